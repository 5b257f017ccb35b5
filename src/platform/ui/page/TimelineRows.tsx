import { Button } from '@mantine/core'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Go } from '../Go.tsx'
import { sayLongDay, sayMoment, sayTime } from '../values.ts'
import classes from './Timeline.module.css'
import type { TimelineEntry as Entry, Item } from './use-events.ts'

export type Slots = {
  /** Drawn under an event, such as its buttons. */
  more?: (event: Entry) => ReactNode
  /** What a click on an event's title does, instead of going to its address. */
  onOpen?: (event: Entry) => (() => void) | undefined
}

const scrollerOf = (element: HTMLElement | null): HTMLElement | null => {
  for (let up = element?.parentElement ?? null; up; up = up.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(up).overflowY)) return up
  }
  return document.documentElement
}

const Title = ({ event, open }: { event: Entry; open: (() => void) | undefined }) => {
  if (open) {
    return (
      <button type="button" onClick={open}>
        {event.title}
      </button>
    )
  }
  return event.href ? <Go href={event.href}>{event.title}</Go> : event.title
}

/** While one scrolls only what comes into sight is drawn. */
const Event = memo(({ event, slots }: { event: Entry; slots: Slots }) => (
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
))

type RowsProps = {
  items: Item[]
  slots: Slots
  end: boolean
  loading: boolean
  loadMore: () => void
  fill: boolean
}

export const TimelineRows = ({ items, slots, end, loading, loadMore, fill }: RowsProps) => {
  const own = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const [margin, setMargin] = useState(0)
  const around = useRef<HTMLElement>(null)
  const scroller = () => {
    if (fill) return own.current
    around.current ??= scrollerOf(own.current)
    return around.current
  }
  const days = useMemo(() => items.flatMap((item, index) => ('day' in item ? [index] : [])), [items])
  const sticky = useRef(0)
  // The same function while the items are the same: another one makes the heights of all of them worked out anew.
  const keyOf = useCallback(
    (index: number) => {
      const item = items[index]
      if (!item) return index
      return 'day' in item ? `day ${item.day}` : item.event.id
    },
    [items],
  )
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: scroller,
    estimateSize: (index) => (items[index] && 'day' in items[index] ? 34 : 58),
    getItemKey: keyOf,
    overscan: 12,
    scrollMargin: margin,
    // The head of the day that one is in stays at the top.
    rangeExtractor: (range: Range) => {
      sticky.current = days.findLast((index) => index <= range.startIndex) ?? 0
      return [...new Set([sticky.current, ...defaultRangeExtractor(range)])].sort((a, b) => a - b)
    },
  })

  useLayoutEffect(() => {
    const within = scroller()
    // Where the list begins is measured at rest only: asking while one scrolls costs a layout a frame.
    if (fill || !within || !list.current || virtual.isScrolling) return
    const top = list.current.getBoundingClientRect().top - within.getBoundingClientRect().top + within.scrollTop
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
