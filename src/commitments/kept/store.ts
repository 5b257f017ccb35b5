import { sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import { clockFields } from './schema.ts'

/** Of what was decided between two days, by commitment; from the sums by day. */
export async function sums(db: Database, from: string, to: string): Promise<Map<string, { n: number; kept: number }>> {
  const { rows } = await sql<{ id: string; n: number; kept: number }>`
    select part as id, sum(count)::bigint as n, sum(amount_minor)::bigint as kept from daily_figures
    where measure = 'commitments' and day between ${from}::date and ${to}::date group by part`.execute(db)
  return new Map(rows.map(({ id, n, kept }) => [id, { n, kept }]))
}

export async function openNow(db: Database): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select c.id, (select count(*) from clocks k where k.commitment_id = c.id and k.ended_at is null
      and k.state in ('waiting', 'running', 'paused'))::int as n
    from commitments c`.execute(db)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** The cases behind a promise, each with its customer as whoever asks may see them. */
export const clockList = (commitmentId: string): List => ({
  fields: clockFields,
  columns: {
    id: { sql: sql`k.id` },
    customerId: { sql: sql`h.id` },
    customerName: { sql: sql`h.name` },
    subjectId: { sql: sql`k.subject_id` },
    label: { sql: sql`s.label` },
    state: { sql: sql`k.state` },
    kept: { sql: sql`k.kept` },
    startedAt: { sql: sql`k.started_at`, nullable: true },
    dueAt: { sql: sql`k.due_at`, nullable: true },
    decidedAt: { sql: sql`k.decided_at`, nullable: true },
    endedAt: { sql: sql`k.ended_at` },
    version: { sql: sql`k.version` },
  },
  from: sql`clocks k join customers own on own.id = k.customer_id
    join customers h on h.id = coalesce(own.merged_into, own.id)
    left join clock_subjects s on s.customer_id = k.customer_id and s.id = k.subject_id`,
  joins: {},
  where: [sql`k.commitment_id = ${commitmentId}`],
  key: [
    { name: 'ownId', sql: sql`k.customer_id` },
    { name: 'id', sql: sql`k.id` },
  ],
  always: ['id', 'customerId', 'subjectId', 'state'],
  defaultSort: '-decidedAt',
  visible: { rule: visibility, fields: 'h' },
})
