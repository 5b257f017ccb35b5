import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AnyEndpoint } from '../../contract.ts'
import type { ListReply } from '../../filter.ts'
import { type Asking, type AskOptions, ask, type Problem } from '../ask.ts'
import { keyOf } from '../use-ask.ts'
import type { View } from './view.ts'

export const pageSize = 50

export type ListInput = { filter?: string; sort?: string; columns?: string }

/** What a view asks of the server, without paging: also the query of an export. */
export const inputOf = (view: View, fallbackSort: string | undefined): ListInput => {
  const sort = view.sort ?? fallbackSort
  return {
    ...(view.filter ? { filter: JSON.stringify(view.filter) } : {}),
    ...(sort ? { sort } : {}),
    columns: view.columns.join(','),
  }
}

/** The filter that a page sets by itself holds beside what the person filters by. */
export const withOwnFilter = (
  input: Record<string, unknown> | undefined,
  asked: ListInput,
): Record<string, unknown> => {
  const own = input?.filter
  if (typeof own !== 'string' || !asked.filter) return { ...input, ...asked }
  return { ...input, ...asked, filter: `{"all":[${own},${asked.filter}]}` }
}

/** Rows by keyset, page after page; the number is asked for once, with the first. */
export const useRows = <Row>(endpoint: AnyEndpoint, input: Record<string, unknown>) => {
  const query = useInfiniteQuery<
    ListReply<Row>,
    Problem,
    { pages: ListReply<Row>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: [...keyOf(endpoint, input), 'pages'],
    queryFn: async ({ pageParam, signal }) => {
      const paging = { limit: pageSize, ...(pageParam ? { after: pageParam, count: 'no' } : {}) }
      const asking = [{ ...input, ...paging }, { signal }] as unknown as Asking<AnyEndpoint, AskOptions>
      return (await ask(endpoint, ...asking)) as ListReply<Row>
    },
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  })
  const pages = query.data?.pages
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages])
  return { query, rows, count: pages?.[0]?.count ?? null, asOf: pages?.[0]?.asOf }
}
