import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

export async function surveyNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from surveys where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function waveNames(db: Database, surveyIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; name: string }>`select w.survey_id || ' ' || w.number as key,
      s.name || ', ' || w.name as name from survey_waves w join surveys s on s.id = w.survey_id
    where w.survey_id = any(${[...surveyIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ key, name }) => [key, name]))
}

export async function departmentNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from customers
    where id = any(${[...ids]}::uuid[]) and kind = 'department'`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
