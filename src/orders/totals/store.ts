import { type Generated, type RawBuilder, sql } from 'kysely'
import { survivorsOf } from '../../customers/merging/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { anyOf } from '../../platform/server/any-of.ts'
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

/**
 * The totals of customers as the rows say them: the one definition, which increments are tested against. What a merged
 * customer bought is told of the one that it became, so that a list sorts and filters by one index.
 */
export const totalsFromRows = (where: RawBuilder<unknown>, base: string): RawBuilder<unknown> => sql`
  select customer_id, sum(orders)::int as orders, sum(returns)::int as returns, min(first_at) as first_at, max(last_at) as last_at,
    sum(late)::int as late, sum(judged)::int as judged,
    coalesce(sum(minor) filter (where currency = ${base}), 0)::bigint as spent_base_minor,
    coalesce(jsonb_object_agg(currency, minor) filter (where minor <> 0), '{}') as spent
  from (
    select coalesce(m.merged_into, o.customer_id) as customer_id, o.currency, sum(o.total_minor)::bigint as minor,
      count(*) filter (where o.kind = 'sale') as orders, count(*) filter (where o.kind = 'return') as returns,
      min(o.placed_at) filter (where o.kind = 'sale') as first_at, max(o.placed_at) filter (where o.kind = 'sale') as last_at,
      count(*) filter (where o.kind = 'sale' and o.promised_at is not null and o.delivered_at is not null) as judged,
      count(*) filter (where o.kind = 'sale' and o.promised_at < o.delivered_at) as late
    from orders o left join customers m on m.id = o.customer_id and m.merged_into is not null
    where o.mark is null and o.cancelled_at is null and o.kind in ('sale', 'return') and o.customer_id <> ${UNKNOWN_CUSTOMER}
      and ${where}
    group by 1, 2
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
    : addTotals(db, totalsFromRows(sql`o.customer_id = ${order.customerId} and o.id = ${order.id}`, base), base)

/** What was counted of one who was merged is added to the survivor's. */
export async function joinTotals(db: Database, mergedId: string, survivorId: string, base: string): Promise<void> {
  const both = [mergedId, survivorId].sort()
  await sql`select 1 from order_totals where customer_id = any(${both}::uuid[]) order by customer_id for update`.execute(
    db,
  )
  await addTotals(
    db,
    sql`select ${survivorId}::uuid as customer_id, orders, returns, first_at, last_at, late, judged, spent_base_minor, spent
      from order_totals where customer_id = ${mergedId}::uuid`,
    base,
  )
  await sql`delete from order_totals where customer_id = ${mergedId}::uuid`.execute(db)
}

/**
 * Counts these customers (or whom they are read through) again from their rows, with their totals locked first: whoever adds meanwhile waits,
 * and adds to what was counted.
 */
export async function recountTotals(db: Database, customerIds: string[], base: string): Promise<void> {
  const named = [...new Set(customerIds)].filter((id) => id !== UNKNOWN_CUSTOMER)
  if (named.length === 0) return
  const ids = [...new Set((await survivorsOf({ db }, named)).values())].sort()
  const rows = sql`o.customer_id in (select id from customers where id = any(${ids}::uuid[])
    union all select id from customers where merged_into = any(${ids}::uuid[]))`
  await sql`insert into order_totals (customer_id, orders, returns) select unnest(${ids}::uuid[]), 0, 0
    on conflict (customer_id) do nothing`.execute(db)
  await sql`select 1 from order_totals where customer_id = any(${ids}::uuid[]) order by customer_id for update`.execute(
    db,
  )
  await sql`with counted as (${totalsFromRows(rows, base)})
    update order_totals t set orders = c.orders, returns = c.returns, first_at = c.first_at, last_at = c.last_at,
      late = c.late, judged = c.judged, spent_base_minor = c.spent_base_minor, spent = c.spent
    from counted c where t.customer_id = c.customer_id`.execute(db)
  await sql`delete from order_totals t where customer_id = any(${ids}::uuid[]) and not exists (
      select 1 from orders o join customers f on f.id = o.customer_id
      where (f.id = t.customer_id or f.merged_into = t.customer_id) and o.mark is null and o.cancelled_at is null
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
        where s.customer_id = ${anyOf(family)} group by key) as amounts) as spent
    from order_totals where customer_id = ${anyOf(family)} having count(*) > 0`.execute(db)
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
