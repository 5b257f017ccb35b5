import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { baseCurrency } from '../values.ts'
import classes from './Cards.module.css'
import { cellOf, sharedCurrency } from './Cell.tsx'
import list from './List.module.css'
import { More, type Shared, useMoreAtEnd } from './Rows.tsx'

/** A row as a card for a phone: its first column is its name, the next four tell the rest. */
const Card = <Row extends object>({
  row,
  fields,
  columns,
  cells,
}: Pick<Shared<Row>, 'fields' | 'columns' | 'cells'> & { row: Row }) => {
  const [first, ...others] = columns
  const said = (name: string): ReactNode => {
    const field = fields[name]
    if (!field) return null
    const shared = sharedCurrency([row], field, baseCurrency())
    return cells[name]?.(row) ?? cellOf(row, name, field, field.type === 'money' ? undefined : shared)
  }
  const filled = others.filter((name) => {
    const value = (row as Record<string, unknown>)[name]
    return (
      cells[name] ||
      (value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
    )
  })
  return (
    <>
      <span className={classes.cardTitle}>{first && said(first)}</span>
      <span className={classes.cardFacts}>
        {filled.slice(0, 4).map((name) => (
          <span key={name}>
            <small>{fields[name]?.label}</small> {said(name)}
          </span>
        ))}
      </span>
    </>
  )
}

export const Cards = <Row extends object>(props: Shared<Row> & { card?: (row: Row) => ReactNode }) => {
  const { rows, rowId, open, openId, more, loading, loadMore, card } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 84,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  useMoreAtEnd((virtual.range?.endIndex ?? 0) >= rows.length - 12, { more, loading, loadMore })

  return (
    <div ref={scroller} className={list.scroller}>
      <ul className={classes.cards} style={{ height: virtual.getTotalSize() }} aria-label={props.noun[1]}>
        {items.map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <li
              key={rowId(row)}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={more ? -1 : rows.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <button
                type="button"
                className={classes.card}
                aria-current={openId === rowId(row) ? 'true' : undefined}
                onClick={() => open(row)}
              >
                {card ? (
                  card(row)
                ) : (
                  <Card row={row} fields={props.fields} columns={props.columns} cells={props.cells} />
                )}
              </button>
            </li>
          )
        })}
      </ul>
      {more && <More loading={loading} loadMore={loadMore} />}
    </div>
  )
}
