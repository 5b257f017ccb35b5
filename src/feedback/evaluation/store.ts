import { type RawBuilder, sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Cost, Found, Method } from './schema.ts'

/** Of more customers than these a sample is as good: drawn by their ids, the same each time. */
const MOST = sql.lit(50_000)
const YEAR = sql`interval '365 days'`
const survivor = sql`coalesce(c.merged_into, c.id)`

export type Customer = { id: string; account: boolean; orders: number; spend: number; recency: number; again: boolean }

/** Who bought within the year before a moment, what they are, and whether they bought again within the days after it. */
export async function frameOf(
  db: Database,
  until: Date,
  horizonDays: number,
): Promise<{ n: number; sample: Customer[] }> {
  const { rows } = await sql<Customer & { n: number }>`
    with bought as (
      select ${survivor} as id, count(*) filter (where o.placed_at <= ${until})::int as orders,
        coalesce(sum(o.total_minor) filter (where o.placed_at <= ${until}), 0)::float8 as spend,
        max(o.placed_at) filter (where o.placed_at <= ${until}) as last, bool_or(o.placed_at > ${until}) as again
      from orders o join customers c on c.id = o.customer_id
      where o.kind = 'sale' and o.customer_id <> ${UNKNOWN_CUSTOMER} and o.placed_at > ${until}::timestamptz - ${YEAR}
        and o.placed_at <= ${until}::timestamptz + make_interval(days => ${horizonDays})
      group by 1
    )
    select b.id, c.kind = 'account' as account, b.orders, b.spend, extract(epoch from ${until}::timestamptz - b.last)::float8 / 86400 as recency,
      b.again, count(*) over ()::int as n
    from bought b join customers c on c.id = b.id where b.orders > 0 order by md5(b.id::text) limit ${MOST}`.execute(db)
  return { n: rows[0]?.n ?? 0, sample: rows.map(({ n: _, ...row }) => row) }
}

/** What each method brought within a year: when, of which customer (null: nobody known), and what it told. */
const said: Record<Exclude<Method, 'behaviour'>, RawBuilder<unknown>> = {
  survey: sql`select r.customer_id, r.submitted_at as at,
      (select avg((r.closed[i.place] - i.low)::float8 / (i.high - i.low)) from survey_items i
        where i.survey_id = r.survey_id and i.kind = 'mark' and i.high > i.low and r.closed[i.place] between i.low and i.high) as mark,
      (select avg(e.sentiment)::float8 from evidence_readings e where e.customer_id = r.customer_id and e.evidence_id = r.id) as tone
    from responses r join surveys s on s.id = r.survey_id and s.audience = 'customers' where r.counted`,
  complaint: sql`select k.customer_id, k.received_at as at, 1::float8 as mark,
      (select avg(e.sentiment)::float8 from evidence_readings e where e.customer_id = k.customer_id and e.origin_id = k.id) as tone
    from cases k where k.type = 'complaint' and not k.spam`,
  review: sql`select v.customer_id, v.written_at as at, (v.stars / v.stars_of)::float8 as mark,
      (select avg(e.sentiment)::float8 from evidence_readings e where e.customer_id = v.customer_id and e.evidence_id = v.id) as tone
    from reviews v`,
  interview: sql`select p.customer_id, i.held_at as at, null::float8 as mark,
      (select avg(e.sentiment)::float8 from evidence_readings e where e.customer_id = p.customer_id and e.origin_id = i.id) as tone
    from interview_participants p join interviews i on i.id = p.interview_id and i.kind = 'interview' and i.state <> 'planned'`,
  'focus group': sql`select p.customer_id, i.held_at as at, null::float8 as mark,
      (select avg(e.sentiment)::float8 from evidence_readings e where e.customer_id = p.customer_id and e.origin_id = i.id) as tone
    from interview_participants p join interviews i on i.id = p.interview_id and i.kind = 'focus group' and i.state <> 'planned'`,
}

const within = (method: Exclude<Method, 'behaviour'>, until: Date) =>
  sql`select s.*, ${survivor} as whose from (${said[method]}) s join customers c on c.id = s.customer_id
    where s.at > ${until}::timestamptz - ${YEAR} and s.at <= ${until}::timestamptz`

export type Heard = { id: string; times: number; mark: number | null; tone: number | null }
/** Customers heard by a method within the year before a moment, and what they told, each as one. */
export async function heardBy(
  db: Database,
  method: Exclude<Method, 'behaviour'>,
  until: Date,
): Promise<{ answers: number; heard: Heard[] }> {
  const [all, each] = await Promise.all([
    sql<{ n: number }>`select count(*)::int as n from (${within(method, until)}) s`.execute(db),
    sql<Heard>`select s.whose as id, count(*)::int as times, avg(s.mark)::float8 as mark, avg(s.tone)::float8 as tone
      from (${within(method, until)}) s where s.customer_id <> ${UNKNOWN_CUSTOMER} group by 1 order by md5(s.whose::text) limit ${MOST}`.execute(
      db,
    ),
  ])
  return { answers: all.rows[0]?.n ?? 0, heard: each.rows }
}

/** Days from the order before to what was said, at the middle of all. */
export async function daysTo(db: Database, method: Exclude<Method, 'behaviour'>, until: Date): Promise<number | null> {
  const { rows } = await sql<{ days: number | null }>`
    select percentile_cont(0.5) within group (order by extract(epoch from s.at - o.placed_at)::float8 / 86400) as days
    from (select * from (${within(method, until)}) w where w.customer_id <> ${UNKNOWN_CUSTOMER} limit 20000) s
    cross join lateral (select max(placed_at) as placed_at from orders where customer_id = s.customer_id and kind = 'sale' and placed_at <= s.at) o
    where o.placed_at is not null`.execute(db)
  return rows[0]?.days ?? null
}

export async function costs(db: Database, since: Date): Promise<Cost[]> {
  const { rows } =
    await sql<Cost>`select m.method, coalesce(k.fixed_minor, 0)::float8 as fixed_minor, coalesce(k.each_minor, 0)::float8 as each_minor,
      coalesce(k.version, 0) as version,
      (select sum(i.cost_minor)::float8 from interviews i where i.kind = m.method and i.state <> 'planned' and i.held_at > ${since}) as own_minor
    from unnest(array['survey', 'interview', 'focus group', 'complaint', 'review', 'behaviour']) with ordinality as m (method, place)
    left join method_costs k on k.method = m.method order by m.place`.execute(db)
  return rows
}

export const setCost = (
  db: Database,
  of: { method: Method; fixedMinor: number; eachMinor: number; by: string | null },
  now: Date,
) =>
  sql`insert into method_costs (method, fixed_minor, each_minor, updated_by, updated_at)
    values (${of.method}, ${of.fixedMinor}, ${of.eachMinor}, ${of.by}::uuid, ${now})
    on conflict (method) do update set fixed_minor = excluded.fixed_minor, each_minor = excluded.each_minor,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at, version = method_costs.version + 1`.execute(
    db,
  )

export const insert = (db: Database, of: { id: string; runId: string; by: string | null }, now: Date) =>
  sql`insert into method_comparisons (id, run_id, made_by, made_at) values (${of.id}, ${of.runId}, ${of.by}::uuid, ${now})`.execute(
    db,
  )

export const setFound = (db: Database, runId: string, found: Found) =>
  sql`update method_comparisons set found = ${JSON.stringify(found)}::jsonb where run_id = ${runId}`.execute(db)

export async function newest(db: Database) {
  const { rows } = await sql<{
    found: Found | null
    runId: string
    madeAt: string
    running: boolean
  }>`select m.found, m.run_id, m.made_at,
      coalesce(r.state in ('waiting', 'running'), false) as running
    from method_comparisons m left join runs r on r.id = m.run_id order by m.made_at desc, m.id desc limit 1`.execute(
    db,
  )
  return rows[0]
}

/** What was found last, where a newer one is still being worked out. */
export async function lastFound(db: Database): Promise<{ found: Found; madeAt: string } | undefined> {
  const { rows } = await sql<{ found: Found; madeAt: string }>`select found, made_at from method_comparisons
    where found is not null order by made_at desc, id desc limit 1`.execute(db)
  return rows[0]
}
