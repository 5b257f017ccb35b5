import { TextInput } from '@mantine/core'
import type { Cell } from '../typing.ts'
import classes from './Paper.module.css'

type CellProps = {
  cell: Cell
  /** The question's words, for fields that have none of their own. */
  name: string
  value: string
  wrong: boolean
  onChange: (value: string) => void
  /** What stands there is all that can: the next field may be gone to. */
  onFull: (field: HTMLElement) => void
}

const isFull = ({ quick, low, high }: Cell, value: string) =>
  quick && /^\d$/.test(value) && Number(value) >= (low ?? 0) && Number(value) <= (high ?? 9)

/** One field of a sheet. */
export const CellField = ({ cell, name, value, wrong, onChange, onFull }: CellProps) => {
  const shape = cell.kind === 'number' ? classes.number : cell.kind === 'codes' ? classes.codes : classes.text
  return (
    <div className={classes.cell}>
      <span>
        {cell.label}
        {cell.hint && <span className={classes.hint}>{cell.label ? ` ${cell.hint}` : cell.hint}</span>}
      </span>
      <TextInput
        className={shape ?? ''}
        size="xs"
        type={cell.kind === 'date' ? 'date' : 'text'}
        {...(cell.kind === 'number' ? { inputMode: 'numeric' as const } : {})}
        autoComplete="off"
        data-cell={cell.key}
        aria-label={cell.label ? `${name}: ${cell.label}` : name}
        error={wrong}
        value={value}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value)
          if (isFull(cell, currentTarget.value)) onFull(currentTarget)
        }}
      />
    </div>
  )
}
