// What a screen says instead of its content. <EmptyState title why action?>: what would be here, why, how to begin.
// <ProblemNote problem again?>: what happened, what is safe, what to do. <Waiting rows?>: the shape of what comes.
// <Need tone?>: a line that asks for someone (amber, red). <Answered of={query}>{(data) => …}</Answered> does all three.
import { Button, Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Problem } from '../ask.ts'
import classes from './States.module.css'

type EmptyProps = { title: string; why?: ReactNode; action?: ReactNode; small?: boolean }

export const EmptyState = ({ title, why, action, small }: EmptyProps) => (
  <div className={classes.empty} data-small={small || undefined}>
    <p className={classes.emptyTitle}>{title}</p>
    {why && <p className={classes.why}>{why}</p>}
    {action && <div className={classes.emptyAction}>{action}</div>}
  </div>
)

export const ProblemNote = ({ problem, again }: { problem: Problem; again?: () => void }) => (
  <div className={classes.problem} role="alert">
    <p>
      <b>{problem.title}.</b> {problem.message}
    </p>
    <div className={classes.problemEnd}>
      {again && (
        <Button size="compact-sm" variant="default" onClick={again}>
          Try again
        </Button>
      )}
      {problem.status >= 500 && problem.requestId && (
        <span className={classes.reference}>Reference {problem.requestId}</span>
      )}
    </div>
  </div>
)

const widths = ['62%', '48%', '71%', '55%', '66%', '40%']

export const Waiting = ({ rows = 6 }: { rows?: number }) => (
  <div className={classes.waiting}>
    <span className={classes.hidden} role="status">
      Loading
    </span>
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a skeleton have nothing else.
      <Skeleton key={row} height={12} width={widths[row % widths.length] ?? '60%'} radius="sm" />
    ))}
  </div>
)

export const Need = ({ tone = 'amber', children }: { tone?: 'amber' | 'red' | 'teal'; children: ReactNode }) => (
  <div className={classes.need} data-tone={tone}>
    {children}
  </div>
)

type AnsweredProps<Data> = {
  of: UseQueryResult<Data, Problem>
  rows?: number
  children: (data: Data) => ReactNode
}

export const Answered = <Data,>({ of, rows, children }: AnsweredProps<Data>) => {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <ProblemNote problem={of.error} again={() => void of.refetch()} />
  return <Waiting rows={rows ?? 6} />
}
