import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Audience } from '../schema.ts'

export async function surveys(db: Database) {
  const { rows } = await sql<{
    id: string
    name: string
    features: number
  }>`select s.id, s.name, count(*)::int as features
    from survey_items i join surveys s on s.id = i.survey_id where i.kind = 'with' and s.archived_at is null
    group by s.id, s.name, s.created_at order by s.created_at desc limit 200`.execute(db)
  return rows
}

export type Sides = { question: string; feature: string; withIt: number; without: number }

export async function features(
  db: Database,
  surveyId: string,
): Promise<{ name: string; audience: Audience; sides: Sides[] } | undefined> {
  const { rows } = await sql<{
    name: string
    audience: Audience
  }>`select name, audience from surveys where id = ${surveyId}`.execute(db)
  const [survey] = rows
  if (!survey) return undefined
  const found = await sql<Sides>`select a.question, left(a.part, -5) as feature, a.place as with_it, b.place as without
    from survey_items a join survey_items b on b.survey_id = a.survey_id and b.question = a.question and b.kind = 'without'
      and b.part = left(a.part, -5) || '.without'
    where a.survey_id = ${surveyId} and a.kind = 'with' and a.part like '%.with' order by a.place`.execute(db)
  return { ...survey, sides: found.rows }
}

export type Pair = { at: number; withIt: number; without: number; n: number }

/** How often each pair of answers was given to each feature; of months that are over, where colleagues answered. */
export async function pairs(
  db: Database,
  surveyId: string,
  sides: readonly Sides[],
  before: string | null,
): Promise<Pair[]> {
  const { rows } =
    await sql<Pair>`select f.at::int as at, r.closed[f.w]::int as with_it, r.closed[f.o]::int as without, count(*)::int as n
    from responses r cross join unnest(${sides.map((one) => one.withIt)}::int[], ${sides.map((one) => one.without)}::int[])
      with ordinality as f (w, o, at)
    where r.survey_id = ${surveyId} and r.counted and (${before}::date is null or r.day < ${before}::date)
      and r.closed[f.w] is not null and r.closed[f.o] is not null
    group by 1, 2, 3`.execute(db)
  return rows
}
