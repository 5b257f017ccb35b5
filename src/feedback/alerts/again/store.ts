import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

/** When anybody of a customer's family was asked last. */
export async function lastAskedAt(db: Database, customerId: string): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`with own as (
      select coalesce(merged_into, id) as id from customers where id = ${customerId}::uuid)
    select max(q.asked_at) as at from survey_requests q
    where q.asked_at is not null and q.customer_id in
      (select c.id from customers c join own on own.id = c.id or own.id = c.merged_into)`.execute(db)
  return rows[0]?.at ?? null
}

export type Asked = { customerId: string; alertId: string; surveyId: string; closed: (number | null)[] }

/** The alert that a response came after, where it came by a request that an alert made. */
export async function alertAskedBy(db: Database, customerId: string, responseId: string): Promise<Asked | undefined> {
  const { rows } =
    await sql<Asked>`select q.customer_id, q.about_id as alert_id, r.survey_id, to_json(r.closed) as closed
    from responses r join survey_links l on l.id = r.link_id
    join survey_requests q on q.customer_id = l.customer_id and q.id = l.request_id and q.about_kind = 'alert'
    where r.customer_id = ${customerId}::uuid and r.id = ${responseId}::uuid`.execute(db)
  return rows[0]
}
