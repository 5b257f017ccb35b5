import { type Generated, sql } from 'kysely'
import { visibility as customerVisibility } from '../customers/model.ts'
import type { Context } from '../platform/server/context.ts'
import type { Database } from '../platform/server/database.ts'
import { visibleSql } from '../platform/server/filters.ts'
import { isVisible, mine } from '../platform/visibility.ts'
import { numberKey } from './model.ts'
import { Case } from './schema.ts'

type Kept = Omit<Case, 'version'>

declare module '../platform/server/database.ts' {
  interface Tables {
    cases: { [Key in keyof Kept]: Kept[Key] } & {
      version: Generated<number>
      externalId: string | null
      custom: Generated<unknown>
      importId: string | null
      importLine: number | null
      createdBy: string | null
    }
    caseDirectory: { caseId: string; customerId: string; number: string; tokenHash: string | null }
  }
}

export const caseColumns = Object.keys(Case.shape) as (keyof Case)[]

/** The customer of a case, read through a merge. */
export type CaseCustomer = {
  id: string
  name: string
  kind: string
  internal: boolean
  email: string | null
  language: string | null
  /** Whether whoever asks may see that customer. */
  seen: boolean
}

export const customerSeen = (staff: Context['staff']) => visibleSql(customerVisibility, 's', staff)

/** Whose case it is, found by its id or number in a first step. */
export const placeOf = (db: Database, id: string) =>
  db.selectFrom('caseDirectory').select(['customerId', 'caseId']).where('caseId', '=', id).executeTakeFirst()

export const placeOfNumber = (db: Database, number: string) =>
  db
    .selectFrom('caseDirectory')
    .select(['customerId', 'caseId'])
    .where('number', '=', numberKey(number))
    .executeTakeFirst()

export const placeOfToken = (db: Database, tokenHash: string) =>
  db.selectFrom('caseDirectory').select(['customerId', 'caseId']).where('tokenHash', '=', tokenHash).executeTakeFirst()

/** The case as it is kept, for the house itself; who may see it is asked elsewhere. */
export async function findCase(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Case | undefined> {
  const place = await placeOf(db, id)
  return place && caseAt(db, place, how)
}

export type Place = { customerId: string; caseId: string }

/** The case that lies there; whose it is was found before. */
export function caseAt(db: Database, { customerId, caseId }: Place, how: { lock?: boolean } = {}) {
  const query = db.selectFrom('cases').select(caseColumns).where('customerId', '=', customerId).where('id', '=', caseId)
  return (how.lock ? query.forUpdate() : query).executeTakeFirst() as Promise<Case | undefined>
}

export async function customerOf(db: Database, customerId: string, staff: Context['staff']): Promise<CaseCustomer> {
  const { rows } =
    await sql<CaseCustomer>`select s.id, s.name, s.kind, s.internal, s.email, s.language, ${customerSeen(staff)} as seen
    from customers c join customers s on s.id = coalesce(c.merged_into, c.id) where c.id = ${customerId}::uuid`.execute(
      db,
    )
  const found = rows[0]
  if (!found) throw new Error(`The customer ${customerId} of a case is not there.`)
  return found
}

/** Who these customers are as promises are made to them, read through a merge. */
export async function customersServed(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, Pick<CaseCustomer, 'kind' | 'internal'>>> {
  const { rows } = await sql<{ id: string; kind: string; internal: boolean }>`select c.id, s.kind, s.internal
    from customers c join customers s on s.id = coalesce(c.merged_into, c.id) where c.id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, ...served }) => [id, served]))
}

/** Whom a case is written for, if whoever writes may see them; a merged one is written under its survivor. */
export async function findCustomer(
  db: Database,
  id: string,
  staff: Context['staff'],
  how: { erased?: boolean } = {},
): Promise<CaseCustomer | undefined> {
  const { rows } =
    await sql<CaseCustomer>`select s.id, s.name, s.kind, s.internal, s.email, s.language, ${customerSeen(staff)} as seen
    from customers c join customers s on s.id = coalesce(c.merged_into, c.id) where c.id = ${id}::uuid
      and (${how.erased ?? false} or s.erased_at is null)`.execute(db)
  return rows[0]?.seen ? rows[0] : undefined
}

export const familyOf = async (db: Database, survivorId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from customers where merged_into = ${survivorId}::uuid`.execute(
    db,
  )
  return [survivorId, ...rows.map((row) => row.id)]
}

/**
 * Customers that hide their cases: few restricted ones for most readers, or all but these few. And who was merged into
 * the reader's own person or departments, since a case lies under whom it came in by.
 */
export type Reach = ({ except: string[] } | { only: string[] }) & { joined: { id: string; survivorId: string }[] }
const ordinary = { id: '', internal: false, restrictedTeamId: null, accountManagerId: null, departmentId: null }

/** Asked for first and given by ids, so that a queue of a million cases reads its index as if nothing were hidden. */
export async function reachOf(db: Database, staff: Context['staff']): Promise<Reach> {
  const widely = isVisible(customerVisibility, ordinary, staff)
  const which = widely
    ? sql`s.restricted_team_id is not null and s.merged_into is null and not ${customerSeen(staff)}`
    : sql`s.merged_into is null and ${customerSeen(staff)}`
  const own = [...mine('personId', staff), ...mine('departmentIds', staff)]
  const [{ rows }, joined] = await Promise.all([
    sql<{ id: string }>`with found as materialized (select s.id from customers s where ${which})
    select id from found union
    select m.id from customers m join found on m.merged_into = found.id where m.merged_into is not null`.execute(db),
    sql<Reach['joined'][number]>`select id, merged_into as survivor_id from customers
      where merged_into is not null and merged_into = any(${own}::uuid[])`.execute(db),
  ])
  const ids = rows.map((row) => row.id)
  return { ...(widely ? { except: ids } : { only: ids }), joined: joined.rows }
}

export async function nextNumber(db: Database): Promise<string> {
  const { rows } = await sql<{ number: string }>`select 'C-' || nextval('case_numbers') as number`.execute(db)
  return rows[0]?.number ?? ''
}

export type CaseToWrite = Omit<Case, 'version' | 'updatedAt'> & {
  createdBy: string | null
  externalId?: string | null
}

export async function insertCase(db: Database, row: CaseToWrite, tokenHash: string): Promise<void> {
  await db
    .insertInto('cases')
    .values({ ...row, externalId: row.externalId ?? null, updatedAt: row.createdAt, importId: null, importLine: null })
    .execute()
  await db
    .insertInto('caseDirectory')
    .values({ caseId: row.id, customerId: row.customerId, number: numberKey(row.number), tokenHash })
    .execute()
}

/** Sets columns of a locked row; every change is one version more. */
export const updateCase = (context: Context, found: Case, set: Partial<Case>): Promise<Case> =>
  context.db
    .updateTable('cases')
    .set({ ...set, updatedAt: context.now.toISOString(), version: found.version + 1 })
    .where('customerId', '=', found.customerId)
    .where('id', '=', found.id)
    .returning(caseColumns)
    .executeTakeFirstOrThrow() as Promise<Case>

export const exists = async (db: Database, what: 'staff' | 'teams' | 'departments', id: string): Promise<boolean> => {
  const from =
    what === 'staff'
      ? sql`staff where disabled_at is null and id = ${id}::uuid`
      : what === 'teams'
        ? sql`teams where id = ${id}::uuid`
        : sql`customers where kind = 'department' and merged_into is null and id = ${id}::uuid`
  const { rows } = await sql`select 1 from ${from}`.execute(db)
  return rows.length > 0
}
