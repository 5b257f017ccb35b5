import { type Generated, type RawBuilder, sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { Database } from '../../platform/server/database.ts'
import type { ListColumns } from '../../platform/server/lists.ts'
import type { CustomerOrders } from '../schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    orderTotals: {
      customerId: string
      orders: number
      returns: number
      firstAt: Date | string | null
      lastAt: Date | string | null
      late: Generated<number>
      judged: Generated<number>
      spentBaseMinor: Generated<number>
      spent: Generated<unknown>
    }
  }
}

/** The totals of customers as the rows say them: the one definition, which increments are tested against. */
export const totalsFromRows = (where: RawBuilder<unknown>, base: string): RawBuilder<unknown> => sql`
  select customer_id, sum(orders)::int as orders, sum(returns)::int as returns, min(first_at) as first_at, max(last_at) as last_at,
    sum(late)::int as late, sum(judged)::int as judged,
    coalesce(sum(minor) filter (where currency = ${base}), 0)::bigint as spent_base_minor,
    coalesce(jsonb_object_agg(currency, minor) filter (where minor <> 0), '{}') as spent
  from (
    select customer_id, currency, sum(total_minor)::bigint as minor,
      count(*) filter (where kind = 'sale') as orders, count(*) filter (where kind = 'return') as returns,
      min(placed_at) filter (where kind = 'sale') as first_at, max(placed_at) filter (where kind = 'sale') as last_at,
      count(*) filter (where kind = 'sale' and promised_at is not null and delivered_at is not null) as judged,
      count(*) filter (where kind = 'sale' and promised_at < delivered_at) as late
    from orders
    where mark is null and cancelled_at is null and kind in ('sale', 'return') and customer_id <> ${UNKNOWN_CUSTOMER} and ${where}
    group by customer_id, currency
  ) as by_currency
  group by customer_id`

const columns = sql`customer_id, orders, returns, first_at, last_at, late, judged, spent_base_minor, spent`

/**
 * Adds totals of new orders to those that are there: one row a customer in, in the order of the ids, so that two
 * writers never wait for each other.
 */
export const addTotals = (db: Database, added: RawBuilder<unknown>, base: string) =>
  sql`insert into order_totals as there (${columns}) select ${columns} from (${added}) as added order by customer_id
    on conflict (customer_id) do update set
      orders = there.orders + excluded.orders, returns = there.returns + excluded.returns,
      first_at = least(there.first_at, excluded.first_at), last_at = greatest(there.last_at, excluded.last_at),
      late = there.late + excluded.late, judged = there.judged + excluded.judged,
      spent_base_minor = there.spent_base_minor + excluded.spent_base_minor,
      spent = case when there.spent = '{}' then excluded.spent when excluded.spent = '{}' then there.spent
        when there.spent - ${base}::text = '{}' and excluded.spent - ${base}::text = '{}'
          and there.spent_base_minor + excluded.spent_base_minor <> 0
          then jsonb_build_object(${base}::text, there.spent_base_minor + excluded.spent_base_minor)
        else add_amounts(there.spent, excluded.spent) end`.execute(db)

/** Adds one new order, which the caller has just written. */
export const addOrder = (db: Database, order: { customerId: string; id: string }, base: string) =>
  order.customerId === UNKNOWN_CUSTOMER
    ? Promise.resolve()
    : addTotals(db, totalsFromRows(sql`customer_id = ${order.customerId} and id = ${order.id}`, base), base)

/**
 * Counts these customers again from their rows, with their totals locked first: whoever adds meanwhile waits,
 * and adds to what was counted.
 */
