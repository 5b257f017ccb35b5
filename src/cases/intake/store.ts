import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import { copyRow } from '../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../platform/server/database.ts'
import { numberKey } from '../model.ts'
import type { Standing } from '../standing.ts'
import type { eventsOf, IncomingCase } from './model.ts'

export type New = {
  id: string
  number: string
  customerId: string
  line: number
  record: IncomingCase
  standing: Standing
  events: ReturnType<typeof eventsOf>
  messageId: string
  causeId: string | null
  order: { id: string; customerId: string } | null
  tokenHash: string
}

export async function alreadyThere(db: Database, source: string, externalIds: readonly string[]): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set()
  const { rows } = await sql<{ externalId: string }>`select external_id from case_sources
    where source = ${source} and external_id = any(${[...externalIds]}::text[])`.execute(db)
  return new Set(rows.map((row) => row.externalId))
}

/** A number for each: the one that is given where it is free, else the next of our own. */
export async function freeNumbers(db: Database, given: readonly (string | null)[]): Promise<string[]> {
  const keys = given.flatMap((number) => (number ? [numberKey(number)] : []))
  const { rows: taken } = await sql<{ number: string }>`select number from case_directory
    where number = any(${keys}::text[])`.execute(db)
  const { rows: next } = await sql<{ number: string }>`select 'C-' || nextval('case_numbers') as number
    from generate_series(1, ${given.length}::int)`.execute(db)
  const used = new Set(taken.map((row) => row.number))
  return given.map((number, index) => {
    const own = next[index]?.number ?? ''
    if (!number || used.has(numberKey(number))) return own
    used.add(numberKey(number))
    return number
  })
}

export async function causesCalled(db: Database, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select distinct on (lower(name)) id, lower(name) as name
    from root_causes where lower(name) = any(${names.map((name) => name.toLowerCase())}::text[]) order by lower(name), position desc`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.name, row.id]))
}

export async function departmentsCalled(db: Database, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, lower(name) as name from customers
    where kind = 'department' and merged_into is null and lower(name) = any(${names.map((name) => name.toLowerCase())}::text[])`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.name, row.id]))
}

type Asked = { number: string; customerId: string }
export const orderKey = (number: string) => number.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

/** Orders of these customers by number; those who were merged are one. Of another's order nothing is said. */
export async function ordersMeant(db: Database, asked: readonly Asked[]) {
  const { rows } = await sql<{ key: string; asked: string; id: string; customerId: string }>`
    select a.key, a.customer_id as asked, d.order_id as id, d.customer_id
    from (select distinct * from unnest(${asked.map(({ number }) => orderKey(number))}::text[],
      ${asked.map(({ customerId }) => customerId)}::uuid[]) as n (key, customer_id)) a
    join order_directory d on d.number = a.key
    join customers buyer on buyer.id = d.customer_id join customers said on said.id = a.customer_id
    where coalesce(buyer.merged_into, buyer.id) = coalesce(said.merged_into, said.id)`.execute(db)
  return new Map(rows.map((row) => [`${row.asked} ${row.key}`, { id: row.id, customerId: row.customerId }]))
}

const list = (texts: readonly string[]) => `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** Writes a batch, each table in one statement. */
export async function copyNew(context: Context, importId: string, source: string, rows: readonly New[]): Promise<void> {
  if (rows.length === 0) return
  const { db } = context
  const now = context.now.toISOString()
  const text = (make: (row: New) => (string | number | boolean | null)[][]) =>
    rows.flatMap((row) => make(row).map((cells) => copyRow(cells as never))).join('')
  await copyInto(
    db,
    `cases (customer_id, id, number, type, stage, subject, channel, priority, department_id, tags, outcome, received_at,
      acknowledged_at, answered_at, responded_at, closed_at, last_in_at, last_out_at, messages, source, external_id,
      import_id, import_line, created_at, updated_at)`,
    text(({ customerId, id, number, record, standing: s, line }) => [
      [
        customerId,
        id,
        number,
        s.type,
        s.stage,
        record.subject,
        record.channel,
        s.priority,
        s.departmentId,
        list(record.tags),
        s.outcome,
        s.receivedAt,
        s.acknowledgedAt,
        s.answeredAt,
        s.respondedAt,
        s.closedAt,
        s.lastInAt,
        s.lastOutAt,
        1,
        source,
        record.externalId,
        importId,
        line,
        now,
        now,
      ],
    ]),
  )
  await copyInto(
    db,
    'case_directory (case_id, customer_id, number, token_hash)',
    text((row) => [[row.id, row.customerId, numberKey(row.number), row.tokenHash]]),
  )
  await copyInto(
    db,
    'case_sources (source, external_id, customer_id, case_id)',
    text(({ record, customerId, id }) => (record.externalId ? [[source, record.externalId, customerId, id]] : [])),
  )
  await copyInto(
    db,
    'case_events (customer_id, case_id, at, kind, before, after, reason, recorded_at)',
    text(({ customerId, id, events }) =>
      events.map((event) => [customerId, id, event.at, event.kind, event.before, event.after, 'import', now]),
    ),
  )
  await copyInto(
    db,
    `case_messages (customer_id, case_id, id, at, direction, public, channel, subject, text, state, created_at, updated_at)`,
    text(({ customerId, id, messageId, record }) => [
      [
        customerId,
        id,
        messageId,
        record.receivedAt,
        'in',
        true,
        record.channel,
        record.subject,
        record.text,
        'received',
        now,
        now,
      ],
    ]),
  )
  await copyInto(
    db,
    'case_causes (customer_id, case_id, id, cause_id, part, nature, created_at)',
    text(({ customerId, id, causeId }) =>
      causeId ? [[customerId, id, context.newId(), causeId, 'primary', 'system', now]] : [],
    ),
  )
  await copyInto(
    db,
    'case_links (customer_id, case_id, id, kind, subject_id, subject_customer_id, created_at)',
    text(({ customerId, id, order }) =>
      order ? [[customerId, id, context.newId(), 'order', order.id, order.customerId, now]] : [],
    ),
  )
}

/** What was logged of it as an interaction before, under the same number of the same source, is of this case now. */
export async function tieInteractions(db: Database, source: string, rows: readonly New[]): Promise<Set<string>> {
  const named = rows.filter((row) => row.record.externalId)
  if (named.length === 0) return new Set()
  const { rows: tied } = await sql<{ caseId: string }>`update interactions i set case_id = said.case_id
    from unnest(${named.map((row) => row.customerId)}::uuid[], ${named.map((row) => row.id)}::uuid[],
      ${named.map((row) => row.record.externalId)}::text[]) as said (customer_id, case_id, external_id)
    where i.customer_id = said.customer_id and i.external_id = said.external_id and i.source = ${source} and i.case_id is null
    returning said.case_id`.execute(db)
  return new Set(tied.map((row) => row.caseId))
}
