// <List endpoint fields noun …>: one list of the contract (GET, ListQuery → {rows,next,count,asOf}). View bar, table or
// cards, keyset paging while scrolling, keys (J K, Enter, E, X), selection and export; the whole view is in the URL.
// opens="panel" sets ?open=id: read it with useOpen() and give the page its <SidePanel>. Two lists on a page: name="b".

import { useElementSize, useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useCallback, useMemo, useState } from 'react'
import type { AnswerOf, AnyEndpoint } from '../../contract.ts'
import type { FieldDescriptions, Filter } from '../../filter.ts'
import { addressOf } from '../ask.ts'
import { useAddress, useGo } from '../Go.tsx'
import { ProblemNote, Waiting } from '../page/States.tsx'
import { Cards } from './Cards.tsx'
import { Footer, NoMatch, Selection } from './Footer.tsx'
import { fitted } from './fit.ts'
import { wishesOf } from './Head.tsx'
import classes from './List.module.css'
import { edges, Rows, scrollBar } from './Rows.tsx'
import { inputOf, useRows, withOwnFilter } from './use-rows.ts'
import { ViewBar } from './ViewBar.tsx'
import { readView } from './view.ts'

export type RowOf<E> = AnswerOf<E> extends { rows: (infer Row)[] } ? Row & object : never

export type Bulk<Row> = { ids: string[]; rows: Row[]; clear: () => void }

export type ListProps<E extends AnyEndpoint> = {
  endpoint: E
  /** More of the endpoint's input, such as the customer whose orders these are. */
  input?: Record<string, unknown>
  fields: FieldDescriptions
  /** ['customer', 'customers'] */
  noun: readonly [string, string]
  rowId?: (row: RowOf<E>) => string
  href?: (row: RowOf<E>) => string
  opens?: 'panel' | 'page'
  onEdit?: (row: RowOf<E>) => void
  /** Cells drawn otherwise, by field. */
  cells?: { [field: string]: (row: RowOf<E>) => ReactNode }
  card?: (row: RowOf<E>) => ReactNode
  defaultSort?: string
  /** The column that takes the room that is left; the first, unless said otherwise. */
  grow?: string
  /** What can be done with selected rows; without it rows cannot be selected. */
  bulk?: (selected: Bulk<RowOf<E>>) => ReactNode
  /** The stream entry that answers the same query with a file. */
  exports?: { method: string; path: string }
  /** Shown when there is nothing yet: an <EmptyState>. */
  empty: ReactNode
  /** Before the filters: saved views, a search. */
  lead?: ReactNode
  name?: string
  /** Fills its page (the default), or stands in it with a height of its own. */
  height?: number
  /** Without filters, columns and export: a small list within a page. */
  plain?: boolean
}

const idOf = (row: object): string => String((row as { id?: unknown }).id)

/** Which record the address holds open, and how to close it. */
export const useOpen = (name = ''): [string | undefined, () => void] => {
  const [params, set] = useAddress()
  const close = useCallback(() => set({ [`${name}open`]: undefined }), [set, name])
  return [params.get(`${name}open`) ?? undefined, close]
}

