import type { ReactNode } from 'react'
import classes from './Linking.module.css'

/** What may be wider than a phone: moved sideways by itself, with the arrow keys too. */
export const Wide = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse moves it by the arrow keys.
  <section className={classes.scroll} aria-label={label} tabIndex={0}>
    {children}
  </section>
)
