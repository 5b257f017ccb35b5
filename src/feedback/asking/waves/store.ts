import { type Generated, sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { Sample } from '../schema.ts'
import type { WavePlan } from './schema.ts'

type Moment = Date | string

declare module '../../../platform/server/database.ts' {
  interface Tables {
    wavePlans: {
      surveyId: string
      everyMonths: number
      nextAt: Moment
      sample: unknown
      reminderDays: number[]
      active: Generated<boolean>
      createdBy: string | null
      createdAt: Moment
      updatedAt: Moment
      version: Generated<number>
    }
  }
}

const columns = ['surveyId', 'everyMonths', 'nextAt', 'sample', 'reminderDays', 'active'] as const
export type Kept = WavePlan & { surveyId: string }
const read = (row: unknown): Kept => {
  const plan = row as Kept
  return { ...plan, nextAt: String(plan.nextAt), sample: Sample.parse(plan.sample) }
}

export async function find(db: Database, surveyId: string): Promise<Kept | undefined> {
  const row = await db.selectFrom('wavePlans').select(columns).where('surveyId', '=', surveyId).executeTakeFirst()
  return row && read(row)
}

export const put = (
  db: Database,
  { surveyId, everyMonths, nextAt, sample, reminderDays }: Omit<Kept, 'active'>,
  by: string | null,
  now: Date,
) =>
  sql`insert into wave_plans (survey_id, every_months, next_at, sample, reminder_days, created_by, created_at, updated_at)
    values (${surveyId}::uuid, ${everyMonths}, ${nextAt}, ${JSON.stringify(sample)}::jsonb, ${reminderDays}::int[], ${by}::uuid, ${now}, ${now})
    on conflict (survey_id) do update set every_months = excluded.every_months, next_at = excluded.next_at,
      sample = excluded.sample, reminder_days = excluded.reminder_days, active = true, updated_at = excluded.updated_at,
      version = wave_plans.version + 1`.execute(db)

export const stop = (db: Database, surveyId: string, now: Date) =>
  db.updateTable('wavePlans').set({ active: false, updatedAt: now }).where('surveyId', '=', surveyId).execute()

export const setNext = (db: Database, surveyId: string, nextAt: string, now: Date) =>
  db.updateTable('wavePlans').set({ nextAt, updatedAt: now }).where('surveyId', '=', surveyId).execute()

/** Plans whose wave is due, held so that each begins once. */
export async function takeDue(db: Database, now: Date): Promise<Kept[]> {
  const rows = await db
    .selectFrom('wavePlans as p')
    .innerJoin('surveys as s', 's.id', 'p.surveyId')
    .select(columns.map((name) => `p.${name}` as const))
    .where('p.active', '=', true)
    .where('p.nextAt', '<=', now)
    .where('s.state', '=', 'open')
    .where('s.archivedAt', 'is', null)
    .orderBy('p.nextAt')
    .limit(5)
    .forUpdate('p')
    .skipLocked()
    .execute()
  return rows.map(read)
}
