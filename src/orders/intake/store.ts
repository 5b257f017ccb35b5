import { sql } from 'kysely'
import { copyPieces, copyRow } from '../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../platform/server/database.ts'
import { productSearch } from '../products/model.ts'
import type { Order, OrderKind } from '../schema.ts'
import type { KnownProduct, NewLine } from './model.ts'

type Named = { code: string; name: string; currency: string; newId: () => string }

/**
 * Products by code, held so that nobody takes one away before its lines are written; those that no file brought before
 * are made from the rows themselves.
 */
export async function productsFor(
  db: Database,
  named: ReadonlyMap<string, Named>,
  from: { importId: string; now: Date; lineOf: (code: string) => number },
): Promise<Map<string, KnownProduct>> {
  const codes = [...named.keys()]
  if (codes.length === 0) return new Map()
  const read = async () => {
    const { rows } = await sql<KnownProduct & { code: string }>`
      select id, code, unit_cost_minor from products where code = any(${codes}::text[])
      order by id for key share`.execute(db)
    return new Map<string, KnownProduct>(rows.map(({ code, ...product }) => [code, product]))
  }
  const known = await read()
  const missing = codes.filter((code) => !known.has(code)).sort()
  if (missing.length === 0) return known
  const made = missing.map((code) => {
    const { name, newId } = named.get(code) as Named
    return { id: newId(), code, name, search: productSearch({ code, name }), line: from.lineOf(code) }
  })
  await sql`insert into products (id, code, name, search, import_id, import_line, created_at, updated_at)
    select id, code, name, search, ${from.importId}::uuid, line, ${from.now}, ${from.now}
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as p (id uuid, code text, name text, search text, line int)
    on conflict (code) do nothing`.execute(db)
  return read()
}

export type There = { key: string; customerId: string; id: string }

/** Orders that have these numbers already. */
export async function ordersThere(db: Database, keys: readonly string[]): Promise<There[]> {
  const { rows } = await sql<There>`
    select number as key, customer_id, order_id as id from order_directory where number = any(${keys as string[]}::text[])`.execute(
    db,
  )
  return rows
}

export type WholeOrder = {
  id: string
  customerId: string
  /** Whom the customer is read through: its totals count the order. */
  survivorId: string
  number: string
  key: string
  kind: OrderKind
  returnOf: string | null
  custom: Record<string, string>
  source: string
  channel: string | undefined
  currency: string
  placedAt: string
  promisedAt: string | undefined
  sentAt: string | undefined
  deliveredAt: string | undefined
  cancelledAt: string | undefined
  sums: {
    lines: number
    discountMinor: number
    taxMinor: number
    totalMinor: number
    costMinor: number | null
    mark: string | null
  }
  lines: NewLine[]
  importLine: number
}

type From = { importId: string; now: Date }

/** New orders by COPY straight into their table: everything about them is known by now. They may be made as they go. */
export function copyOrders(db: Database, orders: Iterable<WholeOrder>, from: From): Promise<void> {
  const now = from.now.toISOString()
  const textOf = (order: WholeOrder) =>
    copyRow([
      order.customerId,
      order.id,
      order.number,
      order.kind,
      order.returnOf,
      order.source,
      order.channel,
      order.currency,
      order.placedAt,
      order.promisedAt,
      order.sentAt,
      order.deliveredAt,
      order.cancelledAt,
      order.sums.lines,
      order.sums.discountMinor,
      order.sums.taxMinor,
      order.sums.totalMinor,
      order.sums.costMinor,
      order.sums.mark,
      JSON.stringify(order.custom),
      from.importId,
      order.importLine,
      now,
      now,
    ])
  return copyInto(
    db,
    'orders (customer_id, id, number, kind, return_of, source, channel, currency, placed_at, promised_at, sent_at, delivered_at, cancelled_at, lines, discount_minor, tax_minor, total_minor, cost_minor, mark, custom, import_id, import_line, created_at, updated_at)',
    copyPieces(orders, textOf),
  )
}

const lineText = (order: WholeOrder, line: NewLine) =>
  copyRow([
    order.customerId,
    order.id,
    line.lineNo,
    line.productId,
    line.description,
    line.quantity,
    line.unitPriceMinor,
    line.discountMinor,
    line.taxMinor,
    line.unitCostMinor,
    line.totalMinor,
    line.mark,
    line.importLine,
  ])

