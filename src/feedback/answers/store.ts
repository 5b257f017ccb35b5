import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { ResponseState } from '../schema.ts'

export type NewResponse = {
  customerId: string
  id: string
  surveyId: string
  version: number
  wave: number | null
  channel: string
  linkId: string | null
  language: string
  state: ResponseState
  startedAt: Date | null
  submittedAt: Date
  day: string
  seconds: number | null
  flags: string[]
  test: boolean
  closed: (number | null)[]
  hidden: Record<string, string>
  aboutKind: string | null
  aboutId: string | null
  enteredBy: string | null
  importId?: string
  importLine?: number
}

/** Writes a response once: false when it is there already, as when a form is sent twice. */
export async function addResponse(
  db: Database,
  { hidden, closed, ...row }: NewResponse,
  texts: readonly { place: number; text: string }[],
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    with put as (
      insert into responses (customer_id, id, survey_id, version, wave, channel, link_id, language, state, started_at,
        submitted_at, day, seconds, flags, test, closed, hidden, about_kind, about_id, entered_by, import_id, import_line)
      values (${row.customerId}, ${row.id}, ${row.surveyId}, ${row.version}, ${row.wave}, ${row.channel}, ${row.linkId},
        ${row.language}, ${row.state}, ${row.startedAt}, ${row.submittedAt}, ${row.day}::date, ${row.seconds}, ${row.flags}::text[],
        ${row.test}, ${closed}::smallint[], ${JSON.stringify(hidden)}::jsonb, ${row.aboutKind}, ${row.aboutId}::uuid,
        ${row.enteredBy}::uuid, ${row.importId ?? null}::uuid, ${row.importLine ?? null})
      on conflict do nothing returning customer_id, id, survey_id
    ), written as (
      insert into answer_texts (customer_id, response_id, place, survey_id, text)
      select put.customer_id, put.id, t.place, put.survey_id, t.text
      from put, unnest(${texts.map(({ place }) => place)}::smallint[], ${texts.map(({ text }) => text)}::text[]) as t (place, text)
    )
    select id from put`.execute(db)
  return rows.length > 0
}

export const turnOverQuota = (db: Database, customerId: string, id: string) =>
  db
    .updateTable('responses')
    .set({ state: 'over quota' })
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .execute()

/** Takes a place of each quota, or of none: the row that is locked makes it exact, always in the same order. */
export async function takeQuotas(db: Database, surveyId: string, limits: readonly { id: string; limit: number }[]) {
  const order = [...limits].sort((a, b) => (a.id < b.id ? -1 : 1))
  const taken: string[] = []
  for (const { id, limit } of order) {
    const { rows } = await sql<{ quota: string }>`update survey_quotas set taken = taken + 1
      where survey_id = ${surveyId} and quota = ${id} and taken < ${limit} returning quota`.execute(db)
    if (rows.length === 0) {
      await sql`update survey_quotas set taken = taken - 1 where survey_id = ${surveyId} and quota = any(${taken}::text[])`.execute(
        db,
      )
      return false
    }
    taken.push(id)
  }
  return true
}

/** The first answer fixes the promise. Nobody waits for a row that says so already. */
export const markAnswered = (db: Database, surveyId: string, at: Date) =>
  sql`update surveys set first_answer_at = ${at} where id = ${surveyId} and first_answer_at is null`.execute(db)

/** Spends a blind token; of two at once exactly one is told yes. */
export async function spend(db: Database, surveyId: string, digest: string): Promise<boolean> {
  const { rows } = await sql`insert into spent_tokens (survey_id, digest) values (${surveyId}, ${digest})
    on conflict do nothing returning digest`.execute(db)
  return rows.length === 1
}

export const requestAnswered = (db: Database, customerId: string, requestId: string, at: Date) =>
  sql`update survey_requests set state = 'answered', answered_at = ${at}
    where customer_id = ${customerId} and id = ${requestId} and state <> 'answered'`.execute(db)
