import { type Generated, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import type { CaseCause, RootCause } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    rootCauses: Omit<RootCause, 'version' | 'cases'> & {
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
    caseCauses: Omit<CaseCause, 'name' | 'kind'> & {
      customerId: string
      caseId: string
      createdBy: string | null
      createdAt: Date | string
    }
  }
}

type Of = Pick<Case, 'customerId' | 'id'>

export async function causesOf(db: Database, { customerId, id }: Of): Promise<CaseCause[]> {
  const { rows } = await sql<CaseCause>`select c.id, c.cause_id, r.name, r.kind, c.part, c.nature, c.change,
      c.change_cost_minor, c.change_benefit_minor
    from case_causes c join root_causes r on r.id = c.cause_id
    where c.customer_id = ${customerId}::uuid and c.case_id = ${id}::uuid order by c.part desc, c.id`.execute(db)
  return rows
}

export const addCause = ({ db, now, staff }: Context, of: Of, cause: Omit<CaseCause, 'name' | 'kind'>) =>
  db
    .insertInto('caseCauses')
    .values({ ...cause, customerId: of.customerId, caseId: of.id, createdBy: staff.id || null, createdAt: now })
    .execute()

export const removeCause = (db: Database, of: Of, id: string) =>
  db
    .deleteFrom('caseCauses')
    .where('customerId', '=', of.customerId)
    .where('caseId', '=', of.id)
    .where('id', '=', id)
    .execute()

const treeSql = sql`select r.id, r.parent_id, r.name, r.kind, r.position, r.chain_link_id, r.archived_at, r.version,
  (select count(*)::int from (select 1 from case_causes c where c.cause_id = r.id limit 100000) as named) as cases
  from root_causes r`

export async function tree(db: Database): Promise<RootCause[]> {
  const { rows } = await sql<RootCause>`${treeSql} order by r.position, lower(r.name)`.execute(db)
  return rows
}

export async function findRootCause(db: Database, id: string, lock = false): Promise<RootCause | undefined> {
  const { rows } = await sql<RootCause>`${treeSql} where r.id = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(
    db,
  )
  return rows[0]
}

export async function nameIsTaken(db: Database, parentId: string | null, name: string, but: string): Promise<boolean> {
  const { rows } = await sql`select 1 from root_causes where parent_id is not distinct from ${parentId}::uuid
    and lower(name) = lower(${name}) and id <> ${but}::uuid`.execute(db)
  return rows.length > 0
}

export const addRootCause = (
  { db, now }: Context,
  row: Pick<RootCause, 'id' | 'parentId' | 'name' | 'kind' | 'chainLinkId'>,
) =>
  sql`insert into root_causes (id, parent_id, name, kind, chain_link_id, position, created_at, updated_at)
    select ${row.id}::uuid, ${row.parentId}::uuid, ${row.name}, ${row.kind}, ${row.chainLinkId}::uuid, coalesce(max(position), 0) + 1,
      ${now}::timestamptz, ${now}::timestamptz from root_causes`.execute(db)

export const changeRootCause = (
  { db, now }: Context,
  before: RootCause,
  set: Partial<Pick<RootCause, 'name' | 'kind' | 'chainLinkId' | 'archivedAt'>>,
) =>
  db
    .updateTable('rootCauses')
    .set({ ...set, updatedAt: now, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
