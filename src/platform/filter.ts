import { z } from 'zod'

/** What may be done with a field in a list, told once for the server that answers and the screen that asks. */
export const FieldType = z.enum(['text', 'number', 'money', 'date', 'datetime', 'choice', 'bool', 'tags', 'id'])
export type FieldType = z.infer<typeof FieldType>

export const Operator = z.enum([
  'eq',
  'ne',
  'in',
  'contains',
  'startsWith',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'empty',
  'notEmpty',
  'within',
])
export type Operator = z.infer<typeof Operator>

export type FieldDescription = {
  label: string
  type: FieldType
  /** Values of a choice, with the words people read. */
  options?: readonly { value: string; label: string }[]
  sortable?: boolean
  filterable?: boolean
  /** A column that is shown unless the person chose otherwise. */
  shown?: boolean
  hint?: string
  /** For money: the field of the row that names its currency. */
  currencyField?: string
  /** How wide its column is where what it shows is wider than its type, in pixels. */
  width?: number
}
export type FieldDescriptions = Record<string, FieldDescription>

const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])

/** One comparison: `within` takes days back from now (negative: days ahead). */
export const Condition = z.strictObject({
  field: z.string().max(80),
  is: Operator,
  value: z.union([scalar, z.array(scalar).max(200)]).optional(),
})
export type Condition = z.infer<typeof Condition>

export type Filter = Condition | { all: Filter[] } | { any: Filter[] }
export const Filter: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    Condition,
    z.strictObject({ all: z.array(Filter).max(30) }),
    z.strictObject({ any: z.array(Filter).max(30) }),
  ]),
)

export const operatorsOf: Record<FieldType, readonly Operator[]> = {
  text: ['contains', 'startsWith', 'eq', 'ne', 'in', 'empty', 'notEmpty'],
  number: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'notEmpty'],
  money: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'notEmpty'],
  date: ['eq', 'gt', 'gte', 'lt', 'lte', 'between', 'within', 'empty', 'notEmpty'],
  datetime: ['gt', 'gte', 'lt', 'lte', 'between', 'within', 'empty', 'notEmpty'],
  choice: ['eq', 'ne', 'in', 'empty', 'notEmpty'],
  bool: ['eq'],
  tags: ['contains', 'in', 'empty', 'notEmpty'],
  id: ['eq', 'ne', 'in', 'empty', 'notEmpty'],
}

/** The query of every list. The filter travels as JSON text, so that a view is a link. */
export const ListQuery = z.strictObject({
  filter: z.string().max(8000).optional(),
  sort: z.string().max(80).optional(),
  columns: z.string().max(2000).optional(),
  after: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The exact or rough number is asked for with the first page only. */
  count: z.enum(['yes', 'no']).default('yes'),
})
export type ListQuery = z.infer<typeof ListQuery>

export const listReply = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    count: z.object({ value: z.number().int(), about: z.boolean() }).nullable(),
    asOf: z.string(),
  })
export type ListReply<Row> = {
  rows: Row[]
  next: string | null
  count: { value: number; about: boolean } | null
  asOf: string
}
