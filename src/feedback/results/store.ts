import { sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { SignedIn } from '../../platform/contract.ts'
import type { Database } from '../../platform/server/database.ts'
import { visibleSql } from '../../platform/server/filters.ts'
import { Questionnaire } from '../questionnaire/schema.ts'
import type { Count } from './figures.ts'
import type { Share } from './schema.ts'

type Moment = Date | string

declare module '../../platform/server/database.ts' {
  interface Tables {
    resultShares: {
      id: string
      surveyId: string
      title: string
      questions: string[]
      groupBy: string | null
      groups: string[]
      expiresAt: Moment | null
      revokedAt: Moment | null
      createdBy: string | null
      createdAt: Moment
    }
  }
}

const counted = (surveyId: string, wave: number | null) =>
  wave === null
    ? sql`r.survey_id = ${surveyId} and r.counted`
    : sql`r.survey_id = ${surveyId} and r.counted and r.wave = ${wave}`

/** How often each number stands at each place: one pass over the arrays. */
export async function countsOf(db: Database, surveyId: string, wave: number | null): Promise<Count[]> {
  const { rows } = await sql<Count>`select a.place::int as place, a.value::int as value, count(*)::int as count
    from responses r cross join lateral unnest(r.closed) with ordinality as a (value, place)
    where ${counted(surveyId, wave)} and a.value is not null group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

export async function sizesOf(db: Database, surveyId: string, wave: number | null) {
  const { rows } = await sql<{ n: number; asked: number }>`select
    (select count(*)::int from responses r where ${counted(surveyId, wave)}) as n,
    (select count(*)::int from survey_requests q where q.survey_id = ${surveyId} and q.asked_at is not null
      ${wave === null ? sql`` : sql`and q.wave = ${wave}`}) as asked`.execute(db)
  return rows[0] ?? { n: 0, asked: 0 }
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

const customer = (alias: string) => {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return {
    id: of('id'),
    kind: of('kind'),
    internal: of('internal'),
    accountManagerId: of('account_manager_id'),
    restrictedTeamId: of('restricted_team_id'),
    departmentId: of('department_id'),
  }
}

export type Told = { text: string; at: string; customerId: string | null; name: string | null }

/** Answers in people's own words; whose they are only where the survey says so, and the reader may see them. */
export async function textsOf(
  db: Database,
  staff: SignedIn,
  asked: { surveyId: string; places: number[]; named: boolean; limit: number },
): Promise<Told[]> {
  const seen = visibleSql(visibility, customer('s'), staff)
  const { rows } = await sql<Told>`
    select t.text, r.submitted_at as at,
      case when ${asked.named} and r.customer_id <> ${UNKNOWN_CUSTOMER}::uuid then s.id end as customer_id,
      case when ${asked.named} and r.customer_id <> ${UNKNOWN_CUSTOMER}::uuid then s.name end as name
    from answer_texts t
    join responses r on r.customer_id = t.customer_id and r.id = t.response_id
    join customers c on c.id = r.customer_id
    join customers s on s.id = coalesce(c.merged_into, c.id)
    where t.survey_id = ${asked.surveyId} and t.place = any(${asked.places}::smallint[]) and r.counted
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
  const seen = visibleSql(visibility, customer('s'), staff)
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

const shareColumns = ['id', 'surveyId', 'title', 'questions', 'expiresAt', 'revokedAt', 'createdAt'] as const
export type KeptShare = Omit<Share, 'url'> & { surveyId: string }

export const sharesOf = (db: Database, surveyId: string) =>
  db
    .selectFrom('resultShares')
    .select(shareColumns)
    .where('surveyId', '=', surveyId)
    .orderBy('createdAt')
    .limit(100)
    .execute() as Promise<KeptShare[]>

export const findShare = (db: Database, id: string) =>
  db.selectFrom('resultShares').select(shareColumns).where('id', '=', id).executeTakeFirst() as Promise<
    KeptShare | undefined
  >

export const addShare = (
  db: Database,
  share: Pick<KeptShare, 'id' | 'surveyId' | 'title' | 'questions' | 'expiresAt'> & {
    createdBy: string | null
    createdAt: Date
  },
) =>
  db
    .insertInto('resultShares')
    .values({ ...share, groupBy: null, groups: [], revokedAt: null })
    .returning(shareColumns)
    .executeTakeFirstOrThrow() as Promise<KeptShare>

export const revokeShare = (db: Database, id: string, now: Date) =>
  db
    .updateTable('resultShares')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning(shareColumns)
    .executeTakeFirst() as Promise<KeptShare | undefined>
