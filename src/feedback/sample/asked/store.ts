import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { idOf, lot, orders, response } from '../store.ts'

const sampling = '01890000-0000-7000-9000-0000000000a1'
const panel = '01890000-0000-7000-9000-0000000000b1'
/** The wave whose people were drawn out of a frame that is kept. */
const WAVE = 4

/** Whom the last wave was drawn from, and who of the drawn answered: about one in three. */
export async function fillRequests(db: Database, surveyId: string): Promise<void> {
  await sql`insert into samplings (id, survey_id, wave, method, asked, seed, frame, drawn, created_at)
    select ${sampling}::uuid, ${surveyId}::uuid, ${WAVE}, 'stratified', '{"method":"stratified","size":500,"by":"country"}'::jsonb, 7, 0, 0, w.starts_at
    from survey_waves w where w.survey_id = ${surveyId} and w.number = ${WAVE} on conflict do nothing`.execute(db)
  await sql`insert into sampling_frames (customer_id, sampling_id, stratum, drawn)
    select c.id, ${sampling}::uuid, coalesce(c.country, ''), r.id is not null or ${lot('drawn', sql`o.key`)} < 0.3
    from survey_waves w
    join lateral (select customer_id, min(number) as key from (${orders('2000-01-01')}) sold
      where sold.at < w.starts_at and sold.at >= w.starts_at - interval '3 months' group by customer_id) o on true
    join customers c on c.id = o.customer_id
    left join responses r on r.customer_id = c.id and r.survey_id = w.survey_id and r.wave = w.number
    where w.survey_id = ${surveyId} and w.number = ${WAVE} on conflict do nothing`.execute(db)
  await sql`insert into survey_requests (customer_id, id, survey_id, wave, sampling_id, channel, state, due_at, asked_at, answered_at, created_at)
    select f.customer_id, ${idOf('asked', sql`f.customer_id::text`)}, ${surveyId}::uuid, ${WAVE}, ${sampling}::uuid, 'email',
      case when r.id is null then 'asked' else 'answered' end, w.starts_at, w.starts_at, r.submitted_at, w.starts_at
    from sampling_frames f join survey_waves w on w.survey_id = ${surveyId} and w.number = ${WAVE}
    left join responses r on r.customer_id = f.customer_id and r.survey_id = w.survey_id and r.wave = w.number
    where f.sampling_id = ${sampling}::uuid and f.drawn and w.starts_at < now() on conflict do nothing`.execute(db)
  await sql`update samplings set frame = (select count(*) from sampling_frames where sampling_id = samplings.id),
    drawn = (select count(*) from sampling_frames where sampling_id = samplings.id and drawn) where id = ${sampling}::uuid`.execute(
    db,
  )
}

/** Regulars who agreed to be asked: of those with five orders and more, one in three. */
export async function fillPanel(db: Database, now: Date): Promise<void> {
  await sql`insert into panels (id, name, purpose, created_at, updated_at)
    values (${panel}::uuid, 'Regulars', 'Agreed to be asked twice a year, about anything.', ${now}, ${now})
    on conflict (id) do update set archived_at = null`.execute(db)
  await sql`insert into panel_members (customer_id, panel_id, joined_at)
    select o.customer_id, ${panel}::uuid, max(o.at) from (${orders('2000-01-01')}) o
    group by o.customer_id having count(*) >= 5 and ${lot('panel', sql`min(o.number)`)} < 0.33 on conflict do nothing`.execute(
    db,
  )
}

/** What would do, what is wished for, what was found: whoever was kept waiting found less than would do. */
export const fillZone = (db: Database, surveyId: string, at: string) =>
  sql`${response}
    select o.customer_id, ${idOf('zone', sql`o.customer_id::text`)}, ${surveyId}::uuid, 1, null, 'email', 'en', 'whole', o.at, o.at,
      (o.at at time zone 'Europe/London')::date, 50 + (${lot('seconds', sql`o.key`)} * 60)::int, '{}',
      array[4 + round(1.6 * ${lot('adequate', sql`o.key`)}), 7 + round(1.4 * ${lot('desired', sql`o.key`)}),
        greatest(1, least(9, round(8.6 - 3.2 * ${lot('found', sql`o.key`)} - 3.4 * o.late))), null]::smallint[]
    from (select customer_id, min(number) as key, avg(late::int) as late, ${at}::timestamptz + interval '9 days' * ${lot('when', sql`min(number)`)} as at
      from (${orders('2000-01-01')}) sold where sold.at < ${at}::timestamptz group by customer_id) o
    where ${lot('zone', sql`o.key`)} < 0.1 and o.at < now() on conflict do nothing`.execute(db)

/** What customers get, less what it takes: waiting costs time and worry. Places: four of value, four of cost, whom else, compared. */
export const fillDelivered = (db: Database, surveyId: string, at: string) =>
  sql`${response}
    select o.customer_id, ${idOf('worth', sql`o.customer_id::text`)}, ${surveyId}::uuid, 1, null, 'email', 'en', 'whole', o.at, o.at,
      (o.at at time zone 'Europe/London')::date, 80 + (${lot('seconds', sql`o.key`)} * 90)::int, '{}',
      (select array_agg(case
          when p <= 4 then greatest(1, least(7, round(6.8 - 2 * ${lot('worth', sql`p || o.key`)} - 0.8 * o.late)))
          when p in (6, 8) then greatest(1, least(7, round(1.4 + 1.8 * ${lot('worth', sql`p || o.key`)} + 2.4 * o.late)))
          when p <= 8 then greatest(1, least(7, round(2 + 2.2 * ${lot('worth', sql`p || o.key`)})))
          when p = 10 then greatest(1, least(5, round(4.6 - 1.6 * ${lot('than', sql`o.key`)} - 1.2 * o.late))) end::smallint order by p)
        from generate_series(1, 10) p)
    from (select customer_id, min(number) as key, avg(late::int) as late, ${at}::timestamptz + interval '9 days' * ${lot('when', sql`min(number)`)} as at
      from (${orders('2000-01-01')}) sold where sold.at < ${at}::timestamptz group by customer_id) o
    where ${lot('value', sql`o.key`)} < 0.08 and o.at < now() on conflict do nothing`.execute(db)

/** The panel and the drawing of the sample go with it. */
export async function emptyAsked(db: Database): Promise<void> {
  await sql`delete from survey_requests where sampling_id = ${sampling}::uuid`.execute(db)
  await sql`delete from sampling_frames where sampling_id = ${sampling}::uuid`.execute(db)
  await sql`delete from samplings where id = ${sampling}::uuid`.execute(db)
  await sql`delete from panel_members where panel_id = ${panel}::uuid`.execute(db)
  await sql`delete from panels where id = ${panel}::uuid`.execute(db)
}