/** The lines of these orders, and where each order is found by its number. */
export async function copyLines(db: Database, orders: readonly WholeOrder[]): Promise<void> {
  await Promise.all([
    copyInto(
      db,
      'order_directory (number, customer_id, order_id)',
      copyPieces(orders, ({ key, customerId, id }) => copyRow([key, customerId, id])),
    ),
    copyInto(
      db,
      'order_lines (customer_id, order_id, line_no, product_id, description, quantity, unit_price_minor, discount_minor, tax_minor, unit_cost_minor, total_minor, mark, import_line)',
      copyPieces(orders, (order) => order.lines.map((line) => lineText(order, line)).join('')),
    ),
  ])
}

export type PresentLine = Omit<NewLine, 'importLine'> & { orderId: string; importLine: number | null }
export type PresentOrder = Order & { importId: string | null }

/** Orders that a batch adds to or changes, locked in the order of their keys, with their lines. */
export async function lockOrders(db: Database, there: readonly There[]) {
  const customers = there.map((each) => each.customerId)
  const ids = there.map((each) => each.id)
  const { rows: orders } = await sql<PresentOrder>`
    select o.* from orders o join unnest(${customers}::uuid[], ${ids}::uuid[]) as t (customer_id, id)
      on o.customer_id = t.customer_id and o.id = t.id
    order by o.customer_id, o.id for update of o`.execute(db)
  const { rows: lines } = await sql<PresentLine>`
    select l.* from order_lines l join unnest(${customers}::uuid[], ${ids}::uuid[]) as t (customer_id, id)
      on l.customer_id = t.customer_id and l.order_id = t.id order by l.order_id, l.line_no`.execute(db)
  return { orders, lines }
}

export type ImportChange = {
  customerId: string
  line: number
  subject: 'order'
  subjectId: string
  field: string
  before: unknown
  after: unknown
}

/** What an update makes of orders that were there; the values before it stand beside, so that it can be taken back. */
export async function changeOrders(
  db: Database,
  orders: readonly PresentOrder[],
  lines: readonly (PresentLine & { customerId: string })[],
  changes: readonly ImportChange[],
  from: { importId: string; now: Date },
): Promise<void> {
  await sql`update orders o set source = n.source, channel = n.channel, placed_at = n."placedAt", promised_at = n."promisedAt",
      sent_at = n."sentAt", delivered_at = n."deliveredAt", cancelled_at = n."cancelledAt", lines = n.lines,
      discount_minor = n."discountMinor", tax_minor = n."taxMinor", total_minor = n."totalMinor", cost_minor = n."costMinor",
      mark = n.mark, updated_at = ${from.now}::timestamptz,
      version = n.version + case when o.import_id = ${from.importId}::uuid then 0 else 1 end
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as n ("customerId" uuid, id uuid, source text, channel text,
      "placedAt" timestamptz, "promisedAt" timestamptz, "sentAt" timestamptz, "deliveredAt" timestamptz,
      "cancelledAt" timestamptz, lines int, "discountMinor" bigint, "taxMinor" bigint, "totalMinor" bigint,
      "costMinor" bigint, mark text, version int)
    where o.customer_id = n."customerId" and o.id = n.id`.execute(db)
  await sql`insert into order_lines (customer_id, order_id, line_no, product_id, description, quantity, unit_price_minor,
      discount_minor, tax_minor, unit_cost_minor, total_minor, mark, import_line)
    select "customerId", "orderId", "lineNo", "productId", description, quantity, "unitPriceMinor", "discountMinor",
      "taxMinor", "unitCostMinor", "totalMinor", mark, "importLine"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n ("customerId" uuid, "orderId" uuid, "lineNo" int,
      "productId" uuid, description text, quantity numeric, "unitPriceMinor" bigint, "discountMinor" bigint,
      "taxMinor" bigint, "unitCostMinor" bigint, "totalMinor" bigint, mark text, "importLine" int)
    on conflict (customer_id, order_id, line_no) do update set product_id = excluded.product_id,
      description = excluded.description, quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor,
      discount_minor = excluded.discount_minor, tax_minor = excluded.tax_minor,
      unit_cost_minor = excluded.unit_cost_minor, total_minor = excluded.total_minor, mark = excluded.mark`.execute(db)
  await sql`insert into import_changes (customer_id, import_id, line, subject, subject_id, field, before, after)
    select "customerId", ${from.importId}::uuid, line, subject, "subjectId", field, before, after
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c ("customerId" uuid, line int, subject text,
      "subjectId" uuid, field text, before jsonb, after jsonb)`.execute(db)
}
