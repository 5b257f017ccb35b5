import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AnyEndpoint } from '../../contract.ts'
import { type Asking, type AskOptions, ask, type Problem } from '../ask.ts'
import { keyOf } from '../use-ask.ts'
import { dayOf } from '../values.ts'

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

/** A day's head, or one event under it. */
export type Item = { day: string } | { event: TimelineEntry }

/** The days of a page are found once, however many pages come after it. */
const daysIn = new WeakMap<TimelinePage, string[]>()
const daysOf = (page: TimelinePage): string[] => {
  const known = daysIn.get(page) ?? page.events.map((event) => dayOf(event.at))
  daysIn.set(page, known)
  return known
}

const itemsOf = (pages: TimelinePage[]): Item[] => {
  const items: Item[] = []
  let last = ''
  for (const page of pages) {
    const days = daysOf(page)
    for (const [index, event] of page.events.entries()) {
      const day = days[index] ?? last
      if (day !== last) items.push({ day })
      last = day
      items.push({ event })
    }
  }
  return items
}

/** The events of a timeline, page after page, from a moment back. */
export const useEvents = (
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
    // Pages are only added; comparing ten thousand events with themselves for every page would be felt.
    structuralSharing: false,
  })
  const pages = query.data?.pages
  const items = useMemo(() => itemsOf(pages ?? []), [pages])
  return { query, items, kinds: pages?.[0]?.kinds }
}
