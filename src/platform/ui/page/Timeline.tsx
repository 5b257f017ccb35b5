// <Timeline endpoint input? fill? onOpen?>: everything that happened, newest first, days as sticky heads, ten thousand
// events as smooth as ten. The endpoint is a GET with {before?, kinds?, limit?} → {events, next, kinds}: `before` is the
// `next` of the page before, or a moment to jump to. It scrolls with what is around it, or by itself (fill).
import { Button, Popover } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { AnyEndpoint } from '../../contract.ts'
import { type Asking, type AskOptions, ask, type Problem } from '../ask.ts'
import { DayField } from '../form/Fields.tsx'
import { Go } from '../Go.tsx'
import { keyOf } from '../use-ask.ts'
import { dayOf, endOfDay, sayDay, sayLongDay, sayMoment, sayNumber, sayTime } from '../values.ts'
import { EmptyState, ProblemNote, Waiting } from './States.tsx'
import classes from './Timeline.module.css'

export type TimelineEntry = {
  id: string
  at: string
  kind: string
  title: string
  text: string | null
  channel: string | null
  href: string | null
  marked: boolean
}
type TimelinePage = {
  events: TimelineEntry[]
  next: string | null
  kinds: { kind: string; label: string; count: number }[] | null
}

type TimelineProps = {
  endpoint: AnyEndpoint
  input?: Record<string, unknown>
  fill?: boolean
  /** Drawn under an event, such as its buttons. */
  more?: (event: TimelineEntry) => ReactNode
  /** What a click on an event's title does, instead of going to its address. */
  onOpen?: (event: TimelineEntry) => (() => void) | undefined
  /** Shown when nothing has happened yet. */
  empty?: ReactNode
  /** Beside the filters: "Note an interaction". */
  action?: ReactNode
}

type Item = { day: string } | { event: TimelineEntry }

const itemsOf = (pages: TimelinePage[]): Item[] => {
  const items: Item[] = []
  let last = ''
  for (const event of pages.flatMap((page) => page.events)) {
    const day = dayOf(event.at)
    if (day !== last) items.push({ day })
    last = day
    items.push({ event })
  }
  return items
}

const scrollerOf = (element: HTMLElement | null): HTMLElement | null => {
  for (let up = element?.parentElement ?? null; up; up = up.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(up).overflowY)) return up
  }
  return document.documentElement
}

