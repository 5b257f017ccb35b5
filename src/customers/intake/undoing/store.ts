import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Keeps } from '../../../platform/server/slice.ts'
import { externalKey } from '../../details/model.ts'

export type Noted = { seq: number; customerId: string; line: number; field: string; before: unknown; after: unknown }

/** All that an import changed of the next few customers it changed anything of. */
export async function nextChanged(db: Database, importId: string, limit: number): Promise<Noted[]> {
  const { rows } =
    await sql<Noted>`select c.seq, c.customer_id, c.line, c.field, c.before, c.after from import_changes c
    where c.import_id = ${importId}::uuid and c.subject = 'customer' and c.customer_id in (
      select customer_id from import_changes where import_id = ${importId}::uuid and subject = 'customer'
      order by seq limit ${limit})
    order by c.customer_id, c.seq desc`.execute(db)
  return rows
}

export const forgetChanges = (db: Database, importId: string, customerIds: readonly string[]) =>
  sql`delete from import_changes where customer_id = any(${[...customerIds]}::uuid[]) and import_id = ${importId}::uuid
    and subject = 'customer'`.execute(db)

/** Customers that an import made, and those of whom it changed something. */
export async function countToUndo(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from customers where import_id = ${importId}::uuid)
      + (select count(distinct customer_id) from import_changes
        where import_id = ${importId}::uuid and subject = 'customer') as n`.execute(db)
  return rows[0]?.n ?? 0
}

export type Made = { id: string; line: number; createdAt: string; touched: boolean }

/** Tables of other slices that lie by customer; what is only counted from others goes with the customer. */
const othersTables = (context: Context) =>
  context.house.slices
    .filter((slice) => slice.name !== 'customers' && slice.name !== 'platform')
    .flatMap((slice) => slice.keeps)
    .filter((keep) => keep.lies === 'by customer' && keep.table !== 'import_changes')
const isCount = ({ table, counted }: Keeps) => counted === true || table.endsWith('_totals')

/**
 * The next customers that an import made, held in the order of their ids: whoever writes something of one of them waits,
 * or is waited for and seen by what is asked next.
 */
async function holdMade(db: Database, importId: string, after: string, limit: number): Promise<string[]> {
  const [line = '0', id = '00000000-0000-0000-0000-000000000000'] = after.split(' ')
  const { rows } = await sql<{ id: string }>`select id from customers where id in (
      select id from customers where import_id = ${importId}::uuid and (import_line, id) > (${Number(line)}::int, ${id}::uuid)
      order by import_line, id limit ${limit})
    order by id for update`.execute(db)
  return rows.map((row) => row.id)
}

/** The next customers that an import made, and whether anybody touched them or hung anything on them since. */
export async function nextMade(context: Context, importId: string, after: string, limit: number): Promise<Made[]> {
  const others = othersTables(context).filter((keep) => !isCount(keep))
  const attached = others.map(
    ({ table }) => sql`or exists (select 1 from ${sql.table(table)} o where o.customer_id = c.id)`,
  )
  const own = ['customer_details', 'relationships', 'consents', 'source_records'].map(
    (table) => sql`or exists (select 1 from ${sql.table(table)} o where o.customer_id = c.id
      and o.import_id is distinct from ${importId}::uuid)`,
  )
  const held = await holdMade(context.db, importId, after, limit)
  const { rows } = await sql<Made>`select c.id, c.import_line as line, c.created_at,
      (c.merged_into is not null
        or exists (select 1 from history h where h.customer_id = c.id and h.via <> 'import')
        or exists (select 1 from import_changes n where n.customer_id = c.id and n.import_id <> ${importId}::uuid)
        or exists (select 1 from interactions i where i.customer_id = c.id)
        or exists (select 1 from customers m where m.merged_into = c.id)
        or exists (select 1 from customers d where d.department_id = c.id and d.import_id is distinct from ${importId}::uuid)
        or exists (select 1 from staff s where s.person_id = c.id)
        or exists (select 1 from teams t where t.department_id = c.id)
        ${sql.join(own, sql` `)} ${sql.join(attached, sql` `)}) as touched
    from customers c
    where c.id = any(${held}::uuid[]) order by c.import_line, c.id`.execute(context.db)
  return rows
}

/** Removes customers whole, with both sides of their relationships and their places in the directory. */
export async function remove(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { db } = context
  const all = [...ids]
  const sources = await sql<{
    customerId: string
    source: string
    externalId: string
  }>`select customer_id, source, external_id
    from source_records where customer_id = any(${all}::uuid[]) and external_id is not null`.execute(db)
  await undirect(
    db,
    sources.rows.map((row) => ({
      customerId: row.customerId,
      kind: 'external',
      key: externalKey(row.source, row.externalId),
    })),
  )
  await sql`delete from customer_directory d using customer_details c
    where c.customer_id = any(${all}::uuid[]) and d.kind = c.kind and d.key = c.key and d.customer_id = c.customer_id`.execute(
    db,
  )
  await sql`delete from relationships r using relationships own
    where own.customer_id = any(${all}::uuid[]) and r.customer_id = own.other_id and r.id = own.id`.execute(db)
  const counts = othersTables(context)
    .filter(isCount)
    .map(({ table }) => table)
  for (const table of [
    'customer_details',
    'relationships',
    'consents',
    'source_records',
    'interaction_totals',
    'import_changes',
    // The history itself is never edited; what stood in it of a person goes with the person.
    'history_values',
    ...counts,
  ])
    await sql`delete from ${sql.table(table)} where customer_id = any(${all}::uuid[])`.execute(db)
  await sql`delete from customers where id = any(${all}::uuid[])`.execute(db)
}

async function undirect(
  db: Database,
  rows: readonly { customerId: string; kind: string; key: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`delete from customer_directory d using unnest(${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.key)}::text[], ${rows.map((row) => row.customerId)}::uuid[]) as r (kind, key, customer_id)
    where d.kind = r.kind and d.key = r.key and d.customer_id = r.customer_id`.execute(db)
}

/** Rows that an import added to customers who were there before; a detail or relationship edited since stays. */
export async function removeAdded(db: Database, importId: string, ids: readonly string[]) {
  const all = [...ids]
  const details = await sql<{ customerId: string; kind: string; key: string }>`delete from customer_details
    where customer_id = any(${all}::uuid[]) and import_id = ${importId}::uuid and version = 1 returning customer_id, kind, key`.execute(
    db,
  )
  const sources = await sql<{
    customerId: string
    source: string
    externalId: string | null
  }>`delete from source_records
    where customer_id = any(${all}::uuid[]) and import_id = ${importId}::uuid returning customer_id, source, external_id`.execute(
    db,
  )
  await sql`delete from relationships r using relationships own
    where own.customer_id = any(${all}::uuid[]) and own.import_id = ${importId}::uuid and own.version = 1
      and r.id = own.id and r.customer_id = own.other_id`.execute(db)
  await sql`delete from relationships where customer_id = any(${all}::uuid[]) and import_id = ${importId}::uuid
    and version = 1`.execute(db)
  await sql`delete from consents where customer_id = any(${all}::uuid[]) and import_id = ${importId}::uuid`.execute(db)
  const gone = details.rows.filter((row) => row.kind !== 'address')
  for (const { customerId, source, externalId } of sources.rows)
    if (externalId) gone.push({ customerId, kind: 'external', key: externalKey(source, externalId) })
  await undirect(db, gone)
  const { rows: left } = await sql<{ customerId: string; subject: string; id: string; line: number }>`
    select customer_id, 'detail' as subject, id, import_line as line from customer_details
      where customer_id = any(${all}::uuid[]) and import_id = ${importId}::uuid
    union all
    select customer_id, 'relationship', id, import_line from relationships
      where customer_id = any(${all}::uuid[]) and import_id = ${importId}::uuid`.execute(db)
  return left
}

export async function rolesOf(db: Database, ids: readonly string[], today: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ customerId: string; roles: string[] }>`
    select customer_id, array_agg(distinct role order by role) as roles from relationships
    where customer_id = any(${[...ids]}::uuid[]) and other_id is null and side = 'of'
      and (since is null or since <= ${today}::date) and (until is null or until >= ${today}::date) group by 1`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.customerId, row.roles]))
}
