import { type RawBuilder, sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Database } from '../../platform/server/database.ts'
import type { OrderHappening } from '../wording.ts'

type Before = { at: string; id: string | null } | null

const zone = sql`(select time_zone from organisation)`
const columns = sql`o.id as order_id, o.customer_id, o.number, o.currency, o.total_minor, o.lines, o.channel, o.promised_at, o.mark,
  (o.delivered_at at time zone ${zone})::date - (o.promised_at at time zone ${zone})::date as days_late`

/** One kind of moment, newest first. The id says order and moment, so that two of one time keep their order. */
const part = (
  family: string[],
  what: RawBuilder<unknown>,
  suffix: string,
  at: string,
  before: Before,
  limit: number,
  only = sql`true`,
) => {
  const column = sql.ref(`o.${at}`)
  const id = sql`(o.id::text || ${suffix})`
  const earlier = !before
    ? sql`true`
    : before.id === null
      ? sql`${column} <= ${before.at}::timestamptz`
      : sql`${column} <= ${before.at}::timestamptz and (${column}, ${id} collate "C") < (${before.at}::timestamptz, ${before.id})`
  return sql`(select ${id} as id, ${column} as at, ${what} as what, ${columns} from orders o
    where o.customer_id = ${anyOf(family)} and ${column} is not null and ${only} and ${earlier}
    order by ${column} desc, ${id} collate "C" desc limit ${limit})`
}

const placed = sql`(case o.kind when 'return' then 'returned' when 'correction' then 'correction' else 'placed' end)`

/**
 * What happened to a customer's orders: placed (or came back), sent where it is still on its way, delivered,
 * cancelled.
 */
export async function happenings(db: Database, family: string[], before: Before, limit: number) {
  const parts = [
    part(family, placed, '-a', 'placed_at', before, limit),
    part(family, sql`'sent'`, '-b', 'sent_at', before, limit, sql`o.delivered_at is null`),
    part(family, sql`'delivered'`, '-c', 'delivered_at', before, limit),
    part(family, sql`'cancelled'`, '-d', 'cancelled_at', before, limit),
  ]
  const { rows } = await sql<OrderHappening>`
    select * from (${sql.join(parts, sql` union all `)}) as happened
    order by at desc, id collate "C" desc limit ${limit}`.execute(db)
  return rows
}

export async function countHappenings(db: Database, family: string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) + count(coalesce(delivered_at, sent_at)) + count(cancelled_at) as n from orders where customer_id = ${anyOf(family)}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