export const List = <E extends AnyEndpoint>(props: ListProps<E>) => {
  const { endpoint, input, fields, noun, rowId = idOf, href, opens = 'page', name = '', defaultSort } = props
  type Row = RowOf<E>
  const go = useGo()
  const [params, set] = useAddress()
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const view = useMemo(() => readView(params, fields, name), [params, fields, name])
  const asked = useMemo(() => withOwnFilter(input, inputOf(view, defaultSort)), [input, view, defaultSort])
  const { query, rows, count, asOf } = useRows<Row>(endpoint, asked)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const openId = params.get(`${name}open`) ?? undefined

  // Beside a side panel there is less room: columns give way instead of standing where nobody sees them.
  const body = useElementSize<HTMLDivElement>()
  const sort = view.sort ?? defaultSort
  const grows = props.grow && view.columns.includes(props.grow) ? props.grow : view.columns[0]
  const selectable = props.bulk !== undefined
  const asChosen = body.width === 0 || (params.has(`${name}columns`) && !openId)
  const columns = useMemo(() => {
    // What a person has chosen gives way beside a panel only; else one scrolls to it.
    const keep = asChosen
      ? view.columns
      : [view.columns[0] ?? '', grows ?? '', ...(sort ? [sort.replace(/^-/, '')] : [])]
    return fitted(wishesOf(view.columns, fields), body.width - edges(selectable), { keep, grows })
  }, [asChosen, view.columns, fields, grows, sort, body.width, selectable])

  const setFilter = (filter: Filter | undefined) =>
    set({ [`${name}filter`]: filter ? JSON.stringify(filter) : undefined, [`${name}open`]: undefined })
  const open = useCallback(
    (row: Row, how?: { replace?: boolean }) => {
      if (opens === 'panel') set({ [`${name}open`]: rowId(row) }, how ?? {})
      else if (href) go(href(row))
    },
    [opens, set, name, rowId, href, go],
  )

  const shared = {
    rows,
    fields,
    columns: phone ? view.columns : columns.map((column) => column.name),
    rowId,
    cells: props.cells ?? {},
    open,
    openId,
    more: query.hasNextPage,
    loading: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    ...(href ? { href } : {}),
    selectable,
    selected,
    setSelected,
  }
  const content = () => {
    if (query.error && rows.length === 0) {
      return <ProblemNote problem={query.error} again={() => void query.refetch()} />
    }
    if (query.isPending) return <Waiting rows={12} />
    if (rows.length === 0) return view.filter ? <NoMatch noun={noun} clear={() => setFilter(undefined)} /> : props.empty
    if (phone) return <Cards {...shared} {...(props.card ? { card: props.card } : {})} noun={noun} />
    return (
      <Rows
        {...shared}
        minWidth={columns.reduce((sum, { width }) => sum + width, edges(selectable) - scrollBar)}
        widths={columns.map(({ name: column, width }) => (column === grows ? undefined : width))}
        sort={sort}
        setSort={(wish) => set({ [`${name}sort`]: wish }, { replace: true })}
        noun={noun}
        total={count && !count.about ? count.value : -1}
        {...(props.onEdit ? { onEdit: props.onEdit } : {})}
      />
    )
  }
  const chosen = rows.filter((row) => selected.has(rowId(row)))
  const bare = props.height !== undefined
  return (
    <div
      className={classes.list}
      style={bare ? { height: props.height } : undefined}
      data-bare={bare || undefined}
      data-cards={phone || undefined}
    >
      {!props.plain && (
        <ViewBar
          fields={fields}
          view={view}
          hidden={phone ? 0 : view.columns.length - columns.length}
          setFilter={setFilter}
          setColumns={(columns) => set({ [`${name}columns`]: columns?.join(',') }, { replace: true })}
          lead={props.lead}
          exportHref={props.exports ? addressOf(props.exports, asked) : undefined}
        />
      )}
      {props.bulk && chosen.length > 0 && (
        <Selection count={chosen.length} noun={noun} clear={() => setSelected(new Set())}>
          {props.bulk({
            ids: chosen.map((row) => rowId(row)),
            rows: chosen,
            clear: () => setSelected(new Set()),
          })}
        </Selection>
      )}
      <div
        ref={body.ref}
        className={classes.body}
        data-stale={query.isPlaceholderData || undefined}
        aria-busy={query.isFetching}
      >
        {content()}
      </div>
      {rows.length > 0 && (
        <Footer
          noun={noun}
          count={count}
          shown={rows.length}
          asOf={asOf}
          problem={query.error ?? undefined}
          refresh={() => void query.refetch()}
          busy={query.isFetching}
          keys={!phone}
          canEdit={props.onEdit !== undefined}
        />
      )}
    </div>
  )
}
