import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import { comments } from './comments.ts'

/** A number from 0 to 1 that looks drawn by lot and is the same for the same words, wherever the sample is loaded. */
export const lot = (what: string, key: RawBuilder<unknown>) =>
  sql`((hashtextextended(${what} || ${key}, 7) & 1048575) / 1048576.0)`

const late = sql`(o.delivered_at > o.promised_at + interval '12 hours')`
/** Delivered sales of the sample, with whether they came late. */
export const orders = (
  since: string,
) => sql`select o.customer_id, o.number, o.delivered_at as at, ${late} as late from orders o
  where o.kind = 'sale' and o.delivered_at is not null and o.promised_at is not null and o.delivered_at >= ${since}::date
    and o.import_id in (select id from imports where sample) and o.customer_id <> '00000000-0000-7000-8000-000000000000'`

/** An id that is made of what it stands for, so that loading again writes nothing twice. */
export const idOf = (what: string, key: RawBuilder<unknown>) => sql`md5(${what} || ${key})::uuid`

export const response = sql`insert into responses (customer_id, id, survey_id, version, wave, channel, language, state, started_at,
  submitted_at, day, seconds, flags, closed)`

const oneOf = (list: readonly string[]) =>
  sql`(${[...list]}::text[])[1 + floor(${lot('why', sql`r.id::text`)} * ${sql.raw(String(list.length))})::int]`

/** Satisfaction after orders: one in eight answers; a late order costs about a mark and a half. */
export async function fillSatisfaction(db: Database, surveyId: string, since: string): Promise<void> {
  const key = sql`o.number`
  await sql`${response}
    select o.customer_id, ${idOf('csat', key)}, ${surveyId}::uuid, 1, null, 'email', 'en', 'whole', o.at, o.at,
      (o.at at time zone 'Europe/London')::date, 20 + (${lot('seconds', key)} * 90)::int, '{}',
      array[greatest(1, least(5, round(4.9 - 1.6 * ${lot('mark', key)} - case when o.late then 0.9 + 1.3 * ${lot('late', key)} else 0 end)))::smallint, null]
    from (select customer_id, number, late, at + interval '2 days' + interval '20 hours' * ${lot('when', sql`number`)} as at
      from (${orders(since)}) sold) o
    where ${lot('csat', key)} < 0.125 and o.at < now() on conflict do nothing`.execute(db)
}

/** Why, in place 2, of one in three who answered: of a mark that is low, middling or good. */
export const fillReasons = (db: Database, surveyId: string, { low, good }: { low: number; good: number }) =>
  sql`insert into answer_texts (customer_id, response_id, place, survey_id, text)
    select r.customer_id, r.id, 2, r.survey_id, case when r.closed[1] <= ${low} then ${oneOf(comments.bad)}
      when r.closed[1] < ${good} then ${oneOf(comments.middling)} else ${oneOf(comments.good)} end
    from responses r where r.survey_id = ${surveyId} and r.flags = '{}' and ${lot('writes', sql`r.id::text`)} < 0.35 on conflict do nothing`.execute(
    db,
  )

/** Robots: all in one night, within a second each, all the best mark. They are kept, flagged and counted nowhere. */
export const fillRobots = (db: Database, surveyId: string) =>
  sql`${response}
    select '00000000-0000-7000-8000-000000000000', md5('robot' || n)::uuid, ${surveyId}::uuid, 1, null, 'link', 'en', 'whole', at, at,
      (at at time zone 'Europe/London')::date, 1, case when n % 3 = 0 then '{trap,"too fast"}'::text[] else '{"too fast"}' end, array[5, null]::smallint[]
    from (select n, (select max(submitted_at) from responses where survey_id = ${surveyId}) - interval '9 days' + n * interval '2 seconds' as at
      from generate_series(1, 60) n) robots where at is not null on conflict do nothing`.execute(db)

