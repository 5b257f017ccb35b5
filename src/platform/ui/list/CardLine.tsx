// <CardLine end? soft?>what it is</CardLine>: a line of a card on a phone; what stands at its end is never cut.
import type { ReactNode } from 'react'
import classes from './Cards.module.css'

type CardLineProps = { end?: ReactNode; soft?: boolean; children: ReactNode }

export const CardLine = ({ end, soft, children }: CardLineProps) => (
  <span className={classes.cardLine} data-soft={soft || undefined}>
    <span className={classes.cardWords}>{children}</span>
    <span className={classes.cardEnd}>{end}</span>
  </span>
)
