import type { ReactNode } from 'react'
import classes from './Import.module.css'

type RowsOfFileProps = { label: string; heads: readonly string[]; children: ReactNode }

/** A table of rows of a file, each with its line first; where it is wide it scrolls by itself. */
export const RowsOfFile = ({ label, heads, children }: RowsOfFileProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
  <section className={classes.preview} aria-label={label} tabIndex={0}>
    <table>
      <thead>
        <tr>
          {['Line', ...heads].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)
