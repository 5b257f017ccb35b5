import { sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Database } from '../../platform/server/database.ts'
import type { List, ListColumns } from '../../platform/server/lists.ts'
import { type Reach, withinReach } from '../buyers/store.ts'
import { numberKey, plainName } from '../model.ts'
import { type OrderRow, orderFields, overdueFields } from '../schema.ts'

const state = sql`(case when o.cancelled_at is not null then 'cancelled' when o.kind = 'correction' then 'correction'
  when o.kind = 'return' then 'returned' when o.delivered_at is not null then 'delivered'
  when o.sent_at is not null then 'sent' else 'placed' end)`

const lateBy = (now: Date) => sql`(o.kind = 'sale' and o.cancelled_at is null and o.promised_at is not null
  and o.promised_at < coalesce(o.delivered_at, ${now}::timestamptz))`

const columnsAt = (now: Date): ListColumns => ({
  id: { sql: sql`o.id` },
  version: { sql: sql`o.version` },
  number: { sql: sql`o.number` },
  numberKey: { sql: sql`d.number`, join: 'directory', normalise: numberKey },
  customerName: {
    sql: sql`coalesce(survivor.name, buyer.name)`,
    join: 'buyer',
    compare: sql`coalesce(survivor.sort_name, buyer.sort_name)`,
    normalise: plainName,
  },
  // Told as the one that it became, compared as it lies: a question names all of a family.
  customerId: {
    sql: sql`(select coalesce(c.merged_into, c.id) from customers c where c.id = o.customer_id)`,
    compare: sql`o.customer_id`,
  },
  unknownCustomer: { sql: sql`(o.customer_id = ${UNKNOWN_CUSTOMER}::uuid)` },
  kind: { sql: sql`o.kind` },
  state: { sql: state },
  channel: { sql: sql`o.channel` },
  source: { sql: sql`o.source` },
  currency: { sql: sql`o.currency` },
  placedAt: { sql: sql`o.placed_at` },
  promisedAt: { sql: sql`o.promised_at`, nullable: true },
  sentAt: { sql: sql`o.sent_at`, nullable: true },
  deliveredAt: { sql: sql`o.delivered_at`, nullable: true },
  cancelledAt: { sql: sql`o.cancelled_at`, nullable: true },
  late: { sql: lateBy(now) },
  lines: { sql: sql`o.lines` },
  totalMinor: { sql: sql`o.total_minor` },
  discountMinor: { sql: sql`o.discount_minor` },
  taxMinor: { sql: sql`o.tax_minor` },
  costMinor: { sql: sql`o.cost_minor`, nullable: true },
  mark: { sql: sql`o.mark`, nullable: true },
  createdAt: { sql: sql`o.created_at` },
  importId: { sql: sql`o.import_id` },
})

const joins = {
  buyer: sql`left join customers buyer on buyer.id = o.customer_id left join customers survivor on survivor.id = buyer.merged_into`,
  directory: sql`left join order_directory d on d.customer_id = o.customer_id and d.order_id = o.id`,
}

type Reader = { now: Date; reach: Reach }

/** Every order that this reader may see. */
export const orderBook = ({ now, reach }: Reader): List => ({
  // Numbers are compared in their directory, which is joined only where one is asked for.
  fields: { ...orderFields, numberKey: { label: 'Order', type: 'text' } },
  columns: columnsAt(now),
  from: sql`orders o`,
  joins,
  where: withinReach(reach, sql`o.customer_id`),
  key: [
    { name: 'customerId', sql: sql`o.customer_id` },
    { name: 'id', sql: sql`o.id` },
  ],
  always: [
    'id',
    'customerId',
    'number',
    'kind',
    'currency',
    'state',
    'deliveredAt',
    'mark',
    'late',
    'unknownCustomer',
    'version',
  ],
  defaultSort: '-placedAt',
})

/** Promised by now and not delivered: the longest waiting first. */
export const overdueBook = (reader: Reader): List => {
  const book = orderBook(reader)
  const promised = { sql: sql`o.promised_at` }
  return {
    ...book,
    fields: { ...book.fields, ...overdueFields },
    columns: { ...book.columns, promisedAt: promised },
    where: [
      ...book.where,
      sql`o.delivered_at is null and o.cancelled_at is null and o.kind = 'sale' and o.promised_at < ${reader.now}::timestamptz`,
    ],
    defaultSort: 'promisedAt',
  }
}

/** The newest orders of a family, from the index of each; for a customer's own page. */
export async function ordersOfFamily(
  db: Database,
  family: string[],
  after: { placedAt: string; id: string } | null,
  limit: number,
  now: Date,
): Promise<OrderRow[]> {
  const before = after ? sql`and (o.placed_at, o.id) < (${after.placedAt}, ${after.id})` : sql``
  const { rows } = await sql<OrderRow>`
    select o.id, o.customer_id, o.number, o.kind, o.currency, o.version, o.placed_at, o.promised_at, o.sent_at,
      o.delivered_at, o.cancelled_at, o.total_minor, o.lines, o.channel, o.mark, ${state} as state, ${lateBy(now)} as late
    from orders o where o.customer_id = ${anyOf(family)} ${before}
    order by o.placed_at desc, o.id desc limit ${limit}`.execute(db)
  return rows
}

/** Order numbers that begin so, exactly that one first; as (number, customer, order), from the directory alone. */
export async function findNumbers(db: Database, query: string, reach: Reach, limit: number) {
  const key = numberKey(query)
  const { rows } = await sql<{
    id: string
    number: string
    name: string
    unknown: boolean
    placedAt: string
    currency: string
    totalMinor: number
  }>`
    select o.id, o.number, coalesce(s.name, c.name) as name, o.customer_id = ${UNKNOWN_CUSTOMER}::uuid as unknown,
      o.placed_at, o.currency, o.total_minor
    from (select * from order_directory d
      where d.number like ${`${key.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`}
        and ${sql.join([sql`true`, ...withinReach(reach, sql`d.customer_id`)], sql` and `)} order by d.number limit ${limit}) d
    join orders o on o.customer_id = d.customer_id and o.id = d.order_id
    join customers c on c.id = o.customer_id left join customers s on s.id = c.merged_into
    order by d.number`.execute(db)
  return rows
}
