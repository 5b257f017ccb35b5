import { type Generated, sql } from 'kysely'
import type { Database } from '../platform/server/database.ts'
import type { BeganWith, NewOrganisation, Organisation, OrganisationChange } from './schema.ts'

declare module '../platform/server/database.ts' {
  interface Tables {
    organisation: {
      id: Generated<number>
      name: string
      country: string
      currency: string
      timeZone: string
      language: Generated<string>
      defaultPhoneCountry: string | null
      customFields: Generated<unknown>
      settings: Generated<unknown>
      beganWith: BeganWith | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

const columns = [
  'name',
  'country',
  'currency',
  'timeZone',
  'language',
  'defaultPhoneCountry',
  'createdAt',
  'updatedAt',
  'version',
] as const

export const read = (db: Database, lock = false) =>
  db
    .selectFrom('organisation')
    .select(columns)
    .where('id', '=', 1)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst() as Promise<Organisation | undefined>

export async function beganWith(db: Database, lock = false): Promise<BeganWith | null> {
  const row = await db
    .selectFrom('organisation')
    .select('beganWith')
    .where('id', '=', 1)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row?.beganWith ?? null
}

export const rememberBeginning = (db: Database, choice: BeganWith, now: Date) =>
  db
    .updateTable('organisation')
    .set((eb) => ({ beganWith: choice, updatedAt: now, version: eb('version', '+', 1) }))
    .where('id', '=', 1)
    .execute()

export const add = (db: Database, organisation: NewOrganisation, now: Date) =>
  db
    .insertInto('organisation')
    .values({ id: 1, ...organisation, defaultPhoneCountry: null, beganWith: null, createdAt: now, updatedAt: now })
    .execute()

export const change = (db: Database, changes: OrganisationChange, now: Date) =>
  db
    .updateTable('organisation')
    .set((eb) => ({ ...changes, updatedAt: now, version: eb('version', '+', 1) }))
    .where('id', '=', 1)
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<Organisation>

export async function hasOrders(db: Database): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`select exists (select 1 from orders) as some`.execute(db)
  return rows[0]?.some ?? false
}
