import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { PointCount } from '../schema.ts'

export type KeptTrial = {
  id: string
  asOf: string
  horizonDays: number
  counts: PointCount[] | null
  runId: string | null
  madeAt: string
}

const columns = sql`id, as_of::text as as_of, horizon_days, case when jsonb_typeof(counts) = 'array' then counts end as counts, run_id, made_at`

export async function find(db: Database, id: string): Promise<KeptTrial | undefined> {
  const { rows } = await sql<KeptTrial>`select ${columns} from quiet_trials where id = ${id}::uuid`.execute(db)
  return rows[0]
}

export async function list(db: Database): Promise<KeptTrial[]> {
  const { rows } =
    await sql<KeptTrial>`select ${columns} from quiet_trials order by made_at desc, id desc limit 20`.execute(db)
  return rows
}

export const insert = (
  db: Database,
  trial: { id: string; asOf: string; horizonDays: number; runId: string },
  now: Date,
) =>
  sql`insert into quiet_trials (id, as_of, horizon_days, counts, run_id, made_at)
    values (${trial.id}, ${trial.asOf}::date, ${trial.horizonDays}, 'null'::jsonb, ${trial.runId}, ${now})`.execute(db)

export async function setCounts(db: Database, id: string, counts: readonly PointCount[]) {
  await sql`update quiet_trials set counts = ${JSON.stringify(counts)}::jsonb where id = ${id}::uuid`.execute(db)
  return { n: counts.reduce((sum, { n }) => sum + n, 0) }
}
