import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Audience } from './disclosure.ts'
import type { Definition } from './schema.ts'

export type MeasureRow = {
  id: string
  name: string
  description: string
  template: string | null
  audience: Audience
  current: number
  definition: Definition
  countedAt: string | null
  runId: string | null
  archivedAt: string | null
  updatedAt: string
  version: number
}

const columns = sql`m.id, m.name, m.description, m.template, m.audience, m.current, v.definition, m.counted_at, m.run_id,
  m.archived_at, m.updated_at, m.version`
const from = sql`measures m join measure_versions v on v.measure_id = m.id and v.version = m.current`

export async function list(db: Database, archived: boolean): Promise<MeasureRow[]> {
  const { rows } = await sql<MeasureRow>`select ${columns} from ${from}
    where (m.archived_at is not null) = ${archived} order by m.created_at, m.id`.execute(db)
  return rows
}

export async function find(db: Database, id: string, lock = false): Promise<MeasureRow | undefined> {
  // The row is locked before it is read with its definition, so that both are of one moment.
  if (lock) await sql`select from measures where id = ${id} for update`.execute(db)
  const { rows } = await sql<MeasureRow>`select ${columns} from ${from} where m.id = ${id}`.execute(db)
  return rows[0]
}

export type VersionRow = { version: number; definition: Definition; madeBy: string | null; madeAt: string }

export async function versions(db: Database, id: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select v.version, v.definition, s.name as made_by, v.made_at
    from measure_versions v left join staff s on s.id = v.made_by
    where v.measure_id = ${id} order by v.version desc limit 100`.execute(db)
  return rows
}

type NewMeasure = {
  id: string
  name: string
  description: string
  audience: Audience
  definition: Definition
  by: string | null
  now: Date
}

export async function insert(db: Database, { id, name, description, audience, definition, by, now }: NewMeasure) {
  await sql`insert into measures (id, name, description, audience, current, created_by, created_at, updated_at)
    values (${id}, ${name}, ${description}, ${audience}, 1, ${by}::uuid, ${now}, ${now})`.execute(db)
  await addVersion(db, id, 1, definition, by, now)
}

export const addVersion = (
  db: Database,
  id: string,
  version: number,
  definition: Definition,
  by: string | null,
  now: Date,
) =>
  sql`insert into measure_versions (measure_id, version, definition, made_by, made_at)
    values (${id}, ${version}, ${JSON.stringify(definition)}::jsonb, ${by}::uuid, ${now})`.execute(db)

export type MeasureChanges = {
  name: string
  description: string
  audience: Audience
  current: number
  archivedAt: Date | string | null
}

export const update = (
  db: Database,
  id: string,
  { name, description, audience, current, archivedAt }: MeasureChanges,
  now: Date,
) =>
  sql`update measures set name = ${name}, description = ${description}, audience = ${audience}, current = ${current},
    archived_at = ${archivedAt}, updated_at = ${now}, version = version + 1 where id = ${id}`.execute(db)

/** Being counted by a run: what is kept until then is not told. */
export const setCounting = (db: Database, id: string, runId: string) =>
  sql`update measures set run_id = ${runId}, counted_at = null where id = ${id}`.execute(db)

export const setCounted = (db: Database, id: string, at: Date) =>
  sql`update measures set run_id = null, counted_at = ${at} where id = ${id}`.execute(db)

export type SurveyOfMeasure = { id: string; name: string; audience: Audience; promise: string; template: string | null }

export async function surveysNamed(db: Database, ids: readonly string[]): Promise<SurveyOfMeasure[]> {
  const { rows } = await sql<SurveyOfMeasure>`select id, name, audience, promise, template from surveys
    where id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export type ItemRow = {
  surveyId: string
  survey: string
  audience: Audience
  template: string | null
  place: number
  question: string
  part: string
  kind: string
  low: number | null
  high: number | null
}

const items = sql`select i.survey_id, s.name as survey, s.audience, s.template, i.place, i.question, i.part, i.kind, i.low, i.high
  from survey_items i join surveys s on s.id = i.survey_id`

/** Closed items of surveys, for whoever chooses what is measured. */
export async function measurable(db: Database, surveyId: string | undefined): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`${items} where i.kind not in ('text', 'date', 'file') and s.archived_at is null
    ${surveyId ? sql`and s.id = ${surveyId}` : sql``} order by s.created_at desc, i.survey_id, i.place limit 4000`.execute(
    db,
  )
  return rows
}

export async function itemsOf(db: Database, surveyIds: readonly string[]): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`${items} where i.survey_id = any(${[...surveyIds]}::uuid[])`.execute(db)
  return rows
}

/** Surveys made of a template, and its question in others: what our own measures take in by themselves. */
export async function itemsByTemplate(db: Database, templates: readonly string[]): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`${items} where i.kind = 'mark' and s.audience = 'customers'
    and (s.template = any(${[...templates]}) or i.question = any(${[...templates]})) order by i.place`.execute(db)
  return rows
}

/** How many were asked by a request, and how many of these answered. */
export async function asked(db: Database, surveyIds: readonly string[], from: string, to: string) {
  const { rows } = await sql<{ asked: number; answered: number }>`select count(*)::int as asked,
      count(*) filter (where state = 'answered')::int as answered from survey_requests
    where survey_id = any(${[...surveyIds]}::uuid[]) and asked_at is not null
      and asked_at >= ${from}::date and asked_at < ${to}::date + 1`.execute(db)
  return rows[0] ?? { asked: 0, answered: 0 }
}
