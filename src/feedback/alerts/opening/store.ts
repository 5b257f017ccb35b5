import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

/** A response that may be worked on by name: of a customer, to a survey that names who answers, that counts and was not brought in by a file. */
export type NamedResponse = {
  surveyId: string
  closed: (number | null)[]
  aboutKind: string | null
  aboutId: string | null
}
export async function namedResponse(db: Database, customerId: string, id: string): Promise<NamedResponse | undefined> {
  const { rows } = await sql<NamedResponse>`select r.survey_id, to_json(r.closed) as closed, r.about_kind, r.about_id
    from responses r join surveys s on s.id = r.survey_id
    where r.customer_id = ${customerId}::uuid and r.id = ${id}::uuid and r.counted and r.import_id is null
      and s.promise = 'identified' and s.audience = 'customers'`.execute(db)
  return rows[0]
}

export async function textsOf(db: Database, customerId: string, responseId: string) {
  const { rows } = await sql<{ place: number; text: string }>`select place, text from answer_texts
    where customer_id = ${customerId}::uuid and response_id = ${responseId}::uuid order by place limit 100`.execute(db)
  return rows
}

/** Whom an alert is about, as a rule looks at them: the one that they became, where they were merged. */
export type Watched = { kind: string; tags: string[]; accountManagerId: string | null }
export async function watched(db: Database, customerId: string): Promise<Watched | undefined> {
  const { rows } = await sql<Watched>`select s.kind, s.tags, m.id as account_manager_id
    from customers c join customers s on s.id = coalesce(c.merged_into, c.id)
    left join staff m on m.id = s.account_manager_id and m.disabled_at is null
    where c.id = ${customerId}::uuid and s.archived_at is null`.execute(db)
  return rows[0]
}

/** Whoever has the case, or had it last. */
export async function caseOwner(db: Database, caseId: string) {
  const { rows } = await sql<{ ownerId: string | null; departmentId: string | null }>`
    select (select id from staff where id = c.owner_id and disabled_at is null) as owner_id, c.department_id
    from case_directory d join cases c on c.customer_id = d.customer_id and c.id = d.case_id
    where d.case_id = ${caseId}::uuid`.execute(db)
  return rows[0]
}

export async function membersOf(db: Database, teamId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select staff_id as id from team_members where team_id = ${teamId}::uuid`.execute(db)
  return rows.map(({ id }) => id)
}
