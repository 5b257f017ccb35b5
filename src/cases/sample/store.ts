import { sql } from 'kysely'
import { arrayLiteral, copyRow } from '../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../platform/server/database.ts'
import type { Standing } from '../standing.ts'

export type SampleCase = {
  customerId: string
  id: string
  key: string
  number: string
  type: string
  subject: string
  channel: string
  priority: string
  tags: string[]
  outcome: string | null
  departmentId: string | null
  receivedAt: string
  acknowledgedAt: string | null
  answeredAt: string | null
  closedAt: string | null
  given: string | null
  name: string
  kind: string
  internal: boolean
  /** The department that had to act. */
  department: string | null
  departmentEmail: string | null
  email: string | null
  country: string | null
  order: string | null
  messageId: string
  text: string
}

/** Cases of the sample that nobody worked on and whose conversation was not laid yet, in the order of their numbers. */
export async function untold(db: Database, after: string, limit: number): Promise<SampleCase[]> {
  const { rows } =
    await sql<SampleCase>`select c.customer_id, c.id, c.external_id as key, c.number, c.type, c.subject, c.channel,
      c.priority, c.tags, c.outcome, c.department_id, c.received_at, c.acknowledged_at, coalesce(c.answered_at, c.responded_at) as answered_at, c.closed_at,
      k.given_name as given, k.name, k.kind, k.internal, d.name as department, d.email as department_email, k.email, k.country, o.number as "order", m.id as message_id, m.text
    from cases c join imports i on i.id = c.import_id and i.sample join customers k on k.id = c.customer_id
    left join customers d on d.id = c.department_id
    join case_messages m on m.customer_id = c.customer_id and m.case_id = c.id and m.direction = 'in'
    left join case_links l on l.customer_id = c.customer_id and l.case_id = c.id and l.kind = 'order'
    left join orders o on o.customer_id = l.subject_customer_id and o.id = l.subject_id
    where c.version = 1 and c.messages = 1 and c.number > ${after} order by c.number limit ${limit}`.execute(db)
  return rows
}

export type Logged = { caseId: string; id: string; at: string; direction: 'in' | 'out'; channel: string; note: string }

/**
 * What was logged about the same order within a fortnight belongs to the case that came last before it; without an order,
 * the answer that begins as our letters do. Inside, where the same colleague asks several departments in a week, an answer
 * belongs to the case that was answered at that moment.
 */
export async function loggedOf(db: Database, cases: readonly SampleCase[]): Promise<Logged[]> {
  const { rows } = await sql<Logged>`with these as (
      select c.customer_id, c.id, c.received_at, coalesce(c.answered_at, c.responded_at) as answered_at,
        l.subject_id as order_id, 'inside' = any(c.tags) as inside from cases c
      left join case_links l on l.customer_id = c.customer_id and l.case_id = c.id and l.kind = 'order'
      where c.customer_id = any(${cases.map((one) => one.customerId)}::uuid[]))
    select t.id as case_id, i.id, i.at, i.direction, i.channel, i.note from interactions i
    join lateral (select id, inside from these t where t.customer_id = i.customer_id and t.order_id is not distinct from i.order_id
      and i.at > t.received_at and i.at < t.received_at + interval '14 days' and (not t.inside or i.at = t.answered_at) order by t.received_at desc limit 1) t on true
    where i.customer_id = any(${cases.map((one) => one.customerId)}::uuid[]) and i.case_id is null
      and i.source = 'sample shop' and (i.direction = 'out' or i.order_id is not null) and i.note is not null
      and (i.direction = 'in' or i.note ~ '^(Dear|Thank you)' or t.inside) and t.id = any(${cases.map((one) => one.id)}::uuid[])`.execute(
    db,
  )
  return rows
}

export type Message = {
  customerId: string
  caseId: string
  id: string
  at: string
  direction: 'in' | 'out'
  public: boolean
  channel: string
  letter: string | null
  fromName: string | null
  fromAddress: string | null
  to: string[]
  subject: string
  text: string
}

export const copyMessages = (db: Database, rows: readonly Message[], now: string) =>
  copyInto(
    db,
    `case_messages (customer_id, case_id, id, at, direction, public, channel, letter, from_name, from_address,
      to_addresses, subject, text, state, created_at, updated_at)`,
    rows
      .map((row) =>
        copyRow([
          row.customerId,
          row.caseId,
          row.id,
          row.at,
          row.direction,
          row.public,
          row.channel,
          row.letter,
          row.fromName,
          row.fromAddress,
          arrayLiteral(row.to),
          row.subject,
          row.text,
          row.direction === 'in' ? 'received' : 'sent',
          now,
          now,
        ]),
      )
      .join(''),
  )

type Event = { customerId: string; caseId: string; at: string; kind: string; after: string | null }

