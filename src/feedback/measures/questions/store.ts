import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

/** The newest questionnaire of a survey that people were shown, else the draft. */
export async function questionnaireOf(db: Database, surveyId: string): Promise<unknown> {
  const { rows } = await sql<{ questionnaire: unknown }>`select coalesce(
      (select v.questionnaire from survey_versions v where v.survey_id = s.id order by v.version desc limit 1), s.draft) as questionnaire
    from surveys s where s.id = ${surveyId}`.execute(db)
  return rows[0]?.questionnaire ?? null
}
