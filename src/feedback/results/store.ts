import { type RawBuilder, sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { SignedIn } from '../../platform/contract.ts'
import type { Database } from '../../platform/server/database.ts'
import { Questionnaire } from '../questionnaire/schema.ts'
import { seenAs } from '../seen/store.ts'
import type { Count } from './figures.ts'
import type { ResultGrouping } from './schema.ts'
import type { MonthlyCount } from './whole-periods.ts'

/** Part of a survey's answers: of one wave, of one group. */
export type Cut = {
  surveyId: string
  wave: number | null
  by?: ResultGrouping | undefined
  member?: string | undefined
}

/** The customer as whom somebody is read now. */
const reader = (column: RawBuilder<unknown>) => sql`(select ${column} from customers c
  join customers s on s.id = coalesce(c.merged_into, c.id) where c.id = r.customer_id)`
const groupOf: Record<ResultGrouping, RawBuilder<unknown>> = {
  wave: sql`r.wave::text`,
  channel: sql`r.channel`,
  language: sql`r.language`,
  country: reader(sql`s.country`),
  kind: reader(sql`nullif(s.kind, 'unknown')`),
}

const counted = ({ surveyId, wave, by, member }: Cut) =>
  sql`r.survey_id = ${surveyId} and r.counted ${wave === null ? sql`` : sql`and r.wave = ${wave}`}
    ${by && member !== undefined ? sql`and ${groupOf[by]} = ${member}` : sql``}`

/** How often each number stands at each place: one pass over the arrays. */
export async function countsOf(db: Database, cut: Cut): Promise<Count[]> {
  const { rows } = await sql<Count>`select a.place::int as place, a.value::int as value, count(*)::int as count
    from responses r cross join lateral unnest(r.closed) with ordinality as a (value, place)
    where ${counted(cut)} and a.value is not null group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

const month = sql`to_char(r.day, 'YYYY-MM')`

/** The same by month, for what is told by whole periods alone. */
export async function countsByMonth(db: Database, cut: Cut): Promise<MonthlyCount[]> {
  const { rows } =
    await sql<MonthlyCount>`select ${month} as month, a.place::int as place, a.value::int as value, count(*)::int as count
    from responses r cross join lateral unnest(r.closed) with ordinality as a (value, place)
    where ${counted(cut)} and a.value is not null group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}

/** How many answered in each month; of some questions in words alone, where they are named. */
export async function sizesByMonth(
  db: Database,
  surveyId: string,
  places?: readonly number[],
): Promise<{ month: string; n: number }[]> {
  const written = places
    ? sql`and exists (select from answer_texts t where t.customer_id = r.customer_id and t.response_id = r.id and t.place = any(${[...places]}::smallint[]))`
    : sql``
  const { rows } = await sql<{ month: string; n: number }>`select ${month} as month, count(*)::int as n
    from responses r where ${counted({ surveyId, wave: null })} ${written} group by 1 order by 1`.execute(db)
  return rows
}

export type Sizes = { n: number; asked: number; askedAnswered: number }
/** How many answered, and how many were asked and did; by group nobody knows who was asked. */
export async function sizesOf(db: Database, cut: Cut): Promise<Sizes> {
  const requests = sql`from survey_requests q where q.survey_id = ${cut.surveyId} and q.asked_at is not null
    ${cut.wave === null ? sql`` : sql`and q.wave = ${cut.wave}`} ${cut.by ? sql`and false` : sql``}`
  const { rows } = await sql<Sizes>`select
    (select count(*)::int from responses r where ${counted(cut)}) as n,
    (select count(*)::int ${requests}) as asked,
    (select count(*)::int ${requests} and q.answered_at is not null) as asked_answered`.execute(db)
  return rows[0] ?? { n: 0, asked: 0, askedAnswered: 0 }
}

export type PairGap = { expected: number; perceived: number; n: number; mean: number | null; spread: number | null }
/** Of each pair of places: how much the second lies above the first, of those who answered both. */
export async function gapsOf(
  db: Database,
  cut: Cut,
  pairs: readonly { expected: number; perceived: number }[],
): Promise<PairGap[]> {
  const { rows } = await sql<PairGap>`select p.expected, p.perceived, count(*)::int as n,
      avg(r.closed[p.perceived] - r.closed[p.expected])::float8 as mean, stddev_samp(r.closed[p.perceived] - r.closed[p.expected])::float8 as spread
    from responses r cross join unnest(${pairs.map(({ expected }) => expected)}::int[], ${pairs.map(({ perceived }) => perceived)}::int[]) as p (expected, perceived)
    where ${counted(cut)} and r.closed[p.expected] is not null and r.closed[p.perceived] is not null group by 1, 2`.execute(
    db,
  )
  return rows
}

/** The groups that answered, and how many of each. */
export async function groupsIn(
  db: Database,
  surveyId: string,
  by: ResultGrouping,
): Promise<{ member: string; n: number }[]> {
  const { rows } = await sql<{ member: string; n: number }>`select member, count(*)::int as n
    from (select ${groupOf[by]} as member from responses r where ${counted({ surveyId, wave: null })}) grouped
    where member is not null group by 1 order by 2 desc, 1 limit 200`.execute(db)
  return rows
}

export async function versionsOf(db: Database, surveyId: string): Promise<Questionnaire[]> {
  const rows = await db
    .selectFrom('surveyVersions')
    .select('questionnaire')
    .where('surveyId', '=', surveyId)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ questionnaire }) => Questionnaire.parse(questionnaire))
}

