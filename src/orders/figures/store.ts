import { sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { dayIn } from '../../organisation/model.ts'
import type { Database } from '../../platform/server/database.ts'
import { daysChanged } from '../../platform/server/machinery.ts'
import type { Order } from '../schema.ts'
import { type HouseFacts, houseFacts } from '../store.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    dailyFigures: {
      measure: string
      day: string
      part: string
      count: number
      amountMinor: number | null
      countedAt: Date | string
    }
  }
}

/** The days as moments of the house's zone; a moment outside what can be told is no day. */
const moments = (days: string[], zone: string) => sql`
  select day, day::timestamp at time zone ${zone} as begins, (day + 1)::timestamp at time zone ${zone} as ends
  from unnest(${days}::date[]) as day`

const whose = sql`(case when o.customer_id = ${UNKNOWN_CUSTOMER}::uuid then 'unknown ' else 'known ' end)`

/**
 * Counts orders and returns of these days again, by currency, with what has no customer apart.
 * Cancelled orders, corrections and marked ones are in none of it.
 */
export async function recountOrders(db: Database, days: string[]): Promise<void> {
  const { timeZone } = await houseFacts(db)
  await sql`delete from daily_figures where measure in ('orders', 'returns') and day = any(${days}::date[])`.execute(db)
  await sql`insert into daily_figures (measure, day, part, count, amount_minor, counted_at)
    select case o.kind when 'sale' then 'orders' else 'returns' end, d.day, ${whose} || o.currency, count(*),
      sum(o.total_minor), clock_timestamp()
    from (${moments(days, timeZone)}) d join orders o on o.placed_at >= d.begins and o.placed_at < d.ends
    where o.mark is null and o.cancelled_at is null and o.kind in ('sale', 'return')
    group by 1, 2, 3`.execute(db)
}

/** Of what was delivered on these days and had a promise: how much, and how much of it too late. */
export async function recountDeliveries(db: Database, days: string[]): Promise<void> {
  const { timeZone } = await houseFacts(db)
  await sql`delete from daily_figures where measure = 'late' and day = any(${days}::date[])`.execute(db)
  await sql`insert into daily_figures (measure, day, part, count, amount_minor, counted_at)
    select 'late', counted.day, part, n, null, clock_timestamp() from (
      select d.day, count(*) as judged, count(*) filter (where o.promised_at < o.delivered_at) as late
      from (${moments(days, timeZone)}) d join orders o on o.delivered_at >= d.begins and o.delivered_at < d.ends
      where o.mark is null and o.cancelled_at is null and o.kind = 'sale' and o.promised_at is not null
      group by d.day) as counted, lateral (values ('judged', judged), ('late', late)) as parts (part, n)`.execute(db)
}

export type FigureRow = { day: string; measure: string; part: string; count: number; amountMinor: number | null }

/** What was counted, by day, week (from Monday) or month. */
export async function figures(db: Database, from: string, to: string, step: 'day' | 'week' | 'month') {
  const { rows } = await sql<FigureRow>`
    select date_trunc(${step}, day::timestamp)::date as day, measure, part, sum(count)::bigint as count,
      sum(amount_minor)::bigint as amount_minor
    from daily_figures where measure in ('orders', 'returns', 'late') and day between ${from}::date and ${to}::date
    group by 1, 2, 3 order by 1`.execute(db)
  return rows
}

export async function countingState(db: Database, from: string, to: string) {
  const { rows } = await sql<{ countedAt: string | null; counting: boolean }>`
    select (select max(counted_at) from daily_figures
        where measure in ('orders', 'returns', 'late') and day between ${from}::date and ${to}::date) as counted_at,
      exists (select 1 from changed_days where measure in ('orders', 'deliveries')
        and day between ${from}::date and ${to}::date) as counting`.execute(db)
  return rows[0] ?? { countedAt: null, counting: false }
}

/** Every day with an order, for when the organisation's zone changed: marks them to be counted again. */
export const markAllDays = async (db: Database): Promise<void> => {
  const { timeZone } = await houseFacts(db)
  await sql`insert into changed_days (measure, day)
    select distinct 'orders', (placed_at at time zone ${timeZone})::date from orders
    union select distinct 'deliveries', (delivered_at at time zone ${timeZone})::date from orders where delivered_at is not null
    union select distinct case measure when 'late' then 'deliveries' else 'orders' end, day from daily_figures
      where measure in ('orders', 'returns', 'late')`.execute(db)
}

/** The days that an import wrote to, marked once at its end. */
export const markDaysOfImport = async (db: Database, importId: string): Promise<void> => {
  const { timeZone } = await houseFacts(db)
  await sql`insert into changed_days (measure, day)
    select distinct which.measure, (which.at at time zone ${timeZone})::date
    from orders o, lateral (values ('orders', o.placed_at), ('deliveries', o.delivered_at)) as which (measure, at)
    where o.import_id = ${importId} and which.at is not null`.execute(db)
}

/** The days whose figures these orders are part of, or were. */
export async function markDays(db: Database, house: HouseFacts, ...orders: Order[]): Promise<void> {
  const day = (moment: string) => dayIn(house.timeZone, moment)
  await daysChanged(
    db,
    'orders',
    orders.map((order) => day(order.placedAt)),
  )
  await daysChanged(
    db,
    'deliveries',
    orders.flatMap((order) => (order.deliveredAt ? [day(order.deliveredAt)] : [])),
  )
}
