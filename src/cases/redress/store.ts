import { type Generated, type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { ListColumn, ListColumns } from '../../platform/server/lists.ts'
import type { Case } from '../schema.ts'
import type { Limit } from './model.ts'
import type { AuthorityLimit, Redress, RedressState } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    caseRedress: Omit<Redress, 'asker' | 'decider' | 'version'> & {
      customerId: string
      caseId: string
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
    authorityLimits: {
      roleId: string
      limitMinor: number | null
      updatedBy: string | null
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

type Of = Pick<Case, 'customerId' | 'id'>

export async function redressOf(db: Database, { customerId, id }: Of): Promise<Redress[]> {
  const { rows } = await sql<Redress>`select r.id, r.kind, r.cost_minor, r.currency, r.note, r.state, r.asked_by,
      a.name as asker, r.asked_at, r.limit_minor, r.decided_by, d.name as decider, r.decided_at, r.given_at, r.version
    from case_redress r left join staff a on a.id = r.asked_by left join staff d on d.id = r.decided_by
    where r.customer_id = ${customerId}::uuid and r.case_id = ${id}::uuid order by r.asked_at, r.id`.execute(db)
  return rows
}

type ToAdd = Omit<Redress, 'asker' | 'decider' | 'version'>
export const addRedress = (db: Database, of: Of, row: ToAdd, now: Date) =>
  db
    .insertInto('caseRedress')
    .values({ ...row, customerId: of.customerId, caseId: of.id, createdAt: now, updatedAt: now })
    .execute()

export const changeRedress = (
  db: Database,
  of: Of,
  redress: Redress,
  set: { state: RedressState; decidedBy?: string | null; decidedAt?: string | null; givenAt?: string | null },
  now: Date,
) =>
  db
    .updateTable('caseRedress')
    .set({ ...set, updatedAt: now, version: redress.version + 1 })
    .where('customerId', '=', of.customerId)
    .where('caseId', '=', of.id)
    .where('id', '=', redress.id)
    .execute()

export async function limitOf(db: Database, roleId: string): Promise<Limit> {
  const row = await db
    .selectFrom('authorityLimits')
    .select('limitMinor')
    .where('roleId', '=', roleId)
    .executeTakeFirst()
  return row ? row.limitMinor : undefined
}

export async function limits(db: Database): Promise<AuthorityLimit[]> {
  const { rows } =
    await sql<AuthorityLimit>`select r.id as role_id, r.name as role, l.limit_minor, l.role_id is not null as set
    from roles r left join authority_limits l on l.role_id = r.id order by coalesce(l.limit_minor, case when l.role_id is null then -1 else 1e15 end), r.name`.execute(
      db,
    )
  return rows
}

export async function roleIsThere(db: Database, roleId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from roles where id = ${roleId}`.execute(db)
  return rows.length > 0
}

export const setLimit = (db: Database, roleId: string, limitMinor: number | null, by: string, now: Date) =>
  sql`insert into authority_limits (role_id, limit_minor, updated_by, updated_at)
    values (${roleId}, ${limitMinor}::bigint, ${by}::uuid, ${now}::timestamptz)
    on conflict (role_id) do update set limit_minor = excluded.limit_minor, updated_by = excluded.updated_by,
      updated_at = excluded.updated_at, version = authority_limits.version + 1`.execute(db)

/** Read by the index of what waits, which is short however many cases there are. */
const waits = (which: RawBuilder<unknown>): ListColumn => {
  const there = sql`((c.customer_id, c.id) in (
    select r.customer_id, r.case_id from case_redress r where r.state = 'asked' and ${which}))`
  return {
    sql: there,
    instead: (is, value) => (is !== 'eq' ? undefined : value === true ? there : sql`(not ${there})`),
  }
}

/** What waits for anybody, and what this reader may approve: asked for by somebody else, and not above their limit. */
export const redressColumns = ({ id, role, words }: Context['staff']): ListColumns => ({
  redressAsked: waits(sql`true`),
  redressForMe: waits(
    words.includes('cases.approve')
      ? sql`r.asked_by is distinct from ${id}::uuid and exists (select 1 from authority_limits l
          where l.role_id = ${role} and (l.limit_minor is null or r.cost_minor <= l.limit_minor))`
      : sql`false`,
  ),
})
