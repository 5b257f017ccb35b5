import { type RawBuilder, sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Count } from './model.ts'
import type { WeightGrouping, Weighting, Weights, WeightWhole } from './schema.ts'

const column: Record<WeightGrouping, RawBuilder<unknown>> = {
  country: sql`coalesce(s.country, '')`,
  kind: sql`s.kind`,
}
const groupsOf = (groupings: readonly WeightGrouping[]) =>
  sql`json_build_object(${sql.join(groupings.flatMap((each) => [sql.lit(each), column[each]]))})`
const keyOf = (groupings: readonly WeightGrouping[]) =>
  sql.join(
    groupings.map((each) => column[each]),
    sql`, `,
  )

/** How many customers there are of each kind: all who might be asked, or those in the frames of the survey's samples. */
export async function wholeOf(
  db: Database,
  surveyId: string,
  whole: WeightWhole,
  groupings: readonly WeightGrouping[],
): Promise<Count[]> {
  const who =
    whole === 'customers'
      ? sql`customers s where s.merged_into is null and s.archived_at is null and s.kind not in ('unknown', 'department')`
      : sql`(select distinct coalesce(c.merged_into, c.id) as id from sampling_frames f
          join samplings g on g.id = f.sampling_id and g.survey_id = ${surveyId}
          join customers c on c.id = f.customer_id) framed join customers s on s.id = framed.id where true`
  const { rows } = await sql<Count>`select ${groupsOf(groupings)} as groups, count(*)::int as n from ${who}
    group by ${keyOf(groupings)}`.execute(db)
  return rows
}

const answered = (surveyId: string) => sql`responses r join customers c on c.id = r.customer_id
  join customers s on s.id = coalesce(c.merged_into, c.id)
  where r.survey_id = ${surveyId} and r.counted and r.customer_id <> ${UNKNOWN_CUSTOMER}::uuid`

export async function answeredOf(
  db: Database,
  surveyId: string,
  groupings: readonly WeightGrouping[],
): Promise<Count[]> {
  const { rows } =
    await sql<Count>`select ${groupsOf(groupings)} as groups, count(*)::int as n from ${answered(surveyId)}
    group by ${keyOf(groupings)}`.execute(db)
  return rows
}

export async function unknownIn(db: Database, surveyId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from responses r
    where r.survey_id = ${surveyId} and r.counted and r.customer_id = ${UNKNOWN_CUSTOMER}::uuid`.execute(db)
  return rows[0]?.n ?? 0
}

/** Writes to each response what its kind counts; those of whom nothing is known count one. Says on which days they were. */
export async function setWeights(
  db: Database,
  surveyId: string,
  groupings: readonly WeightGrouping[],
  weights: readonly { groups: Record<string, string>; weight: number }[],
): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`with weighed as (
      select groups, weight from jsonb_to_recordset(${JSON.stringify(weights)}::jsonb) as w (groups jsonb, weight real)
    ), whose as (
      select r.customer_id, r.id, ${groupsOf(groupings)}::jsonb as groups from ${answered(surveyId)}
    ), put as (
      update responses r set weight = w.weight from whose join weighed w on w.groups = whose.groups
      where r.customer_id = whose.customer_id and r.id = whose.id returning r.day
    ) select distinct day::text as day from put`.execute(db)
  return rows.map(({ day }) => day)
}

export async function dropWeights(db: Database, surveyId: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`with put as (
      update responses set weight = null where survey_id = ${surveyId} and weight is not null returning day
    ) select distinct day::text as day from put`.execute(db)
  await sql`delete from survey_weightings where survey_id = ${surveyId}`.execute(db)
  return rows.map(({ day }) => day)
}

export async function find(db: Database, surveyId: string): Promise<Weighting | undefined> {
  const { rows } = await sql<Weighting>`select groupings, whole, found, made_at from survey_weightings
    where survey_id = ${surveyId}`.execute(db)
  return rows[0]
}

export const put = (
  db: Database,
  of: { surveyId: string; groupings: readonly WeightGrouping[]; whole: WeightWhole; found: Weights; by: string | null },
  now: Date,
) =>
  sql`insert into survey_weightings (survey_id, groupings, whole, found, made_by, made_at)
    values (${of.surveyId}, ${[...of.groupings]}::text[], ${of.whole}, ${JSON.stringify(of.found)}::jsonb, ${of.by}::uuid, ${now})
    on conflict (survey_id) do update set groupings = excluded.groupings, whole = excluded.whole, found = excluded.found,
      made_by = excluded.made_by, made_at = excluded.made_at`.execute(db)
