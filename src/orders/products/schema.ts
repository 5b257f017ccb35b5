import { z } from 'zod'
import { line } from '../../customers/text/schema.ts'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { Currency, MinorFromZero } from '../schema.ts'

export const Product = z.object({
  id: z.string(),
  /** As the shop and its files know it; unique. */
  code: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  currency: z.string().nullable(),
  unitCostMinor: z.number().nullable(),
  priceMinor: z.number().nullable(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Product = z.infer<typeof Product>

/** What was sold of it, by currency; from the lines themselves. */
export const ProductSales = z.object({
  currency: z.string(),
  orders: z.number().int(),
  sold: z.number(),
  returned: z.number(),
  amountMinor: z.number(),
})
export const ProductPage = Product.extend({ sales: z.array(ProductSales), since: z.string() })
export type ProductPage = z.infer<typeof ProductPage>

const said = {
  category: line(120).nullable().optional(),
  /** Of cost and price; needed as soon as one of them is known. */
  currency: Currency.nullable().optional(),
  unitCostMinor: MinorFromZero.nullable().optional(),
  priceMinor: MinorFromZero.nullable().optional(),
}
export const NewProduct = z.strictObject({ code: line(100), name: line(300), ...said })
export type NewProduct = z.infer<typeof NewProduct>
export const ProductEdits = z.strictObject({ code: line(100).optional(), name: line(300).optional(), ...said })
export type ProductEdits = z.infer<typeof ProductEdits>

export const ProductRow = z.looseObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  currency: z.string().nullable(),
  archivedAt: z.string().nullable(),
  version: z.number().int(),
})
export type ProductRow = z.infer<typeof ProductRow> & Record<string, unknown>

export const productFields: FieldDescriptions = {
  code: { label: 'Code', type: 'text', sortable: true, shown: true },
  name: { label: 'Name', type: 'text', sortable: true, shown: true },
  category: { label: 'Category', type: 'text', sortable: true, shown: true },
  currency: { label: 'Currency', type: 'text' },
  priceMinor: { label: 'Price', type: 'money', currencyField: 'currency', sortable: true, shown: true },
  unitCostMinor: {
    label: 'Unit cost',
    type: 'money',
    currencyField: 'currency',
    sortable: true,
    shown: true,
    hint: 'What one costs us, where it is known',
  },
  createdAt: { label: 'Created', type: 'datetime', sortable: true },
  updatedAt: { label: 'Changed', type: 'datetime', sortable: true },
}