/** Recommendation, by quarter: whoever was kept waiting recommends less. */
export const fillRecommendation = (db: Database, surveyId: string) =>
  sql`${response}
    select o.customer_id, ${idOf('nps', sql`w.number || ' ' || o.customer_id::text`)}, ${surveyId}::uuid, 1, w.number, 'email', 'en', 'whole', w.at, w.at,
      (w.at at time zone 'Europe/London')::date, 45, '{}',
      array[greatest(0, least(10, round(10.4 - 3.6 * ${lot('nps', sql`w.number || o.key`)} - 3.2 * o.late)))::smallint, null]
    from (select number, starts_at, starts_at + interval '3 days' as at from survey_waves where survey_id = ${surveyId}) w
    join lateral (select customer_id, min(number) as key, avg(late::int) as late from (${orders('2000-01-01')}) sold
      where sold.at < w.starts_at and sold.at >= w.starts_at - interval '3 months' group by customer_id) o on true
    where ${lot('asked', sql`w.number || o.key`)} < 0.15 and w.at < now() on conflict do nothing`.execute(db)

/**
 * Expected and found: 22 pairs by place from 1, then importance and an overall mark. Late deliveries lower reliability
 * (places 9 to 18); the slow department lowers responsiveness (19 to 26) for whoever waited.
 */
export const fillGaps = (db: Database, surveyId: string, at: string) =>
  sql`${response}
    select o.customer_id, ${idOf('gap', sql`o.customer_id::text`)}, ${surveyId}::uuid, 1, null, 'email', 'en', 'whole', o.at, o.at,
      (o.at at time zone 'Europe/London')::date, 260 + (${lot('seconds', sql`o.key`)} * 400)::int, '{}',
      (select array_agg(case
          when p <= 44 and p % 2 = 1 then greatest(4, least(7, round(7.3 - 1.6 * ${lot('e', sql`p || o.key`)})))
          when p <= 44 then greatest(1, least(7, round(6.6 - 1.5 * ${lot('e', sql`(p - 1) || o.key`)} - 1.1 * ${lot('p', sql`p || o.key`)} - 0.5 * ${lot('own', sql`o.key`)}
            - case when p between 9 and 18 then 2.2 * o.late when p between 19 and 26 then 1.3 * o.late else 0.2 * o.late end)))
          when p <= 49 then (array[10, 35, 22, 18, 15])[p - 44]
          when p = 50 then greatest(1, least(7, round(6.6 - 1.2 * ${lot('all', sql`o.key`)} - 1.8 * o.late))) end::smallint order by p)
        from generate_series(1, 51) p)
    from (select customer_id, min(number) as key, avg(late::int) as late, ${at}::timestamptz + interval '9 days' * ${lot('when', sql`min(number)`)} as at
      from (${orders('2000-01-01')}) sold where sold.at < ${at}::timestamptz group by customer_id) o
    where ${lot('gap', sql`o.key`)} < 0.14 and o.at < now() on conflict do nothing`.execute(db)

export async function daysOf(db: Database, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    day: string
  }>`select distinct day::text as day from responses where survey_id = any(${ids}::uuid[])`.execute(db)
  return rows.map(({ day }) => day)
}

/** The last day on which something of the sample was delivered. */
export async function lastDay(db: Database): Promise<string | null> {
  const { rows } = await sql<{
    day: string | null
  }>`select least(max(delivered_at), now())::date::text as day from orders
    where import_id in (select id from imports where sample) and delivered_at is not null`.execute(db)
  return rows[0]?.day ?? null
}

export async function emptySurveys(db: Database, ids: readonly string[]): Promise<void> {
  for (const table of ['responses', 'driver_studies'])
    await sql`delete from ${sql.table(table)} where survey_id = any(${ids}::uuid[])`.execute(db)
}

export const markFirst = (db: Database, ids: readonly string[]) =>
  sql`update surveys s set first_answer_at = (select min(submitted_at) from responses r where r.survey_id = s.id)
    where id = any(${ids}::uuid[]) and first_answer_at is null`.execute(db)