export type Told = { text: string; at: string; customerId: string | null; name: string | null }

/** Answers in people's own words; whose they are only where the survey says so, and the reader may see them. */
export async function textsOf(
  db: Database,
  staff: SignedIn,
  asked: { surveyId: string; places: number[]; named: boolean; limit: number; through: string | null },
): Promise<Told[]> {
  const seen = seenAs('s', staff)
  const { rows } = await sql<Told>`
    select t.text, r.submitted_at as at,
      case when ${asked.named} and r.customer_id <> ${UNKNOWN_CUSTOMER}::uuid then s.id end as customer_id,
      case when ${asked.named} and r.customer_id <> ${UNKNOWN_CUSTOMER}::uuid then s.name end as name
    from answer_texts t
    join responses r on r.customer_id = t.customer_id and r.id = t.response_id
    join customers c on c.id = r.customer_id
    join customers s on s.id = coalesce(c.merged_into, c.id)
    where t.survey_id = ${asked.surveyId} and t.place = any(${asked.places}::smallint[]) and r.counted and t.text <> ''
      and (${asked.through}::text is null or ${month} <= ${asked.through})
      and (r.customer_id = ${UNKNOWN_CUSTOMER}::uuid or not ${asked.named} or ${seen})
    order by ${asked.named ? sql`r.submitted_at desc, r.id` : sql`md5(t.text)`} limit ${asked.limit}`.execute(db)
  return rows
}

export type Given = {
  id: string
  at: string
  customerId: string | null
  name: string | null
  channel: string
  language: string
  wave: number | null
  version: number
  state: string
  flags: string[]
  closed: (number | null)[]
  texts: { place: number; text: string }[]
}

/** Responses newest first, a batch at a time, only of people whom the reader may see. */
export async function givenTo(
  db: Database,
  staff: SignedIn,
  asked: {
    surveyId: string
    named: boolean
    all: boolean
    limit: number
    before?: { at: string; id: string } | undefined
  },
): Promise<Given[]> {
  const seen = seenAs('s', staff)
  const known = sql`${asked.named} and r.customer_id <> ${UNKNOWN_CUSTOMER}::uuid`
  const { rows } = await sql<Given>`
    select r.id, r.submitted_at as at, case when ${known} then s.id end as customer_id,
      case when ${known} then s.name end as name, r.channel, r.language, r.wave, r.version, r.state, r.flags, r.closed,
      coalesce((select json_agg(json_build_object('place', t.place, 'text', t.text)) from answer_texts t
        where t.customer_id = r.customer_id and t.response_id = r.id), '[]') as texts
    from responses r join customers c on c.id = r.customer_id join customers s on s.id = coalesce(c.merged_into, c.id)
    where r.survey_id = ${asked.surveyId} and not r.test and (r.counted or ${asked.all})
      and (r.customer_id = ${UNKNOWN_CUSTOMER}::uuid or ${seen})
      and ${asked.before ? sql`(r.submitted_at, r.id) < (${asked.before.at}::timestamptz, ${asked.before.id}::uuid)` : sql`true`}
    order by r.submitted_at desc, r.id desc limit ${asked.limit}`.execute(db)
  return rows
}

export type AnswerFile = { id: string; name: string; bytes: number }
/** A file that lies with an answer of somebody whom the reader may see. */
export async function fileOf(
  db: Database,
  staff: SignedIn,
  surveyId: string,
  id: string,
): Promise<AnswerFile | undefined> {
  const seen = seenAs('s', staff)
  const { rows } = await sql<AnswerFile>`select f.id, f.name, f.bytes::float as bytes
    from survey_items i join answer_texts t on t.survey_id = i.survey_id and t.place = i.place and t.text = ${id}
    join files f on f.id = ${id}::uuid and f.purpose = 'survey answer'
    join customers c on c.id = t.customer_id join customers s on s.id = coalesce(c.merged_into, c.id)
    where i.survey_id = ${surveyId} and i.kind = 'file' and (t.customer_id = ${UNKNOWN_CUSTOMER}::uuid or ${seen}) limit 1`.execute(
    db,
  )
  return rows[0]
}
