import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

/** A number from 0 to 1 that looks drawn by lot and is the same for the same words, wherever the sample is loaded. */
export const lot = (what: string, key: RawBuilder<unknown>) =>
  sql`((hashtextextended(${what} || ${key}::text, 11) & 1048575) / 1048576.0)`

/** An id that is made of what it stands for, as any other id is written. */
const idOf = (what: string, key: RawBuilder<unknown>) =>
  sql`overlay(overlay(md5(${what}::text || ${key}::text) placing '7' from 13) placing '8' from 17)::uuid`

const rule = { nps: '01900000-0000-7000-8000-00000a1e0001', csat: '01900000-0000-7000-8000-00000a1e0002' }
const cause = (n: number) => `01900000-0000-7000-8000-0000ca05${String(n).padStart(4, '0')}`
const others = [31, 32, 42, 52, 73, 21].map(cause)

/**
 * The planted effects. Of customers with an alert, those who bought again within 90 days were put right with this
 * chance, the others with that: the purchases are real and cannot be moved, so it is laid in from the other side. What
 * came late took too long in Dispatch, four times in five. Who was put right says more when asked again.
 */
export const planted = {
  putRight: { again: 0.85, not: 0.4 },
  tookTooLong: 0.8,
  answersAgain: 0.5,
  spoken: 0.86,
} as const

const num = (value: number) => sql.raw(String(value))

const oneOf = (list: readonly string[]) =>
  sql`(${[...list]}::text[])[1 + floor(${lot('said', sql`happened.id`)} * ${num(list.length)})::int]`

/** What was done, as whoever spoke with the customer wrote it down. */
const said = sql`case outcome when 'put right' then ${oneOf([
  'Sent again at once, and the postage paid back.',
  'Refunded in full while we were on the phone.',
  'A new one went out the same day, double boxed.',
  'Carriage refunded; Dispatch looks at the route.',
  'Exchanged for the right size, collected at the door.',
  'Credited the broken pieces; they keep the others.',
])} when 'explained' then ${oneOf([
  'Said what had happened, and what they can expect.',
  'Explained why it was held up; they had not been told.',
  'Went through the invoice line by line. It was right after all.',
  'Told them how we test the goods. They were glad to know.',
])} when 'not reached' then ${oneOf([
  'Tried three times by telephone and wrote once.',
  'No answer on either number; wrote an e-mail.',
  'Number no longer in use, letter came back.',
])} when 'not wanted' then ${oneOf([
  'They wanted nothing more.',
  'Had only wanted to say it. No action asked for.',
  'Friendly, but in a hurry; does not wish to be called again.',
])} end`

/** Alerts of low answers of the sample, with what was done about them. */
export async function fillAlerts(db: Database, surveys: { csat: string; nps: string }): Promise<void> {
  await sql`insert into alerts (customer_id, id, rule_id, kind, severity, subject_kind, subject_id, survey_id, place, mark, stage, department_id,
      opened_at, due_at, contacted_at, resolved_at, outcome, cause_id, nature, action, request_id, second_response_id, second_mark, second_at,
      told_late, created_at, updated_at)
    select customer_id, id, rule_id, 'low score', case when mark <= 1 then 3 else 2 end, 'response', response_id, survey_id, 1, mark,
      case when resolved_at is not null then 'resolved' when contacted_at is not null then 'contacted' else 'opened' end, department_id,
      at, at + interval '24 hours', contacted_at, resolved_at, outcome, case when resolved_at is not null then cause_id end,
      case when resolved_at is not null then 'system' end,
      ${said},
      case when second_at is not null then ${idOf('request ', sql`id`)} end, case when second_at is not null then ${idOf('second ', sql`id`)} end,
      case when second_at is not null then second_mark end, second_at, true, at, coalesce(second_at, resolved_at, contacted_at, at)
    from (${answered(surveys)}) as happened on conflict do nothing`.execute(db)
  await writeEvents(db)
  await writeAgain(db)
}

/** Answers of the last year that the first two rules watch for, with what was known of whom they came from. */
const low = ({ csat, nps }: { csat: string; nps: string }) => sql`
  select r.customer_id, ${idOf('alert ', sql`r.id`)} as id, r.id as response_id, r.survey_id, r.closed[1] as mark, r.submitted_at as at, last.at as last_at,
    case when r.survey_id = ${csat} then ${rule.csat}::uuid else ${rule.nps}::uuid end as rule_id,
    exists (select from orders o where o.customer_id = r.customer_id and o.delivered_at > o.promised_at + interval '12 hours'
      and o.delivered_at between r.submitted_at - interval '100 days' and r.submitted_at) as late,
    exists (select from orders o where o.customer_id = r.customer_id and o.kind = 'sale' and o.placed_at > r.submitted_at
      and o.placed_at <= r.submitted_at + interval '90 days') as again
  from responses r cross join (select max(submitted_at) as at from responses where survey_id = ${csat} and about_kind is distinct from 'alert') as last
  where r.counted and r.about_kind is distinct from 'alert' and r.submitted_at > last.at - interval '1 year'
    and ((r.survey_id = ${csat} and r.closed[1] <= 2) or (r.survey_id = ${nps} and r.closed[1] <= 4))`

const department = (name: string) =>
  sql`(select id from customers d where d.kind = 'department' and d.name ilike ${`${name}%`} order by d.name limit 1)`