export async function recountTotals(db: Database, customerIds: string[], base: string): Promise<void> {
  const ids = [...new Set(customerIds)].filter((id) => id !== UNKNOWN_CUSTOMER).sort()
  if (ids.length === 0) return
  await sql`insert into order_totals (customer_id, orders, returns) select unnest(${ids}::uuid[]), 0, 0
    on conflict (customer_id) do nothing`.execute(db)
  await sql`select 1 from order_totals where customer_id = any(${ids}::uuid[]) order by customer_id for update`.execute(
    db,
  )
  await sql`with counted as (${totalsFromRows(sql`customer_id = any(${ids}::uuid[])`, base)})
    update order_totals t set orders = c.orders, returns = c.returns, first_at = c.first_at, last_at = c.last_at,
      late = c.late, judged = c.judged, spent_base_minor = c.spent_base_minor, spent = c.spent
    from counted c where t.customer_id = c.customer_id`.execute(db)
  await sql`delete from order_totals t where customer_id = any(${ids}::uuid[]) and not exists (
      select 1 from orders o where o.customer_id = t.customer_id and o.mark is null and o.cancelled_at is null
        and o.kind in ('sale', 'return'))`.execute(db)
}

/** All of them, for when the organisation's own currency changed or the doctor found a difference. */
export async function recountAllTotals(db: Database, base: string): Promise<void> {
  await sql`lock table order_totals in share row exclusive mode`.execute(db)
  await sql`delete from order_totals`.execute(db)
  await sql`insert into order_totals (${columns}) ${totalsFromRows(sql`true`, base)}`.execute(db)
}

/** How many customers' totals differ from their rows. */
export async function wrongTotals(db: Database, base: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with counted as (${totalsFromRows(sql`true`, base)})
    select count(*) as n from (
      (select ${columns} from counted except select ${columns} from order_totals)
      union all
      (select ${columns} from order_totals except select ${columns} from counted)
    ) as different`.execute(db)
  return rows[0]?.n ?? 0
}

type FamilyTotals = Omit<CustomerOrders, 'averageDaysBetween'>

/** What a customer bought, read through merges; null when nothing was ever bought. */
export async function totalsOf(db: Database, family: string[]): Promise<FamilyTotals | null> {
  const { rows } = await sql<Omit<FamilyTotals, 'spent'> & { spent: Record<string, number> }>`
    select sum(orders)::int as orders, sum(returns)::int as returns, sum(late)::int as late, sum(judged)::int as judged,
      min(first_at) as first_at, max(last_at) as last_at,
      (select coalesce(jsonb_object_agg(currency, minor), '{}') from (
        select key as currency, sum(value::bigint) as minor from order_totals s, jsonb_each_text(s.spent)
        where s.customer_id = any(${family}::uuid[]) group by key) as amounts) as spent
    from order_totals where customer_id = any(${family}::uuid[]) having count(*) > 0`.execute(db)
  const row = rows[0]
  if (!row) return null
  const spent = Object.entries(row.spent).map(([currency, minor]) => ({ currency, minor }))
  return { ...row, spent: spent.sort((a, b) => b.minor - a.minor) }
}

const key = [sql`t.customer_id`]

/** Where the list of customers finds those fields. */
export const totalsColumns: ListColumns = {
  orders: { sql: sql`t.orders`, join: 'orderTotals', nullable: true, key },
  spentMinor: { sql: sql`t.spent_base_minor`, join: 'orderTotals', nullable: true, key },
  firstOrderAt: { sql: sql`t.first_at`, join: 'orderTotals', nullable: true },
  lastOrderAt: { sql: sql`t.last_at`, join: 'orderTotals', nullable: true, key },
  returns: { sql: sql`t.returns`, join: 'orderTotals', nullable: true },
  lateDeliveries: { sql: sql`t.late`, join: 'orderTotals', nullable: true },
  daysBetweenOrders: {
    sql: sql`(case when t.orders > 1 then round((extract(epoch from t.last_at - t.first_at) / 86400 / (t.orders - 1))::numeric, 1) end)`,
    join: 'orderTotals',
    nullable: true,
  },
}

/** Joined to the list's own `customers c`. */
export const totalsJoins = { orderTotals: sql`left join order_totals t on t.customer_id = customers.id` }
