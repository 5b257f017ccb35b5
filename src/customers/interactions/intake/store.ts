import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import { copyRow } from '../../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../../platform/server/database.ts'
import type { LeftBehind } from '../../../platform/server/intake.ts'
import { survivorsOf } from '../../merging/store.ts'
import type { IncomingInteraction } from './model.ts'

/** Numbers of orders are kept in one spelling, so that “ab 12” finds AB12. */
const orderKey = (number: string) => number.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

export type NamedOrder = { number: string; customerId: string }
type Named = { key: string; customerId: string; id: string; own: boolean }

/**
 * Which order each of these means by its number: its id, null when there is none (or several of the customer's own),
 * and 'another' when the order is somebody else's. Those who were merged are one customer.
 */
export async function ordersMeant(
  db: Database,
  asked: readonly NamedOrder[],
): Promise<(one: NamedOrder) => string | null> {
  const found = new Map<string, { own: string[]; others: boolean }>()
  const at = (key: string, customerId: string) => `${customerId} ${key}`
  if (asked.length > 0) {
    const keys = asked.map(({ number }) => orderKey(number))
    const { rows } = await sql<Named>`
      select asked.key, asked.customer_id, d.order_id as id,
        coalesce(buyer.merged_into, buyer.id) = coalesce(said.merged_into, said.id) as own
      from (select distinct * from unnest(${keys}::text[], ${asked.map((one) => one.customerId)}::uuid[]) as a (key, customer_id)) asked
      join order_directory d on d.number = asked.key
      join customers buyer on buyer.id = d.customer_id
      join customers said on said.id = asked.customer_id`.execute(db)
    for (const { key, customerId, id, own } of rows) {
      const one = found.get(at(key, customerId)) ?? { own: [], others: false }
      found.set(at(key, customerId), own ? { ...one, own: [...one.own, id] } : { ...one, others: true })
    }
  }
  return ({ number, customerId }) => {
    const { own, others } = found.get(at(orderKey(number), customerId)) ?? { own: [], others: false }
    if (own.length === 0 && others) return 'another'
    return own.length === 1 ? (own[0] ?? null) : null
  }
}

export async function alreadyThere(
  db: Database,
  rows: readonly { customerId: string; externalId: string }[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const { rows: found } = await sql<{ customerId: string; externalId: string }>`
    select i.customer_id, i.external_id from interactions i
    where i.customer_id = any(${[...new Set(rows.map((row) => row.customerId))]}::uuid[])
      and i.external_id = any(${rows.map((row) => row.externalId)}::text[])`.execute(db)
  return new Set(found.map((row) => `${row.customerId} ${row.externalId}`))
}

export type New = {
  id: string
  customerId: string
  line: number
  record: IncomingInteraction
  staffId: string | null
  orderId: string | null
}

export async function copyNew(context: Context, importId: string, source: string, rows: readonly New[]): Promise<void> {
  if (rows.length === 0) return
  const now = context.now.toISOString()
  const text = rows
    .map(({ id, customerId, line, record, staffId, orderId }) =>
      copyRow([
        customerId,
        id,
        record.at,
        record.channel,
        record.direction,
        record.note,
        record.nextStep,
        record.nextStepOn,
        orderId,
        staffId,
        source,
        record.externalId,
        importId,
        line,
        now,
        now,
      ]),
    )
    .join('')
  await copyInto(
    context.db,
    'interactions (customer_id, id, at, channel, direction, note, next_step, next_step_on, order_id, staff_id, source, external_id, import_id, import_line, created_at, updated_at)',
    text,
  )
  await addTotals(context.db, rows)
}

type Sum = { n: number; at: string; channel: string; id: string }

/** Totals of the batch's customers, added in the order of their ids so that two batches do not wait in a circle. */
async function addTotals(db: Database, rows: readonly New[]): Promise<void> {
  const sums = new Map<string, Sum>()
  const survivors = await survivorsOf(
    db,
    rows.map((row) => row.customerId),
  )
  for (const { customerId, record, id } of rows) {
    const person = survivors.get(customerId) ?? customerId
    const sum = sums.get(person)
    const later = !sum || record.at > sum.at || (record.at === sum.at && id > sum.id)
    sums.set(person, {
      n: (sum?.n ?? 0) + 1,
      ...(later ? { at: record.at, channel: record.channel, id } : { at: sum.at, channel: sum.channel, id: sum.id }),
    })
  }
  const ordered = [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
  await sql`insert into interaction_totals as t (customer_id, interactions, last_at, last_channel)
    select * from unnest(${ordered.map(([id]) => id)}::uuid[], ${ordered.map(([, sum]) => sum.n)}::int[],
      ${ordered.map(([, sum]) => sum.at)}::timestamptz[], ${ordered.map(([, sum]) => sum.channel)}::text[])
    on conflict (customer_id) do update set interactions = t.interactions + excluded.interactions,
      last_channel = case when t.last_at is null or excluded.last_at >= t.last_at then excluded.last_channel else t.last_channel end,
      last_at = greatest(t.last_at, excluded.last_at)`.execute(db)
}

type Made = { customerId: string; id: string; line: number; at: string; version: number }

export async function nextMade(db: Database, importId: string, after: string, limit: number): Promise<Made[]> {
  const [line = '0', id = '00000000-0000-0000-0000-000000000000'] = after.split(' ')
  const { rows } = await sql<Made>`select customer_id, id, import_line as line, at, version from interactions
    where import_id = ${importId}::uuid and (import_line, id) > (${Number(line)}::int, ${id}::uuid)
    order by import_line, id limit ${limit}`.execute(db)
  return rows
}

export async function countToUndo(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from interactions where import_id = ${importId}::uuid`.execute(db)
  return rows[0]?.n ?? 0
}

export async function remove(db: Database, rows: readonly Made[]): Promise<void> {
  if (rows.length === 0) return
  const survivors = await survivorsOf(
    db,
    rows.map((row) => row.customerId),
  )
  await sql`delete from interactions i using unnest(${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.id)}::uuid[])
      as r (customer_id, id) where i.customer_id = r.customer_id and i.id = r.id`.execute(db)
  const persons = [...new Set(survivors.values())].sort()
  await sql`update interaction_totals t set interactions = n.n, last_at = n.at, last_channel = n.channel
    from (select c.id, counted.n, newest.at, newest.channel from unnest(${persons}::uuid[]) as c (id)
      cross join lateral (select count(*)::int as n from interactions i join customers f on f.id = i.customer_id
        where f.id = c.id or f.merged_into = c.id) counted
      left join lateral (select i.at, i.channel from customers f join interactions i on i.customer_id = f.id
        where f.id = c.id or f.merged_into = c.id order by i.at desc, i.id desc limit 1) newest on true
    ) as n where t.customer_id = n.id`.execute(db)
}

export const leftOf = (rows: readonly Made[]): LeftBehind[] =>
  rows.map((row) => ({
    line: row.line,
    subject: 'interaction',
    subjectId: row.id,
    reason: 'Somebody changed it since it was imported.',
  }))
