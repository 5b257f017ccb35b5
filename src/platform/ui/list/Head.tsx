import { Tooltip } from '@mantine/core'
import { IconArrowNarrowDown, IconArrowNarrowUp } from '@tabler/icons-react'
import type { FieldDescription, FieldDescriptions } from '../../filter.ts'
import { headOf, isNumeric } from './Cell.tsx'
import type { Wish } from './fit.ts'
import classes from './List.module.css'

/** Room for what such a field usually holds, and for its head. */
const widthOf = (field: FieldDescription): number => {
  const widths: Record<FieldDescription['type'], number> = {
    text: 170,
    number: 76,
    money: 106,
    date: 112,
    datetime: 152,
    choice: 110,
    bool: 76,
    tags: 170,
    id: 120,
  }
  const options = field.type === 'choice' ? Math.max(0, ...(field.options ?? []).map((each) => each.label.length)) : 0
  return Math.max(widths[field.type], Math.min(200, field.label.length * 6.6 + 34), Math.min(220, options * 7.2 + 36))
}

export const wishesOf = (columns: readonly string[], fields: FieldDescriptions): Wish[] =>
  columns.flatMap((name) => {
    const field = fields[name]
    return field ? [{ name, width: field.width ?? widthOf(field), words: field.type === 'text' }] : []
  })

type HeadProps = {
  name: string
  field: FieldDescription
  words: string
  sort: string | undefined
  setSort: (sort: string) => void
}

const HeadCell = ({ name, field, words, sort, setSort }: HeadProps) => {
  const up = sort === name
  const down = sort === `-${name}`
  const label = field.hint ? (
    <Tooltip label={field.hint} multiline w={260}>
      <span>{words}</span>
    </Tooltip>
  ) : (
    words
  )
  return (
    <th
      scope="col"
      className={isNumeric(field) ? classes.number : undefined}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      {field.sortable ? (
        // The first click on a number or a time brings the largest or the latest up.
        <button
          type="button"
          className={classes.sort}
          onClick={() =>
            setSort(down || (!up && (field.type === 'text' || field.type === 'choice')) ? name : `-${name}`)
          }
        >
          {label}
          {up && <IconArrowNarrowUp size={14} aria-hidden="true" />}
          {down && <IconArrowNarrowDown size={14} aria-hidden="true" />}
        </button>
      ) : (
        label
      )}
    </th>
  )
}

type RowHeadProps = {
  fields: FieldDescriptions
  columns: string[]
  currencies: (string | undefined)[]
  sort: string | undefined
  setSort: (sort: string) => void
  /** How many of the shown rows are selected; undefined where none can be. */
  ticked: { some: number; of: number; noun: string; tickAll: () => void } | undefined
}

export const Head = ({ fields, columns, currencies, sort, setSort, ticked }: RowHeadProps) => (
  <thead>
    <tr aria-rowindex={1}>
      {ticked && (
        <th scope="col" className={classes.tick}>
          <input
            type="checkbox"
            aria-label={`Select the ${ticked.of} ${ticked.noun} shown`}
            checked={ticked.some > 0 && ticked.some === ticked.of}
            ref={(box) => {
              if (box) box.indeterminate = ticked.some > 0 && ticked.some < ticked.of
            }}
            onChange={ticked.tickAll}
          />
        </th>
      )}
      {columns.map((name, column) => {
        const field = fields[name]
        if (!field) return null
        const words = headOf(field, currencies[column])
        return <HeadCell key={name} name={name} field={field} words={words} sort={sort} setSort={setSort} />
      })}
    </tr>
  </thead>
)
