import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

/** A response that may be worked on by name: of a customer, to a survey that names who answers, that counts and was not brought in by a file. */
export type NamedResponse = {
  customerId: string
  id: string
  surveyId: string
  closed: (number | null)[]
  aboutKind: string | null
  aboutId: string | null
  /** It came by the request of an alert. */
  again: boolean
  texts: { place: number; text: string }[]
}

export const mark = (db: Database, customerId: string, responseId: string) =>
  sql`insert into alert_marks (customer_id, response_id) values (${customerId}, ${responseId}) on conflict do nothing`.execute(
    db,
  )

/** Takes some answers off the list, and says how many; of those that may not be worked on by name nothing is told. */
export async function takeArrived(
  db: Database,
  limit: number,
  how: { texts: boolean },
): Promise<{ taken: number; said: NamedResponse[] }> {
  const { rows: marks } = await sql<{ customerId: string; responseId: string }>`delete from alert_marks
    where (customer_id, response_id) in (select customer_id, response_id from alert_marks limit ${limit} for update skip locked)
    returning customer_id, response_id`.execute(db)
  if (marks.length === 0) return { taken: 0, said: [] }
  const { rows: said } =
    await sql<NamedResponse>`select r.customer_id, r.id, r.survey_id, to_json(r.closed) as closed, r.about_kind, r.about_id,
      coalesce(q.about_kind = 'alert', false) as again, coalesce(t.texts, '[]') as texts
    from unnest(${marks.map(({ customerId }) => customerId)}::uuid[], ${marks.map(({ responseId }) => responseId)}::uuid[])
      as arrived (customer_id, id)
    join responses r on r.customer_id = arrived.customer_id and r.id = arrived.id and r.counted and r.import_id is null
    join surveys s on s.id = r.survey_id and s.promise = 'identified' and s.audience = 'customers'
    left join survey_links l on l.id = r.link_id
    left join survey_requests q on q.customer_id = l.customer_id and q.id = l.request_id
    left join lateral (select json_agg(json_build_object('place', w.place, 'text', w.text) order by w.place) as texts
      from (select place, text from answer_texts where customer_id = r.customer_id and response_id = r.id
        and ${how.texts} order by place limit 100) w) t on true
    order by r.submitted_at, r.id`.execute(db)
  return { taken: marks.length, said }
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
