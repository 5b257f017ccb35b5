import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Sheet } from './schema.ts'

export async function newest(db: Database, surveyId: string, limit: number): Promise<Sheet[]> {
  const { rows } = await sql<Sheet>`select p.number, p.entered_at, s.name as by from paper_sheets p
    left join staff s on s.id = p.entered_by where p.survey_id = ${surveyId} order by p.entered_at desc, p.number desc
    limit ${limit}`.execute(db)
  return rows
}

export async function counts(db: Database, surveyId: string): Promise<{ count: number; next: number }> {
  const { rows } = await sql<{ count: number; next: number }>`select count(*)::int as count,
    coalesce(max(number), 0)::int + 1 as next from paper_sheets where survey_id = ${surveyId}`.execute(db)
  return rows[0] ?? { count: 0, next: 1 }
}

/** Takes a number; of two at the same moment exactly one is told yes. */
export async function take(
  db: Database,
  sheet: { surveyId: string; number: number; responseId: string | null; by: string | null; at: Date },
): Promise<boolean> {
  const { rows } = await sql`insert into paper_sheets (survey_id, number, response_id, entered_by, entered_at)
    values (${sheet.surveyId}, ${sheet.number}, ${sheet.responseId}::uuid, ${sheet.by}::uuid, ${sheet.at})
    on conflict do nothing returning number`.execute(db)
  return rows.length === 1
}
