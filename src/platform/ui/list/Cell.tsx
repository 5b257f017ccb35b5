import { Badge, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FieldDescription } from '../../filter.ts'
import { currencySign, nothing, sayDay, sayMoment, sayMoney, sayNumber, sayWhen } from '../values.ts'
import classes from './List.module.css'

export const isNumeric = (field: FieldDescription): boolean => field.type === 'number' || field.type === 'money'

const currencyIn = (row: object, field: FieldDescription): string | undefined => {
  const value = field.currencyField ? (row as Record<string, unknown>)[field.currencyField] : undefined
  return typeof value === 'string' ? value : undefined
}

/** The currency all rows share: it stands in the head once. Else each amount carries its own. */
export const sharedCurrency = (rows: readonly object[], field: FieldDescription, base: string): string | undefined => {
  if (field.type !== 'money') return undefined
  const found = new Set(rows.map((row) => currencyIn(row, field) ?? base))
  return found.size <= 1 ? ([...found][0] ?? base) : undefined
}

export const headOf = (field: FieldDescription, currency: string | undefined): string =>
  currency ? `${field.label}, ${currencySign(currency)}` : field.label

const Tags = ({ value }: { value: unknown }) => (
  <Group gap={4} wrap="nowrap">
    {(Array.isArray(value) ? value : []).map((tag) => (
      <Badge key={String(tag)} variant="default" size="sm" tt="none" fw={400}>
        {String(tag)}
      </Badge>
    ))}
  </Group>
)

/** A value as its field says it. Sums are never mixed: without a shared currency each says its own. */
export const cellOf = (row: object, name: string, field: FieldDescription, shared: string | undefined): ReactNode => {
  const value = (row as Record<string, unknown>)[name]
  if (value === null || value === undefined || value === '') return <span className={classes.none}>{nothing}</span>
  switch (field.type) {
    case 'number':
      return sayNumber(Number(value), Number.isInteger(value) ? 0 : 2)
    case 'money':
      return shared ? sayMoney(Number(value), shared, { bare: true }) : sayMoney(Number(value), currencyIn(row, field))
    case 'date':
      return sayDay(String(value))
    case 'datetime':
      return (
        <time dateTime={String(value)} title={sayMoment(String(value))}>
          {sayWhen(String(value))}
        </time>
      )
    case 'bool':
      return value === true ? 'Yes' : 'No'
    case 'tags':
      return <Tags value={value} />
    case 'choice':
      return field.options?.find((option) => option.value === value)?.label ?? String(value)
    default:
      return String(value)
  }
}
