import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import { seenAs } from '../../seen/store.ts'
import type { AnswersOfMark, Definition, Grouping } from '../schema.ts'

type Asked = {
  /** Where the questions of the formula lie in the answers of each survey that may be read. */
  places: ReadonlyMap<string, readonly (number | null)[]>
  definition: Definition
  from: string
  to: string
  by: Grouping | undefined
  member: string | undefined
  limit: number
}

const members: Record<Grouping, RawBuilder<unknown>> = {
  survey: sql`r.survey_id::text`,
  wave: sql`r.survey_id || ' ' || r.wave`,
  channel: sql`r.channel`,
  language: sql`r.language`,
  kind: sql`c.kind`,
  country: sql`c.country`,
  department: sql`c.department_id::text`,
}

/** The answers that a figure stands on, newest first; of customers whom one may not see, without who it was. */
export async function readAnswers({ db, staff }: Context, asked: Asked): Promise<AnswersOfMark['rows']> {
  const { places, definition, from, to, by, member, limit } = asked
  if (places.size === 0) return []
  const surveyIds = [...places.keys()]
  const first = surveyIds.map((id) => places.get(id)?.[0] ?? 0)
  const { channels, languages, waves, leastSeconds } = definition.includes
  const where = [
    sql`r.counted and r.survey_id = any(${surveyIds}::uuid[]) and r.day between ${from}::date and ${to}::date`,
    sql`r.closed[place.at] between ${definition.scale.low}::int and ${definition.scale.high}::int`,
    ...(by && member !== undefined ? [sql`${members[by]} = ${member}`] : []),
    ...(channels ? [sql`r.channel = any(${channels}::text[])`] : []),
    ...(languages ? [sql`r.language = any(${languages}::text[])`] : []),
    ...(waves ? [sql`r.wave = any(${waves}::smallint[])`] : []),
    ...(leastSeconds === undefined ? [] : [sql`(r.seconds is null or r.seconds >= ${leastSeconds})`]),
  ]
  const { rows } = await sql<AnswersOfMark['rows'][number]>`
    select r.id, r.day::text as day, r.closed[place.at] as mark, s.name as survey, r.survey_id, r.channel, r.language,
      case when seen.may then c.id end as customer_id, case when seen.may then c.name end as customer,
      (select t.text from answer_texts t where t.customer_id = r.customer_id and t.response_id = r.id
        order by t.place limit 1) as text
    from responses r
    join unnest(${surveyIds}::uuid[], ${first}::int[]) as place (survey_id, at) on place.survey_id = r.survey_id
    join surveys s on s.id = r.survey_id
    join customers o on o.id = r.customer_id join customers c on c.id = coalesce(o.merged_into, o.id)
    cross join lateral (select c.kind <> 'unknown' and ${seenAs('c', staff)} as may) as seen
    where ${sql.join(where, sql` and `)}
    order by r.submitted_at desc, r.id desc limit ${limit}`.execute(db)
  return rows
}