const useEvents = (
  endpoint: AnyEndpoint,
  input: Record<string, unknown> | undefined,
  kinds: string[],
  from: string | undefined,
) => {
  const asked = { ...input, ...(kinds.length > 0 ? { kinds: kinds.join(',') } : {}) }
  const query = useInfiniteQuery<
    TimelinePage,
    Problem,
    { pages: TimelinePage[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf(endpoint, asked), 'pages', from ?? null],
    queryFn: async ({ pageParam, signal }) => {
      const question = { ...asked, ...(pageParam ? { before: pageParam } : {}), limit: 100 }
      const asking = [question, { signal }] as unknown as Asking<AnyEndpoint, AskOptions>
      return (await ask(endpoint, ...asking)) as TimelinePage
    },
    initialPageParam: from,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
  const pages = query.data?.pages
  const items = useMemo(() => itemsOf(pages ?? []), [pages])
  return { query, items, kinds: pages?.[0]?.kinds }
}

/** `from` is the end of the day that was jumped to. */
const dayBefore = (from: string): string => dayOf(new Date(Date.parse(from) - 1).toISOString())

type BarProps = {
  kinds: { kind: string; label: string; count: number }[]
  chosen: string[]
  choose: (kinds: string[]) => void
  from: string | undefined
  jump: (day: string | undefined) => void
  action: ReactNode
}

const Bar = ({ kinds, chosen, choose, from, jump, action }: BarProps) => {
  const [open, setOpen] = useState(false)
  const toggle = (kind: string) =>
    choose(chosen.includes(kind) ? chosen.filter((each) => each !== kind) : [...chosen, kind])
  return (
    <div className={classes.bar}>
      {kinds.length > 1 &&
        kinds.map(({ kind, label, count }) => (
          <button
            key={kind}
            type="button"
            className={classes.chip}
            aria-pressed={chosen.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {label} <small>{sayNumber(count)}</small>
          </button>
        ))}
      <Popover opened={open} onChange={setOpen} trapFocus withinPortal position="bottom-end">
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            fw={400}
            ml="auto"
            aria-label={from ? undefined : 'Jump to a day'}
            title="Jump to a day"
            onClick={() => setOpen(!open)}
          >
            {from ? `Up to ${sayDay(dayBefore(from))}` : <IconCalendar size={16} />}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <DayField
            size="xs"
            label="Show this day and what came before"
            value={from ? dayBefore(from) : null}
            onChange={(day) => {
              if (day && !Number.isNaN(Date.parse(day))) jump(day)
            }}
          />
          {from && (
            <Button mt={8} size="compact-sm" variant="default" onClick={() => jump(undefined)}>
              Back to the newest
            </Button>
          )}
        </Popover.Dropdown>
      </Popover>
      {action}
    </div>
  )
}

type Slots = Pick<TimelineProps, 'more' | 'onOpen'>

const Title = ({ event, open }: { event: TimelineEntry; open: (() => void) | undefined }) => {
  if (open) {
    return (
      <button type="button" onClick={open}>
        {event.title}
      </button>
    )
  }
  return event.href ? <Go href={event.href}>{event.title}</Go> : event.title
}

const Event = ({ event, slots }: { event: TimelineEntry; slots: Slots }) => (
  <div className={classes.event} data-marked={event.marked || undefined}>
    <time dateTime={event.at} title={sayMoment(event.at)}>
      {event.at.length > 10 ? sayTime(event.at) : ''}
    </time>
    <div className={classes.title}>
      <Title event={event} open={slots.onOpen?.(event)} />
    </div>
    {event.text && <p>{event.text}</p>}
    {slots.more?.(event)}
  </div>
)

type RowsProps = {
  items: Item[]
  slots: Slots
  end: boolean
  loading: boolean
  loadMore: () => void
  fill: boolean
}

const Rows = ({ items, slots, end, loading, loadMore, fill }: RowsProps) => {
  const own = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const [margin, setMargin] = useState(0)
  const scroller = () => (fill ? own.current : scrollerOf(own.current))
  const days = useMemo(() => items.flatMap((item, index) => ('day' in item ? [index] : [])), [items])
  const sticky = useRef(0)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: scroller,
    estimateSize: (index) => (items[index] && 'day' in items[index] ? 34 : 58),
    getItemKey: (index) => {
      const item = items[index]
      if (!item) return index
      return 'day' in item ? `day ${item.day}` : item.event.id
    },
    overscan: 12,
    scrollMargin: margin,
    // The head of the day that one is in stays at the top.
    rangeExtractor: (range: Range) => {
      sticky.current = days.findLast((index) => index <= range.startIndex) ?? 0
      return [...new Set([sticky.current, ...defaultRangeExtractor(range)])].sort((a, b) => a - b)
    },
  })

  useLayoutEffect(() => {
    const around = scroller()
    if (fill || !around || !list.current) return
    const top = list.current.getBoundingClientRect().top - around.getBoundingClientRect().top + around.scrollTop
    if (Math.abs(top - margin) > 1) setMargin(top)
  })

  const near = (virtual.range?.endIndex ?? 0) >= items.length - 40
  const latest = useRef(loadMore)
  latest.current = loadMore
  useLayoutEffect(() => {
    if (near && !end && !loading) latest.current()
  }, [near, end, loading])

  return (
    <div ref={own} className={classes.rows} data-fill={fill || undefined}>
      <ol ref={list} className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((at) => {
          const item = items[at.index]
          if (!item) return null
          const isDay = 'day' in item
          const top = isDay && sticky.current === at.index
          return (
            <li
              key={at.key}
              ref={virtual.measureElement}
              data-index={at.index}
              data-day={isDay || undefined}
              data-top={top || undefined}
              style={top ? undefined : { transform: `translateY(${at.start - margin}px)` }}
            >
              {isDay ? <h3>{sayLongDay(item.day)}</h3> : <Event event={item.event} slots={slots} />}
            </li>
          )
        })}
      </ol>
      {!end && (
        <Button size="compact-sm" variant="subtle" onClick={loadMore} loading={loading}>
          Show older
        </Button>
      )}
    </div>
  )
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
      <Bar
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
        <Rows
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
