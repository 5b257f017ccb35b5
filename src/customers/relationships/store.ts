import { type Generated, sql } from 'kysely'
import { todayOf } from '../../organisation/actions.ts'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { visibleTo } from '../store.ts'
import type { Terms } from './model.ts'
import type { Relationship } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    relationships: Omit<Relationship, 'other' | 'version' | 'createdAt'> & {
      importId: Generated<string | null>
      importLine: Generated<number | null>
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

const columns = sql`r.customer_id, r.id, r.other_id, r.role, r.side, r.since, r.until, r.source, r.created_at, r.version,
  case when r.other_id is null or customers.id is not null then r.note end as note,
  case when customers.id is not null then json_build_object('id', customers.id, 'name', customers.name,
    'kind', customers.kind, 'internal', customers.internal) end as other`

/** Another who was merged is told as the one that it became. */
const withOther = (context: Context) => sql`left join customers own on own.id = r.other_id
  left join customers on customers.id = coalesce(own.merged_into, own.id) and ${visibleTo(context.staff)}`

/** Of these others, those whom whoever asks may see. */
export async function seenOf(context: Context, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select own.id from customers own
    join customers on customers.id = coalesce(own.merged_into, own.id)
    where own.id = any(${ids}::uuid[]) and ${visibleTo(context.staff)}`.execute(context.db)
  return new Set(rows.map((row) => row.id))
}

/** With the other side's name and the note where whoever asks may see them; those that ended come last. */
export async function list(context: Context, family: string[], limit = 500): Promise<Relationship[]> {
  const today = await todayOf(context)
  const { rows } = await sql<Relationship>`select ${columns} from relationships r
    ${withOther(context)}
    where r.customer_id = ${anyOf(family)}
    order by (r.until is not null and r.until < ${today}::date), r.other_id is not null, r.role, r.id limit ${limit}`.execute(
    context.db,
  )
  return rows
}

export async function find(context: Context, customerId: string, id: string): Promise<Relationship | undefined> {
  const { rows } = await sql<Relationship>`select ${columns} from relationships r
    ${withOther(context)}
    where r.customer_id = ${customerId}::uuid and r.id = ${id}::uuid`.execute(context.db)
  return rows[0]
}

export async function isThere(db: Database, customerId: string, terms: Terms, but: string | null): Promise<boolean> {
  const { rows } = await sql`select 1 from relationships where customer_id = ${customerId}::uuid
    and other_id is not distinct from ${terms.otherId}::uuid and role = ${terms.role} and side = ${terms.side}
    and until is null and ${terms.until}::date is null and id is distinct from ${but}::uuid limit 1`.execute(db)
  return rows.length > 0
}

export const add = (context: Context, row: Terms & { customerId: string; id: string; source: string | null }) =>
  context.db
    .insertInto('relationships')
    .values({ ...row, createdAt: context.now, updatedAt: context.now })
    .execute()

export const change = (context: Context, customerId: string, id: string, set: Partial<Terms>) =>
  context.db
    .updateTable('relationships')
    .set((eb) => ({ ...set, updatedAt: context.now, version: eb('version', '+', 1) }))
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .execute()

export const remove = (db: Database, customerId: string, id: string) =>
  db.deleteFrom('relationships').where('customerId', '=', customerId).where('id', '=', id).execute()

/** Roles with us that hold on a day. */
export async function rolesHeld(db: Database, customerId: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ role: string }>`select distinct role from relationships
    where customer_id = ${customerId}::uuid and other_id is null and side = 'of'
      and (since is null or since <= ${today}::date) and (until is null or until >= ${today}::date)
    order by role`.execute(db)
  return rows.map((row) => row.role)
}