const key = sql`a.id`

/** Whom somebody spoke with, whether it was put right, and why it had been. */
const spoken = (surveys: { csat: string; nps: string }) => sql`
  select a.*, case when a.late then ${department('Dispatch')} else ${department('Customer')} end as department_id,
    case when (${lot('spoken', key)} < ${num(planted.spoken)} or a.at < a.last_at - interval '40 days') and a.at < a.last_at - interval '3 days'
      then a.at + interval '32 hours' * ${lot('when', key)} + interval '30 minutes' end as contacted_at,
    ${lot('right', key)} < case when a.again then ${num(planted.putRight.again)} else ${num(planted.putRight.not)} end as put_right,
    case when a.late and ${lot('too long', key)} < ${num(planted.tookTooLong)} then ${cause(13)}::uuid
      else (${others}::uuid[])[1 + floor(${lot('cause', key)} * ${num(others.length)})::int] end as cause_id
  from (${low(surveys)}) as a`

const resolved = (surveys: { csat: string; nps: string }) => sql`
  select a.*, case when is_over then contacted_at + interval '1 hour' + interval '5 days' * ${lot('resolved', key)} end as resolved_at,
    case when not is_over then null when put_right then case when ${lot('how', key)} < 0.7 then 'put right' else 'explained' end
      when ${lot('how', key)} < 0.6 then 'not reached' else 'not wanted' end as outcome
  from (select a.*, coalesce(contacted_at < last_at - interval '9 days' and (put_right or contacted_at < last_at - interval '30 days' or ${lot('left', key)} < 0.7), false) as is_over
    from (${spoken(surveys)}) as a) as a`

const answered = (surveys: { csat: string; nps: string }) => sql`
  select a.*, case when outcome in ('put right', 'explained') and ${lot('again', key)} < ${num(planted.answersAgain)} and resolved_at < last_at - interval '30 days'
      then resolved_at + interval '18 days' + interval '10 days' * ${lot('second', key)} end as second_at,
    case survey_id when ${surveys.csat}::uuid then least(5, mark + 1 + floor(${lot('better', key)} * 3.2))
      else least(10, mark + floor(${lot('better', key)} * 8)) end::smallint as second_mark
  from (${resolved(surveys)}) as a`

/** The sample's own alerts, known by their ids. */
const ours = sql`a.id = ${idOf('alert ', sql`a.subject_id`)}`

/** In the order in which they happened, so that replaying them gives where each stands. */
const writeEvents = (db: Database) =>
  sql`insert into alert_events (customer_id, alert_id, at, kind, after, subject_id)
    select a.customer_id, a.id, e.at, e.kind, e.after, e.subject_id from alerts a cross join lateral (values
      (1, a.opened_at, 'opened', 'low score', a.rule_id), (2, case when a.department_id is not null then a.opened_at end, 'department', a.department_id::text, null),
      (3, a.contacted_at, 'contacted', 'phone', null), (4, a.resolved_at, 'cause', 'system', a.cause_id),
      (5, a.resolved_at, 'resolved', a.outcome, null),
      (6, case when a.second_at is not null then a.resolved_at end, 'asked again', null, a.request_id),
      (7, a.second_at, 'answered again', a.second_mark::text, a.second_response_id)) as e (n, at, kind, after, subject_id)
    where ${ours} and e.at is not null and not exists (select from alert_events x where x.customer_id = a.customer_id and x.alert_id = a.id)
    order by a.customer_id, a.id, e.n`.execute(db)

/** The requests by which they were asked again, and their answers. */
async function writeAgain(db: Database): Promise<void> {
  await sql`insert into survey_requests (customer_id, id, survey_id, about_kind, about_id, channel, state, due_at, asked_at, answered_at, created_at)
    select customer_id, request_id, survey_id, 'alert', id, 'email', 'answered', resolved_at + interval '14 days',
      resolved_at + interval '14 days', second_at, resolved_at
    from alerts a where ${ours} and second_at is not null on conflict do nothing`.execute(db)
  await sql`insert into responses (customer_id, id, survey_id, version, wave, channel, language, state, started_at, submitted_at, day, seconds, flags, closed, about_kind, about_id)
    select customer_id, second_response_id, survey_id, 1, null, 'email', 'en', 'whole', second_at, second_at,
      (second_at at time zone 'Europe/London')::date, 40, '{}', array[second_mark, null]::smallint[], 'alert', id
    from alerts a where ${ours} and second_at is not null on conflict do nothing`.execute(db)
}

const tables = ['alert_events', 'alerts', 'survey_requests', 'quiet_levels', 'quiet_strategies', 'suggestion_decisions']
const ofSample = sql`exists (select from customers c join imports i on i.id = c.import_id and i.sample where c.id = t.customer_id)`

/** What was done about customers of the sample goes before them: it would hold them. */
export async function emptyLoops(db: Database): Promise<void> {
  for (const table of [...tables, 'survey_links'])
    await sql`delete from ${sql.table(table)} t where ${ofSample}`.execute(db)
}

/** What came to be of them while they went. */
export async function emptyGone(db: Database): Promise<void> {
  for (const table of tables)
    await sql`delete from ${sql.table(table)} t where not exists (select from customers c where c.id = t.customer_id)`.execute(
      db,
    )
}
