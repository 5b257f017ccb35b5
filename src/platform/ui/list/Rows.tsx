import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FieldDescriptions } from '../../filter.ts'
import { useRowHeight } from '../preferences.ts'
import { baseCurrency } from '../values.ts'
import { sharedCurrency } from './Cell.tsx'
import { Gap, GridRow } from './GridRow.tsx'
import { Head } from './Head.tsx'
import classes from './List.module.css'
import { useRowKeys } from './use-row-keys.ts'

export type Shared<Row extends object> = {
  rows: Row[]
  fields: FieldDescriptions
  columns: string[]
  rowId: (row: Row) => string
  cells: { [field: string]: (row: Row) => ReactNode }
  open: (row: Row, how?: { replace?: boolean }) => void
  openId: string | undefined
  href?: (row: Row) => string
  more: boolean
  loading: boolean
  loadMore: () => void
  selectable: boolean
  selected: ReadonlySet<string>
  setSelected: (ids: ReadonlySet<string>) => void
  noun: readonly [string, string]
}

/** What the margins of a page take of its outer columns. */
const edge = 16
const tickWidth = 44
export const scrollBar = 16

/** The room in a row that no column has: its margins, its box to tick, the scroll bar beside it. */
export const edges = (selectable: boolean): number => 2 * edge + scrollBar + (selectable ? tickWidth : 0)

type RowsProps<Row extends object> = Shared<Row> & {
  /** The room of each column in pixels; undefined takes what is left. */
  widths: (number | undefined)[]
  minWidth: number
  sort: string | undefined
  setSort: (sort: string) => void
  onEdit?: (row: Row) => void
  /** Exact number of rows, or -1 when it is not known. */
  total: number
}

/** Loads the next page when the end comes into sight. */
export const useMoreAtEnd = (
  nearEnd: boolean,
  { more, loading, loadMore }: Pick<Shared<object>, 'more' | 'loading' | 'loadMore'>,
) => {
  const latest = useRef(loadMore)
  latest.current = loadMore
  useEffect(() => {
    if (nearEnd && more && !loading) latest.current()
  }, [nearEnd, more, loading])
}

/** The same by a button, for whoever moves by keys. */
export const More = ({ loading, loadMore }: Pick<Shared<object>, 'loading' | 'loadMore'>) => (
  <div className={classes.more}>
    <button type="button" onClick={loadMore} disabled={loading}>
      {loading ? 'Loading more…' : 'Load more'}
    </button>
  </div>
)

export const Rows = <Row extends object>(props: RowsProps<Row>) => {
  const { rows, fields, columns, rowId, open, openId, more, loading, loadMore, selectable, selected } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const height = useRowHeight()
  const base = baseCurrency()
  const currencies = useMemo(
    () => columns.map((name) => (fields[name] ? sharedCurrency(rows, fields[name], base) : undefined)),
    [columns, fields, rows, base],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    // The row that has the focus stays in the page however far one scrolls.
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range)
      return active < rows.length && !shown.includes(active) ? [...shown, active].sort((a, b) => a - b) : shown
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the density changes.
  useEffect(() => virtual.measure(), [height])
  const items = virtual.getVirtualItems()
  const lastInSight = virtual.range?.endIndex ?? 0
  useMoreAtEnd(lastInSight >= rows.length - 30, { more, loading, loadMore })
  const onKeyDown = useRowKeys({ ...props, active, setActive, virtual, scroller })

  const present = useRef({ rows, selected, active })
  present.current = { rows, selected, active }
  const { setSelected } = props
  const tick = useCallback(
    (index: number, range: boolean) => {
      const { rows: all, selected: before, active: from } = present.current
      const clicked = all[index]
      const on = clicked !== undefined && !before.has(rowId(clicked))
      const [first, last] = range ? [Math.min(from, index), Math.max(from, index)] : [index, index]
      const next = new Set(before)
      for (const each of all.slice(first, last + 1)) {
        if (on) next.add(rowId(each))
        else next.delete(rowId(each))
      }
      setActive(index)
      setSelected(next)
    },
    [rowId, setSelected],
  )
  const ticked = {
    some: rows.filter((row) => selected.has(rowId(row))).length,
    of: rows.length,
    noun: props.noun[1],
    tickAll: () => setSelected(selected.size >= rows.length ? new Set() : new Set(rows.map(rowId))),
  }
  const inOrder = Math.min(active, rows.length - 1)
  const span = columns.length + (selectable ? 1 : 0)
  let above = 0
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows take the focus is a grid.
        role="grid"
        aria-label={props.noun[1]}
        aria-rowcount={props.total < 0 ? -1 : props.total + 1}
        aria-multiselectable={selectable || undefined}
        className={classes.table}
        style={{ minWidth: props.minWidth }}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {selectable && <col style={{ width: tickWidth }} />}
          {columns.map((name, column) => {
            const own = props.widths[column]
            const outer = (column === 0 && !selectable) || column === columns.length - 1
            return <col key={name} style={own === undefined ? undefined : { width: own + (outer ? edge : 0) }} />
          })}
        </colgroup>
        <Head
          fields={fields}
          columns={columns}
          currencies={currencies}
          sort={props.sort}
          setSort={props.setSort}
          ticked={selectable ? ticked : undefined}
        />
        <tbody>
          {items.map((item) => {
            const row = rows[item.index]
            if (!row) return null
            const id = rowId(row)
            const gap = item.start - above
            above = item.end
            return (
              <Fragment key={id}>
                {gap > 0 && <Gap height={gap} span={span} />}
                <GridRow
                  row={row}
                  id={id}
                  index={item.index}
                  height={height}
                  fields={fields}
                  columns={columns}
                  currencies={currencies}
                  cells={props.cells}
                  href={props.href}
                  current={openId === id}
                  inOrder={item.index === inOrder}
                  ticked={selectable ? selected.has(id) : undefined}
                  open={open}
                  tick={tick}
                  setActive={setActive}
                />
              </Fragment>
            )
          })}
          {virtual.getTotalSize() > above && <Gap height={virtual.getTotalSize() - above} span={span} />}
        </tbody>
      </table>
      {more && <More loading={loading} loadMore={loadMore} />}
    </div>
  )
}
