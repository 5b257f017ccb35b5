import type { IntakeField, Values } from '../../../platform/server/intake.ts'
import { MOST_MINOR } from '../../schema.ts'

export const productIntakeFields: readonly IntakeField[] = [
  { name: 'code', label: 'Code', reads: 'text', needed: true },
  { name: 'name', label: 'Name', reads: 'text', hint: 'A new product without a name is called by its code' },
  { name: 'category', label: 'Category', reads: 'text' },
  { name: 'unitCost', label: 'Unit cost', reads: 'money', hint: 'What one costs us' },
  { name: 'currency', label: 'Currency', reads: 'currency' },
  { name: 'price', label: 'Price', reads: 'money' },
]

export type ProductRecord = {
  code: string
  name?: string
  category?: string
  currency?: string
  unitCostMinor?: number
  priceMinor?: number
}

const longest: [field: string, most: number][] = [
  ['code', 100],
  ['name', 300],
  ['category', 120],
]

export function checkProductRow(values: Values): { record: ProductRecord } | { refused: string; field: string | null } {
  for (const [field, most] of longest)
    if (((values[field] as string | undefined)?.length ?? 0) > most)
      return { refused: `This is longer than ${most} characters.`, field }
  const record: Record<string, unknown> = { code: values.code }
  for (const field of ['name', 'category', 'currency']) if (values[field] !== undefined) record[field] = values[field]
  for (const field of ['unitCost', 'price']) {
    const minor = values[field] as number | undefined
    if (minor === undefined) continue
    if (minor < 0) return { refused: 'An amount below nought is no price and no cost.', field }
    if (minor > MOST_MINOR) return { refused: 'This is more money than can be kept exactly.', field }
    record[`${field}Minor`] = minor
  }
  return { record: record as ProductRecord }
}
