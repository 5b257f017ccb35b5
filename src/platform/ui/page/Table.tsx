// <Table label heads>rows</Table>: a plain table that may be moved sideways where the screen is narrow. A head is a name,
// { number: 'Pairs' } for a column of figures, or { wide: 'As of' } for one that a phone leaves out; <NumberCell> holds a
// figure. <Wide label> is the same room for anything else.
import type { ReactNode } from 'react'
import classes from './Table.module.css'

export type Head = string | { number: string; wide?: boolean } | { wide: string }

const nameOf = (head: Head) => (typeof head === 'string' ? head : 'number' in head ? head.number : head.wide)
const classOf = (head: Head) => {
  if (typeof head === 'string') return undefined
  if (!('number' in head)) return classes.wide
  return head.wide ? `${classes.number} ${classes.wide}` : classes.number
}

/** What may be wider than a phone: moved sideways by itself, with the arrow keys too. */
export const Wide = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse moves it by the arrow keys.
  <section className={classes.scroll} aria-label={label} tabIndex={0}>
    {children}
  </section>
)

type TableProps = {
  label: string
  heads: readonly Head[]
  className?: string | undefined
  /** Rows stand as blocks on a phone. */
  stacks?: boolean
  children: ReactNode
}

export const Table = ({ label, heads, className, stacks, children }: TableProps) => (
  <Wide label={label}>
    <table className={[classes.table, stacks && classes.stacks, className].filter(Boolean).join(' ')}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={nameOf(head)} scope="col" className={classOf(head)}>
              {nameOf(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </Wide>
)

/** `head` names it where rows stand as blocks on a phone (`stacks`). */
export const NumberCell = ({ children, wide, head }: { children: ReactNode; wide?: boolean; head?: string }) => (
  <td data-head={head} className={wide ? `${classes.number} ${classes.wide}` : classes.number}>
    {children}
  </td>
)
