import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { idOf, lot, response } from '../store.ts'
import { asked, places, slow } from './content.ts'

/** Who works in the shop, at each wave, and whether they or their department had asked the slow one within the quarter before. */
const colleagues = (surveyId: string) => sql`
  select w.number, w.starts_at, k.id as customer_id, d.name as own, w.number || k.name as key,
    w.starts_at + interval '30 hours' + interval '6 days' * ${lot('when', sql`w.number || k.name`)} as at,
    exists (select from cases c join customers s on s.id = c.department_id where c.customer_id in (k.id, k.department_id)
      and s.name = ${slow} and c.received_at between w.starts_at - interval '3 months' and w.starts_at) as waited
  from survey_waves w cross join customers k join customers d on d.id = k.department_id
  where w.survey_id = ${surveyId}::uuid and w.starts_at < now() and k.internal and k.kind = 'person'
    and k.import_id in (select id from imports where sample) and k.created_at < w.starts_at`

/** All are asked each quarter, and four of five answer: the slow department is marked down, and whoever waited for it says less overall. */
export async function fillInside(db: Database, surveyId: string): Promise<void> {
  await sql`${response}
    select o.customer_id, ${idOf('inside', sql`o.number || ' ' || o.customer_id::text`)}, ${surveyId}::uuid, 1, o.number, 'email', 'en', 'whole', o.at, o.at,
      (o.at at time zone 'Europe/London')::date, 60 + (${lot('seconds', sql`o.key`)} * 80)::int, '{}',
      (select array_agg(case
          when p <= ${asked.length} and (${[...asked]}::text[])[p] = o.own then null
          when p <= ${asked.length} then greatest(1, least(5, round(5 - 1.5 * ${lot('served', sql`p || o.key`)}
            - case when (${[...asked]}::text[])[p] = ${slow} then 1 + 1.2 * ${lot('slow', sql`o.key`)} else 0 end)))
          when p = ${places.overall} then greatest(1, least(5, round(4.9 - 1.3 * ${lot('overall', sql`o.key`)}
            - case when o.waited then 1.1 else 0 end))) end::smallint order by p)
        from generate_series(1, ${places.words}) p)
    from (${colleagues(surveyId)}) o where ${lot('answers', sql`o.key`)} < 0.8 and o.at < now() on conflict do nothing`.execute(
    db,
  )
  await sql`insert into survey_requests (customer_id, id, survey_id, wave, channel, state, due_at, asked_at, answered_at, created_at)
    select o.customer_id, ${idOf('asked inside', sql`o.number || ' ' || o.customer_id::text`)}, ${surveyId}::uuid, o.number, 'email',
      case when r.id is null then 'asked' else 'answered' end, o.starts_at, o.starts_at, r.submitted_at, o.starts_at
    from (${colleagues(surveyId)}) o
    left join responses r on r.customer_id = o.customer_id and r.survey_id = ${surveyId}::uuid and r.wave = o.number
    on conflict do nothing`.execute(db)
  await sql`insert into answer_texts (customer_id, response_id, place, survey_id, text)
    select r.customer_id, r.id, ${places.words}, r.survey_id, (array[
        'That somebody in Dispatch says when, not only that.', 'An answer from Dispatch before I ask for the third time.',
        'One list for what we ask of each other, seen by all.', 'Nothing. It works well between us.',
        'That we talk before the season, and not in it.'
      ])[case when r.closed[${places.overall}] <= 3 then 1 + floor(${lot('why', sql`r.id::text`)} * 2)::int
        else 3 + floor(${lot('why', sql`r.id::text`)} * 3)::int end]
    from responses r where r.survey_id = ${surveyId}::uuid and ${lot('writes', sql`r.id::text`)} < 0.4 on conflict do nothing`.execute(
    db,
  )
}

export const emptyInside = (db: Database, surveyId: string) =>
  sql`delete from survey_requests where survey_id = ${surveyId}::uuid`.execute(db)

/** The measure of this name, whether it is shown or put away. */
export async function measureCalled(db: Database, name: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select id from measures where name = ${name} order by created_at limit 1`.execute(db)
  return rows[0]?.id ?? null
}

export const setArchived = (db: Database, id: string, archivedAt: Date | null) =>
  sql`update measures set archived_at = ${archivedAt}::timestamptz, version = version + 1 where id = ${id}::uuid`.execute(
    db,
  )
