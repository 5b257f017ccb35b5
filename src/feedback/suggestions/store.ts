import { type Generated, type RawBuilder, sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import { type Decision, type Suggestion, suggestionFields } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    suggestionDecisions: {
      customerId: string
      caseId: string
      decision: Decision
      reason: string
      entryId: string | null
      toldMessageId: string | null
      decidedBy: string | null
      decidedAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

const named = sql`case when c.customer_id <> ${UNKNOWN_CUSTOMER}::uuid and not c.anonymous then coalesce(s.name, h.name) end`
const from = sql`cases c join customers h on h.id = c.customer_id left join customers s on s.id = h.merged_into
  left join suggestion_decisions d on d.customer_id = c.customer_id and d.case_id = c.id`
const isOne = sql`c.type = 'suggestion' and not c.spam and c.merged_into is null`

/** Suggestions, as far as whoever reads may see their cases. */
export const suggestionList = (seen: RawBuilder<unknown>): List => ({
  fields: suggestionFields,
  columns: {
    id: { sql: sql`c.id` },
    customerId: { sql: sql`c.customer_id` },
    customer: { sql: named },
    number: { sql: sql`c.number` },
    subject: { sql: sql`c.subject`, compare: sql`lower(c.subject)`, normalise: (text) => text.toLowerCase() },
    decision: { sql: sql`d.decision` },
    nextAt: { sql: sql`c.next_at` },
    answeredAt: { sql: sql`coalesce(c.answered_at, c.closed_at)` },
    receivedAt: { sql: sql`c.received_at` },
    open: { sql: sql`(c.closed_at is null)` },
    told: { sql: sql`(d.told_message_id is not null)` },
    entryId: { sql: sql`d.entry_id` },
    department: { sql: sql`(select name from customers where id = c.department_id)` },
  },
  from,
  joins: {},
  where: [isOne, seen],
  key: [
    { name: 'customerId', sql: sql`c.customer_id` },
    { name: 'id', sql: sql`c.id` },
  ],
  always: ['id', 'customerId', 'customer', 'number', 'subject', 'decision', 'told', 'entryId'],
  defaultSort: '-receivedAt',
})

export async function find(db: Database, customerId: string, id: string): Promise<Suggestion | undefined> {
  const { rows } =
    await sql<Suggestion>`select c.id, c.customer_id, c.number, c.subject, ${named} as customer, c.received_at,
      coalesce(c.answered_at, c.closed_at) as answered_at, c.next_at as due_at, d.decision, d.reason, d.entry_id, d.decided_at,
      (select name from staff where id = d.decided_by) as decided_by, d.told_message_id is not null as told,
      coalesce(d.version, 0) as version,
      (select m.text from case_messages m where m.customer_id = c.customer_id and m.case_id = c.id and m.direction = 'in' order by m.at limit 1) as text
    from ${from} where c.customer_id = ${customerId}::uuid and c.id = ${id}::uuid and c.type = 'suggestion'`.execute(db)
  return rows[0]
}

type Of = { customerId: string; caseId: string }

/** The decision last made; the entry that tells of it and the message stay. */
export const decide = (
  db: Database,
  { customerId, caseId }: Of,
  said: { decision: Decision; reason: string; by: string | null; now: Date },
) =>
  sql`insert into suggestion_decisions (customer_id, case_id, decision, reason, decided_by, decided_at, updated_at)
    values (${customerId}, ${caseId}, ${said.decision}, ${said.reason}, ${said.by}::uuid, ${said.now}, ${said.now})
    on conflict (customer_id, case_id) do update set decision = excluded.decision, reason = excluded.reason,
      decided_by = excluded.decided_by, decided_at = excluded.decided_at, updated_at = excluded.updated_at,
      version = suggestion_decisions.version + 1`.execute(db)

/** Ties suggestions to what was done; one that had no decision has it now. */
export const tie = (
  db: Database,
  { customerId, caseId }: Of,
  entryId: string,
  did: string,
  by: string | null,
  now: Date,
) =>
  sql`insert into suggestion_decisions (customer_id, case_id, decision, reason, entry_id, decided_by, decided_at, updated_at)
    values (${customerId}, ${caseId}, 'will do', ${did}, ${entryId}, ${by}::uuid, ${now}, ${now})
    on conflict (customer_id, case_id) do update set entry_id = excluded.entry_id, updated_at = excluded.updated_at,
      version = suggestion_decisions.version + 1`.execute(db)

export const setTold = (db: Database, { customerId, caseId }: Of, messageId: string, now: Date) =>
  sql`update suggestion_decisions set told_message_id = ${messageId}, updated_at = ${now}, version = version + 1
    where customer_id = ${customerId} and case_id = ${caseId}`.execute(db)

export type Counts = {
  raised: number
  willDo: number
  underStudy: number
  willNot: number
  undecided: number
  published: number
  kept: number
  over: number
  running: number
}
/** Of a stretch of days: what was raised, decided, and answered within the promise. */
export async function counts(db: Database, from: string, to: string, now: Date): Promise<Counts> {
  const { rows } = await sql<Counts>`with raised as (
      select c.customer_id, c.id, d.decision from cases c
      left join suggestion_decisions d on d.customer_id = c.customer_id and d.case_id = c.id
      where ${isOne} and c.received_at >= ${from}::date and c.received_at < ${to}::date + 1),
    promised as (
      select r.id, bool_and(coalesce(k.kept, false)) filter (where k.decided_at is not null or k.due_at <= ${now}) as kept
      from raised r join clocks k on k.customer_id = r.customer_id and k.subject_id = r.id and k.subject_kind = 'case'
        and k.measure in ('first resolution', 'total resolution') and k.state <> 'ended' group by r.id)
    select (select count(*) from raised)::int as raised,
      (select count(*) from raised where decision = 'will do')::int as will_do,
      (select count(*) from raised where decision = 'under study')::int as under_study,
      (select count(*) from raised where decision = 'will not')::int as will_not,
      (select count(*) from raised where decision is null)::int as undecided,
      (select count(*) from said_and_done where published_at is not null and archived_at is null)::int as published,
      (select count(*) from promised where kept)::int as kept, (select count(kept) from promised)::int as over,
      (select count(*) from promised where kept is null)::int as running`.execute(db)
  return rows[0] as Counts
}
