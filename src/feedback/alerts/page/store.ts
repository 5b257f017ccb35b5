import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { Evidence, KeptAlert } from '../schema.ts'

type Names = Record<'rule' | 'owner' | 'team' | 'department' | 'cause' | 'caseNumber' | 'survey', string | null>

/** Names of what an alert refers to. */
export async function namesBeside(db: Database, alert: KeptAlert): Promise<Names> {
  const { rows } = await sql<Names>`select
      (select name from alert_rules where id = ${alert.ruleId}::uuid) as rule,
      (select name from staff where id = ${alert.ownerId}::uuid) as owner,
      (select name from teams where id = ${alert.teamId}::uuid) as team,
      (select name from customers where id = ${alert.departmentId}::uuid) as department,
      (select name from root_causes where id = ${alert.causeId}::uuid) as cause,
      (select number from case_directory where case_id = ${alert.caseId}::uuid) as case_number,
      (select name from surveys where id = ${alert.surveyId}::uuid) as survey`.execute(db)
  return rows[0] as Names
}

export type Place = { question: string; part: string; low: number | null; high: number | null }
export async function placeOf(db: Database, surveyId: string, place: number): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select question, part, low, high from survey_items
    where survey_id = ${surveyId}::uuid and place = ${place}`.execute(db)
  return rows[0]
}

export type Written = { question: string; part: string; text: string }
/** What somebody wrote, of a response that may be read: an identified one, of a customer. */
export async function wordsOf(db: Database, customerId: string, responseId: string): Promise<Written[]> {
  const { rows } = await sql<Written>`select i.question, i.part, t.text
    from answer_texts t join responses r on r.customer_id = t.customer_id and r.id = t.response_id
    join surveys s on s.id = t.survey_id and s.promise = 'identified' and s.audience = 'customers'
    join survey_items i on i.survey_id = t.survey_id and i.place = t.place
    where t.customer_id = ${customerId}::uuid and t.response_id = ${responseId}::uuid and i.kind = 'text'
    order by t.place limit 20`.execute(db)
  return rows
}

export async function orderOf(db: Database, customerId: string, id: string): Promise<Evidence['order']> {
  const { rows } = await sql<NonNullable<Evidence['order']>>`select id, number, case
      when kind = 'return' then 'sent back'
      when delivered_at > promised_at then 'delivered ' || (delivered_at::date - promised_at::date) || ' days after it was promised'
      else 'delivered' end as what
    from orders where customer_id = ${customerId}::uuid and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export async function caseOf(db: Database, customerId: string, id: string): Promise<Evidence['case']> {
  const { rows } = await sql<NonNullable<Evidence['case']>>`select id, number, subject from cases
    where customer_id = ${customerId}::uuid and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export type Request = { state: string; dueAt: string; reason: string | null; askedAt: string | null; survey: string }
export async function requestOf(db: Database, customerId: string, id: string): Promise<Request | undefined> {
  const { rows } = await sql<Request>`select q.state, q.due_at, q.reason, q.asked_at, s.name as survey
    from survey_requests q join surveys s on s.id = q.survey_id
    where q.customer_id = ${customerId}::uuid and q.id = ${id}::uuid`.execute(db)
  return rows[0]
}