/** What happened is laid anew, in its order, as it would have been written down at the time. */
export async function layEvents(
  db: Database,
  ids: readonly string[],
  rows: readonly Event[],
  now: string,
): Promise<void> {
  const customers = [...new Set(rows.map((row) => row.customerId))].sort()
  await sql`delete from case_events where customer_id = any(${customers}::uuid[]) and case_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  await copyInto(
    db,
    'case_events (customer_id, case_id, at, kind, after, reason, recorded_at)',
    rows.map((row) => copyRow([row.customerId, row.caseId, row.at, row.kind, row.after, 'import', now])).join(''),
  )
}

type Stands = Standing & { customerId: string; id: string; language: string; messages: number }
export const setStandings = (db: Database, rows: readonly Stands[]) =>
  sql`update cases c set type = r.type, became_complaint_at = r.became_complaint_at, stage = r.stage, owner_id = r.owner_id, outcome = r.outcome, answered_at = r.answered_at,
      responded_at = r.responded_at, closed_at = r.closed_at, reopened = r.reopened, last_in_at = r.last_in_at,
      last_out_at = r.last_out_at, language = r.language, messages = r.messages
    from jsonb_to_recordset(${JSON.stringify(
      rows.map((row) => ({
        customer_id: row.customerId,
        id: row.id,
        type: row.type,
        became_complaint_at: row.becameComplaintAt,
        stage: row.stage,
        owner_id: row.ownerId,
        outcome: row.outcome,
        answered_at: row.answeredAt,
        responded_at: row.respondedAt,
        closed_at: row.closedAt,
        reopened: row.reopened,
        last_in_at: row.lastInAt,
        last_out_at: row.lastOutAt,
        language: row.language,
        messages: row.messages,
      })),
    )}::jsonb) as r (customer_id uuid, id uuid, type text, became_complaint_at timestamptz, stage text, owner_id uuid, outcome text, answered_at timestamptz,
      responded_at timestamptz, closed_at timestamptz, reopened smallint, last_in_at timestamptz, last_out_at timestamptz,
      language text, messages int)
    where c.customer_id = r.customer_id and c.id = r.id`.execute(db)

/** The head and the first words of a case in the customer's own language; the interaction that it is as well says the same. */
export async function reword(
  db: Database,
  { customerId, id, messageId }: SampleCase,
  { subject, text }: { subject: string; text: string },
): Promise<void> {
  await sql`update cases set subject = ${subject} where customer_id = ${customerId}::uuid and id = ${id}::uuid`.execute(
    db,
  )
  await sql`update case_messages set subject = ${subject}, text = ${text} where customer_id = ${customerId}::uuid and case_id = ${id}::uuid and id = ${messageId}::uuid`.execute(
    db,
  )
  await sql`update interactions set note = ${text} where customer_id = ${customerId}::uuid and case_id = ${id}::uuid and direction = 'in'`.execute(
    db,
  )
}

export const addSender = (db: Database, cases: readonly SampleCase[]) =>
  sql`update case_messages m set from_name = s.name, from_address = s.email
    from unnest(${cases.map((one) => one.customerId)}::uuid[], ${cases.map((one) => one.id)}::uuid[],
      ${cases.map((one) => one.messageId)}::uuid[], ${cases.map((one) => one.name)}::text[],
      ${cases.map((one) => one.email)}::text[]) as s (customer_id, case_id, id, name, email)
    where m.customer_id = s.customer_id and m.case_id = s.case_id and m.id = s.id`.execute(db)

export const tie = (db: Database, cases: readonly SampleCase[], logged: readonly Logged[]) =>
  sql`update interactions i set case_id = said.case_id
    from unnest(${logged.map((one) => one.id)}::uuid[], ${logged.map((one) => one.caseId)}::uuid[]) as said (id, case_id)
    where i.customer_id = any(${cases.map((one) => one.customerId)}::uuid[]) and i.id = said.id`.execute(db)

/** Whoever is there to own what is open: the first who may work on cases. */
export async function firstStaff(db: Database): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select s.id from staff s join roles r on r.id = s.role_id
    where s.disabled_at is null and 'cases.work' = any(r.words) order by s.created_at limit 1`.execute(db)
  return rows[0]?.id ?? null
}

const ofSample = '%@lanternhouse.example'

/**
 * What the sample itself and the desk's own jobs did with its cases is no work of anybody who would miss it: only a case
 * that somebody of the house touched stays when the sample goes.
 */
export async function asTheyCame(db: Database): Promise<void> {
  await sql`update cases c set version = 1 from imports i
    where i.id = c.import_id and i.sample and c.version > 1
      and not exists (select 1 from case_events e join staff s on s.id = e.staff_id
        where e.customer_id = c.customer_id and e.case_id = c.id and s.email not like ${ofSample})
      and not exists (select 1 from history h join staff s on s.id = h.staff_id
        where h.customer_id = c.customer_id and h.subject_id = c.id and s.email not like ${ofSample})`.execute(db)
}
