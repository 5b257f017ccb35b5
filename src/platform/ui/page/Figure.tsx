// <Figures> lays <Figure label value n? interval? note? hint? href? tone?> side by side. A figure says its n, its
// interval and its formula (hint), and `href` opens the rows behind it. <Hint text>Label</Hint> explains a term anywhere.
import { Popover, Skeleton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Go } from '../Go.tsx'
import { sayNumber } from '../values.ts'
import classes from './Figure.module.css'

export const Hint = ({ text, children }: { text: ReactNode; children: ReactNode }) => {
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={300} withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.hint}
          onClick={() => setOpen(!open)}
          onMouseEnter={() => setOpen(true)}
          onMouseLeave={() => setOpen(false)}
          onBlur={() => setOpen(false)}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.explained}>{text}</Popover.Dropdown>
    </Popover>
  )
}

type FigureProps = {
  label: string
  /** Already said: "£1,940", "62 %". */
  value: ReactNode
  n?: number
  interval?: string
  note?: ReactNode
  hint?: ReactNode
  href?: string
  tone?: 'amber' | 'red'
  loading?: boolean
}

export const Figure = ({ label, value, n, interval, note, hint, href, tone, loading }: FigureProps) => (
  <div className={classes.figure}>
    <div className={classes.label}>{hint ? <Hint text={hint}>{label}</Hint> : label}</div>
    {loading ? (
      <Skeleton height={22} width={90} my={3} />
    ) : (
      <div className={classes.value} data-tone={tone}>
        {href ? (
          <Go href={href} aria-label={`${label}: ${typeof value === 'string' ? value : ''}. Open the rows behind it`}>
            {value}
          </Go>
        ) : (
          value
        )}
      </div>
    )}
    <div className={classes.about}>
      {interval && <span className={classes.whole}>{interval}</span>}
      {interval && n !== undefined && ' · '}
      {n !== undefined && <span className={classes.whole}>n = {sayNumber(n)}</span>}
      {note && (interval || n !== undefined ? <> · {note}</> : note)}
    </div>
  </div>
)

export const Figures = ({ children }: { children: ReactNode }) => (
  <div className={classes.figures} data-lined>
    <div className={classes.row}>{children}</div>
  </div>
)
