import { sql } from 'kysely'
import { todayOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { shownOf } from '../details/model.ts'
import * as details from '../details/store.ts'
import { derivedOf } from '../model.ts'
import { rolesHeld } from '../relationships/store.ts'
import type { Customer } from '../schema.ts'
import { searchText } from '../search/normalise.ts'
import { change, customerColumns, learnWords } from '../store.ts'

/**
 * Whom each of these is read through now. Their rows are held as they are until the transaction ends, so that no merge
 * comes between what is counted and where it is put.
 */
export async function survivorsOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)].sort()
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ id: string; survivor: string }>`select id, coalesce(merged_into, id) as survivor
    from customers where id = any(${asked}::uuid[]) order by id for key share`.execute(db)
  return new Map(rows.map((row) => [row.id, row.survivor]))
}

/** All who are one with any of these, themselves included: whose rows a question about them means. */
export async function oneWith(db: Database, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with survivors as (select distinct coalesce(merged_into, id) as id
      from customers where id = any(${[...ids]}::uuid[]))
    select id from survivors union select c.id from customers c join survivors s on c.merged_into = s.id`.execute(db)
  return rows.map((row) => row.id)
}

/** All who are read through these survivors, with whom each is. */
export async function membersOf(db: Database, survivors: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; survivor: string }>`select id, merged_into as survivor from customers
    where merged_into = any(${[...survivors]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row.survivor]))
}

export type Member = Customer & { mergedAt: string | null; createdBy: string | null }

const columns = [...customerColumns, 'mergedAt', 'createdBy'] as const

/** The rows of a family as they are, the survivor first. */
export const family = (db: Database, survivorId: string) =>
  db
    .selectFrom('customers')
    .select(columns as never)
    .where((eb) => eb.or([eb('id', '=', survivorId), eb('mergedInto', '=', survivorId)]))
    .orderBy(sql`merged_into nulls first`)
    .orderBy('id')
    .execute() as unknown as Promise<Member[]>

/** The same of several families at once. */
export const families = (db: Database, survivorIds: readonly string[]) =>
  db
    .selectFrom('customers')
    .select(columns as never)
    .where((eb) =>
      eb.or([
        eb('id', '=', sql<string>`any(${[...survivorIds]}::uuid[])`),
        eb('mergedInto', '=', sql<string>`any(${[...survivorIds]}::uuid[])`),
      ]),
    )
    .orderBy('id')
    .execute() as unknown as Promise<Member[]>

/** Locks them one by one in the order of their ids, so that two who merge do not wait for each other in a circle. */
export async function lock(db: Database, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort())
    await sql`select 1 from customers where id = ${id}::uuid for update`.execute(db)
}

export type Mark = { customerId: string; field: string; at: string; via: string; staffId: string | null }

/** When each field was last set after the customer was made, and by whom; what was undone again does not count. */
export async function marksOf(db: Database, ids: readonly string[]): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    select distinct on (h.customer_id, f.field) h.customer_id, f.field, h.at, h.via, h.staff_id
    from history h cross join lateral jsonb_to_recordset(h.fields) as f (field text)
    where h.customer_id = any(${[...ids]}::uuid[]) and h.subject = 'customer' and h.action = 'edited' and h.undoes is null
      and not exists (select 1 from history u where u.customer_id = h.customer_id and u.undoes = h.seq)
    order by h.customer_id, f.field, h.seq desc`.execute(db)
  return rows
}

export type Reached = { email: string | null; phone: string | null; city: string | null; country: string | null }
export type Derived = Reached & { roles: string[] }

/** What a customer's row shows of its own details and relationships, apart from any family. */
export async function derivedFrom(context: Context, id: string): Promise<Derived> {
  const today = await todayOf(context)
  const [own, roles] = await Promise.all([details.list(context.db, [id]), rolesHeld(context.db, id, today)])
  return { ...shownOf(own, today), roles }
}

export type DetailMark = { customerId: string; kind: string; source: string | null; preferred: boolean; at: string }

/** Which detail each of these shows of each kind, with where it is from. */
export async function detailMarks(db: Database, ids: readonly string[]): Promise<DetailMark[]> {
  const { rows } = await sql<DetailMark>`select distinct on (customer_id, kind) customer_id, kind, source, preferred,
      updated_at as at from customer_details where customer_id = any(${[...ids]}::uuid[]) and kind <> 'identifier'
    order by customer_id, kind, preferred desc, id`.execute(db)
  return rows
}

/** Shows these values on a customer's row; it is found by its own names and by those of its family. */
export async function show(
  context: Context,
  before: Customer,
  values: Record<string, unknown>,
  names: readonly (string | null)[],
  as: { version: boolean },
): Promise<Customer> {
  const { custom, ...rest } = values
  const after = { ...before, ...values } as Customer
  const derived = derivedOf(after)
  const search = [...new Set([...derived.search.split(' '), ...searchText(...names).split(' ')])]
    .filter(Boolean)
    .join(' ')
  const learning = learnWords(context.db, search)
  const to = { ...rest, ...(custom !== undefined && { custom: JSON.stringify(custom) }), ...derived, search }
  const changing = as.version
    ? change(context, before.id, to)
    : (context.db
        .updateTable('customers')
        .set({ ...to, updatedAt: context.now } as never)
        .where('id', '=', before.id)
        .returning(customerColumns)
        .executeTakeFirstOrThrow() as Promise<Customer>)
  const [changed] = await Promise.all([changing, learning])
  return changed
}

/** Who was merged is read through the survivor from now on, with all who were read through it. */
export async function join(context: Context, mergedId: string, survivorId: string): Promise<void> {
  await Promise.all([
    sql`update customers set merged_into = ${survivorId}::uuid, merged_at = ${context.now}::timestamptz,
      version = version + 1, updated_at = ${context.now}::timestamptz where id = ${mergedId}::uuid`.execute(context.db),
    sql`update customers set merged_into = ${survivorId}::uuid where merged_into = ${mergedId}::uuid`.execute(
      context.db,
    ),
  ])
}

/** Stands for itself again, and those with it are read through it. */
export async function part(context: Context, id: string, withIt: readonly string[]): Promise<void> {
  await sql`update customers set merged_into = null, merged_at = null, version = version + 1,
    updated_at = ${context.now}::timestamptz where id = ${id}::uuid`.execute(context.db)
  if (withIt.length > 0)
    await sql`update customers set merged_into = ${id}::uuid where id = any(${[...withIt]}::uuid[])`.execute(context.db)
}

/** Whether a member of staff is one of these: then that record is the one to keep. */
export async function worksHere(db: Database, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from staff where person_id = any(${[...ids]}::uuid[]) limit 1`.execute(db)
  return rows.length > 0
}

export type SourceRecord = {
  customerId: string
  id: string
  source: string
  externalId: string | null
  raw: unknown
  importId: string | null
  importLine: number | null
  receivedAt: string
}

/** Source records as they came. */
export async function sourceRecords(db: Database, ids: readonly string[]): Promise<SourceRecord[]> {
  const { rows } =
    await sql<SourceRecord>`select customer_id, id, source, external_id, raw, import_id, import_line, received_at
    from source_records where customer_id = any(${[...ids]}::uuid[]) order by received_at, id limit 200`.execute(db)
  return rows
}
