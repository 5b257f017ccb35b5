import { type MouseEvent, memo, type ReactNode } from 'react'
import type { FieldDescriptions } from '../../filter.ts'
import { Go } from '../Go.tsx'
import { cellOf, isNumeric } from './Cell.tsx'
import classes from './List.module.css'

/** The room of rows that are not drawn just now. */
export const Gap = ({ height, span }: { height: number; span: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it holds nothing and takes no focus.
  <tr aria-hidden="true" className={classes.gap}>
    <td style={{ height }} colSpan={span} />
  </tr>
)

type GridRowProps<Row extends object> = {
  row: Row
  id: string
  index: number
  height: number
  fields: FieldDescriptions
  columns: string[]
  currencies: (string | undefined)[]
  cells: { [field: string]: (row: Row) => ReactNode }
  href: ((row: Row) => string) | undefined
  current: boolean
  inOrder: boolean
  ticked: boolean | undefined
  open: (row: Row) => void
  tick: (index: number, range: boolean) => void
  setActive: (index: number) => void
}

/** A plain click opens as the list does; a click for a new tab stays the link's own. */
const leadHere = (event: MouseEvent, lead: () => void) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  lead()
}

const DrawnRow = <Row extends object>(props: GridRowProps<Row>) => {
  const { row, index, fields, columns, cells, href, open, ticked, setActive } = props
  const cell = (name: string, column: number): ReactNode => {
    const field = fields[name]
    if (!field) return null
    const said = cells[name]?.(row) ?? cellOf(row, name, field, props.currencies[column])
    if (column > 0 || !href) return said
    return (
      <Go
        href={href(row)}
        tabIndex={-1}
        className={classes.first}
        onClick={(event) => leadHere(event, () => open(row))}
      >
        {said}
      </Go>
    )
  }
  const click = (event: MouseEvent) => {
    const onControl = event.target instanceof HTMLElement && event.target.closest('a, button, input, label')
    if (onControl || window.getSelection()?.toString()) return
    setActive(index)
    open(row)
  }
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      aria-selected={ticked}
      aria-current={props.current ? 'true' : undefined}
      tabIndex={props.inOrder ? 0 : -1}
      className={classes.row}
      style={{ height: props.height }}
      onClick={click}
      onFocus={() => setActive(index)}
    >
      {ticked !== undefined && (
        <td className={classes.tick}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label="Select"
            checked={ticked}
            onChange={(event) => props.tick(index, (event.nativeEvent as unknown as MouseEvent).shiftKey)}
          />
        </td>
      )}
      {columns.map((name, column) => (
        <td key={name} className={fields[name] && isNumeric(fields[name]) ? classes.number : undefined}>
          {cell(name, column)}
        </td>
      ))}
    </tr>
  )
}

/** While one scrolls only the rows that come into sight are drawn. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow
