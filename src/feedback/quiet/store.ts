import { sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import { type QuietCounts, type QuietLevel, quietFields } from './schema.ts'

const columns = sql`level, points, voiced, usual_days, longest_days, last_order_on::text as last_order_on, slowing, returns, repeats,
  low_response_id, low_mark, abandoned, spent_minor, as_of::text as as_of`

export async function levelOf(db: Database, customerId: string): Promise<QuietLevel | null> {
  const { rows } =
    await sql<QuietLevel>`select ${columns} from quiet_levels where customer_id = ${customerId}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The strategy chosen last, of the whole family. */
const strategy = sql`(select s.strategy from quiet_strategies s where s.customer_id = q.customer_id order by s.chosen_at desc limit 1)`

export const quietList = (): List => ({
  fields: quietFields,
  columns: {
    id: { sql: sql`q.customer_id` },
    customer: { sql: sql`h.name` },
    level: { sql: sql`q.level`, narrow: (_is, value) => (Number(value) > 0 ? sql`q.level > 0` : undefined) },
    why: { sql: sql`null` },
    points: { sql: sql`q.points` },
    voiced: { sql: sql`q.voiced` },
    usualDays: { sql: sql`q.usual_days` },
    longestDays: { sql: sql`q.longest_days` },
    lastOrderOn: { sql: sql`q.last_order_on` },
    slowing: { sql: sql`q.slowing` },
    returns: { sql: sql`q.returns` },
    repeats: { sql: sql`q.repeats` },
    lowMark: { sql: sql`q.low_mark` },
    abandoned: { sql: sql`q.abandoned` },
    spentMinor: { sql: sql`q.spent_minor` },
    currency: { sql: sql`(select currency from organisation)` },
    strategy: { sql: strategy },
  },
  from: sql`quiet_levels q join customers h on h.id = q.customer_id`,
  joins: {},
  where: [sql`q.level > 0 and h.merged_into is null and h.archived_at is null`],
  key: [{ name: 'customerId', sql: sql`q.customer_id` }],
  always: [
    'id',
    'customer',
    'level',
    'points',
    'voiced',
    'usualDays',
    'lastOrderOn',
    'slowing',
    'returns',
    'repeats',
    'lowMark',
    'abandoned',
    'currency',
  ],
  defaultSort: '-spentMinor',
  visible: { rule: visibility, fields: 'h' },
})

export async function counts(db: Database): Promise<QuietCounts> {
  const [{ rows }, about] = await Promise.all([
    sql<{
      level: number
      customers: number
      spentMinor: number
    }>`select level::int, count(*)::int as customers, sum(spent_minor)::bigint as spent_minor
      from quiet_levels where level > 0 and not voiced group by level order by level desc`.execute(db),
    sql<{ asOf: string | null; runId: string | null }>`select (select max(as_of)::text from quiet_levels) as as_of,
      (select id from runs where kind = 'count quiet levels' and state in ('waiting', 'running') order by created_at desc limit 1) as run_id`.execute(
      db,
    ),
  ])
  return { levels: rows, asOf: about.rows[0]?.asOf ?? null, runId: about.rows[0]?.runId ?? null }
}
