// <Timeline endpoint input? fill? onOpen?>: everything that happened, newest first, days as sticky heads, ten thousand
// events as smooth as ten. The endpoint is a GET with {before?, kinds?, limit?} → {events, next, kinds}: `before` is the
// `next` of the page before, or a moment to jump to. It scrolls with what is around it, or by itself (fill).
import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import type { AnyEndpoint } from '../../contract.ts'
import { endOfDay } from '../values.ts'
import { EmptyState, ProblemNote, Waiting } from './States.tsx'
import classes from './Timeline.module.css'
import { TimelineBar } from './TimelineBar.tsx'
import { type Slots, TimelineRows } from './TimelineRows.tsx'
import { type TimelineEntry as Entry, useEvents } from './use-events.ts'

export type TimelineEntry = Entry

type TimelineProps = Slots & {
  endpoint: AnyEndpoint
  input?: Record<string, unknown>
  fill?: boolean
  /** Shown when nothing has happened yet. */
  empty?: ReactNode
  /** Beside the filters: "Note an interaction". */
  action?: ReactNode
}

export const Timeline = ({ endpoint, input, fill = false, more, onOpen, empty, action }: TimelineProps) => {
  const [chosen, setChosen] = useState<string[]>([])
  const [from, setFrom] = useState<string>()
  const { query, items, kinds } = useEvents(endpoint, input, chosen, from)
  const known = useRef(kinds)
  if (kinds) known.current = kinds
  const jump = (day: string | undefined) => setFrom(day ? endOfDay(day) : undefined)

  if (query.error && items.length === 0) return <ProblemNote problem={query.error} again={() => void query.refetch()} />
  if (query.isPending) return <Waiting rows={8} />
  const nothing = items.length === 0
  return (
    <div className={classes.timeline} data-fill={fill || undefined}>
      <TimelineBar
        kinds={(known.current ?? []).filter(({ count }) => count > 0)}
        chosen={chosen}
        choose={setChosen}
        from={from}
        jump={jump}
        action={action}
      />
      {nothing && chosen.length === 0 && !from && (empty ?? <EmptyState small title="Nothing has happened yet" />)}
      {nothing && (chosen.length > 0 || from) && (
        <EmptyState
          small
          title="Nothing of that kind, or nothing before that day"
          action={
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                setChosen([])
                setFrom(undefined)
              }}
            >
              Show everything
            </Button>
          }
        />
      )}
      {!nothing && (
        <TimelineRows
          items={items}
          slots={{ ...(more ? { more } : {}), ...(onOpen ? { onOpen } : {}) }}
          end={!query.hasNextPage}
          loading={query.isFetchingNextPage}
          loadMore={() => void query.fetchNextPage()}
          fill={fill}
        />
      )}
    </div>
  )
}
