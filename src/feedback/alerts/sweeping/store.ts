import { type RawBuilder, sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { MomentOfTruth, Silence } from '../rules/schema.ts'
import type { KeptRule } from '../rules/store.ts'
import type { KeptAlert } from '../schema.ts'
import { alertColumns } from '../store.ts'

/** One look takes so many; what is left is for the next. */
const MOST = 200
/** What happened longer ago wakes nobody: a rule that is new, or a file of old orders, opens no flood. */
const DAYS_BACK = 3

export type Silent = { customerId: string; subjectId: string; surveyId: string | null; caseId: string | null }

const whom = ({ whom: { kinds, tag } }: KeptRule) => sql`c.kind <> 'unknown' and c.archived_at is null
  ${kinds?.length ? sql`and c.kind = any(${kinds}::text[])` : sql``} ${tag ? sql`and ${tag} = any(c.tags)` : sql``}`

const notYet = (rule: KeptRule, customerId: RawBuilder<unknown>, subjectId: RawBuilder<unknown>) =>
  sql`not exists (select from alerts a where a.customer_id = ${customerId} and a.rule_id = ${rule.id} and a.subject_id = ${subjectId})`

/** Who was asked by name, so many days ago, and has said nothing. */
export async function silent(db: Database, rule: KeptRule, { days, surveyId }: Silence, now: Date): Promise<Silent[]> {
  const { rows } = await sql<Silent>`select q.customer_id, q.id as subject_id, q.survey_id,
      case when q.about_kind = 'case' then q.about_id end as case_id
    from survey_requests q join surveys s on s.id = q.survey_id join customers c on c.id = q.customer_id
    where q.state in ('asked', 'expired') and q.asked_at <= ${now}::timestamptz - make_interval(days => ${days})
      and q.asked_at > ${now}::timestamptz - make_interval(days => ${days + DAYS_BACK})
      and s.promise = 'identified' and s.audience = 'customers' ${surveyId ? sql`and q.survey_id = ${surveyId}` : sql``}
      and ${whom(rule)} and ${notYet(rule, sql`q.customer_id`, sql`q.id`)}
    order by q.asked_at limit ${MOST}`.execute(db)
  return rows
}

const since = (now: Date) => sql`> ${now}::timestamptz - make_interval(days => ${DAYS_BACK})`

/** Rows of each moment of truth that went wrong lately: whose, and what it was. */
const wentWrong: Record<MomentOfTruth, (now: Date) => RawBuilder<unknown>> = {
  'delivered late': (now) => sql`select o.customer_id, o.id as subject_id, null::uuid as case_id from orders o
    where o.delivered_at ${since(now)} and o.delivered_at <= ${now} and o.kind = 'sale' and o.promised_at < o.delivered_at`,
  'sent back': (now) => sql`select o.customer_id, o.id as subject_id, null::uuid as case_id from orders o
    where o.kind = 'return' and o.placed_at ${since(now)} and o.placed_at <= ${now}`,
  'promise broken': (now) => sql`select k.customer_id, k.subject_id, k.subject_id as case_id from clocks k
    where k.decided_at ${since(now)} and k.kept = false and k.subject_kind = 'case'`,
  'complaint not upheld': (now) => sql`select k.customer_id, k.id as subject_id, k.id as case_id from cases k
    where k.closed_at ${since(now)} and k.type = 'complaint' and k.outcome = 'not upheld' and not k.spam`,
  'marked by hand': (now) => sql`select i.customer_id, i.id as subject_id, i.case_id from interactions i
    where i.at ${since(now)} and i.at <= ${now} and i.moment_of_truth`,
}

export async function momentsOfTruth(
  db: Database,
  rule: KeptRule,
  moment: MomentOfTruth,
  now: Date,
): Promise<Silent[]> {
  const { rows } = await sql<Silent>`select distinct m.customer_id, m.subject_id, null::uuid as survey_id, m.case_id
    from (${wentWrong[moment](now)}) as m join customers c on c.id = m.customer_id
    where ${whom(rule)} and ${notYet(rule, sql`m.customer_id`, sql`m.subject_id`)} limit ${MOST}`.execute(db)
  return rows
}

export type Unnamed = { id: string; audience: 'customers' | 'staff'; until: string }
/** Surveys whose answers name nobody, and up to which day they are told: of colleagues only months that are over. */
export async function unnamedSurveys(db: Database, now: Date): Promise<Unnamed[]> {
  const { rows } = await sql<Unnamed>`select s.id, s.audience,
      case s.audience when 'staff' then date_trunc('month', day)::date else day end::text as until
    from surveys s cross join (select (${now}::timestamptz at time zone
      coalesce((select time_zone from organisation), 'UTC'))::date as day) as today
    where s.archived_at is null and s.first_answer_at is not null and (s.promise <> 'identified' or s.audience = 'staff')`.execute(
    db,
  )
  return rows
}

export type Tally = { n: number; low: number }
const counted = ({ id, until }: Unnamed) => sql`r.survey_id = ${id} and r.counted and r.day < ${until}::date`

export async function lowOf(db: Database, survey: Unnamed, place: number, atMost: number): Promise<Tally> {
  const { rows } = await sql<Tally>`select count(mark)::int as n, count(*) filter (where mark <= ${atMost})::int as low
    from (select r.closed[${sql.raw(String(place))}] as mark from responses r where ${counted(survey)}) as said`.execute(
    db,
  )
  return rows[0] ?? { n: 0, low: 0 }
}

/** How many of all answers hold one of these words at the beginning of a word. */
export async function wordsOf(db: Database, survey: Unnamed, words: readonly string[]): Promise<Tally> {
  const escaped = words.map((word) => word.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, '\\$&'))
  const pattern = `(^|[^[:alnum:]])(${escaped.join('|')})`
  const { rows } = await sql<Tally>`select count(*)::int as n, count(*) filter (where exists (
      select from answer_texts t where t.customer_id = r.customer_id and t.response_id = r.id and lower(t.text) ~ ${pattern}))::int as low
    from responses r where ${counted(survey)}`.execute(db)
  return rows[0] ?? { n: 0, low: 0 }
}

/** The newest alert of a rule about a survey’s answers, locked. */
export async function lastGathered(db: Database, ruleId: string, surveyId: string): Promise<KeptAlert | undefined> {
  return (await db
    .selectFrom('alerts')
    .select(alertColumns)
    .where('customerId', '=', UNKNOWN_CUSTOMER)
    .where('ruleId', '=', ruleId)
    .where('subjectId', '=', surveyId)
    .where('subjectKind', '=', 'survey')
    .orderBy('openedAt', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()) as KeptAlert | undefined
}

type Late = Pick<KeptAlert, 'customerId' | 'id' | 'ownerId' | 'teamId' | 'dueAt'>
/** Alerts whose time is over without anybody having spoken; each is told once. */
export async function takeLate(db: Database, now: Date): Promise<Late[]> {
  const { rows } = await sql<Late>`update alerts set told_late = true where (customer_id, id) in (
      select customer_id, id from alerts where resolved_at is null and contacted_at is null and not told_late
        and due_at < ${now} order by due_at limit ${MOST} for update skip locked)
    returning customer_id, id, owner_id, team_id, due_at`.execute(db)
  return rows
}
