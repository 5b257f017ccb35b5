import { type Generated, type RawBuilder, sql } from 'kysely'
import type { Database } from '../platform/server/database.ts'
import { ADMINISTRATOR } from './model.ts'
import type { Preferences, StaffMember } from './schema.ts'

declare module '../platform/server/database.ts' {
  interface Tables {
    staff: {
      id: string
      name: string
      email: string
      roleId: string
      personId: string | null
      preferences: Generated<unknown>
      disabledAt: Date | string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

/** When someone last used a session; written at most once a minute. */
export const lastSeen: RawBuilder<string | null> =
  sql`(select max(x.updated_at) from auth_session x where x.user_id = s.id)`

const teamsOf = sql<
  { id: string; name: string }[]
>`coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name)
  order by lower(t.name)) from team_members m join teams t on t.id = m.team_id where m.staff_id = s.id), '[]')`

export async function read(db: Database, id: string): Promise<StaffMember | undefined> {
  const row = await db
    .selectFrom('staff as s')
    .innerJoin('roles as r', 'r.id', 's.roleId')
    .select(['s.id', 's.name', 's.email', 's.roleId', 's.personId', 's.disabledAt', 's.createdAt', 's.updatedAt'])
    .select(['s.version', 'r.name as roleName'])
    .select([teamsOf.as('teams'), lastSeen.as('lastSeenAt')])
    .where('s.id', '=', id)
    .executeTakeFirst()
  return row as StaffMember | undefined
}

/** The row as it is changed, locked. */
export const lock = (db: Database, id: string) =>
  db.selectFrom('staff').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const findByEmail = (db: Database, email: string) =>
  db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'disabledAt'])
    .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst()

export const add = (db: Database, member: { id: string; name: string; email: string; roleId: string }, now: Date) =>
  db
    .insertInto('staff')
    .values({ ...member, personId: null, disabledAt: null, createdAt: now, updatedAt: now })
    .execute()

type Changes = Partial<{ name: string; email: string; roleId: string; disabledAt: Date | string | null }>

export const change = (db: Database, id: string, changes: Changes, now: Date) =>
  db
    .updateTable('staff')
    .set((eb) => ({ ...changes, updatedAt: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const linkPerson = (db: Database, id: string, personId: string) =>
  db
    .updateTable('staff')
    .set((eb) => ({ personId, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('personId', 'is', null)
    .execute()

export async function preferencesOf(db: Database, id: string): Promise<unknown> {
  const row = await db.selectFrom('staff').select('preferences').where('id', '=', id).executeTakeFirst()
  return row?.preferences ?? {}
}

export const setPreferences = (db: Database, id: string, preferences: Preferences) =>
  db
    .updateTable('staff')
    .set({ preferences: JSON.stringify(preferences) })
    .where('id', '=', id)
    .execute()

export async function anyone(db: Database): Promise<boolean> {
  const row = await db.selectFrom('staff').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

/** One at a time, whoever changes who is administrator: two who demote each other at once must not both succeed. */
export const holdAdministration = (db: Database) =>
  sql`select pg_advisory_xact_lock(hashtext('rapport administrators'))`.execute(db)

export async function administrators(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('staff')
    .select('id')
    .where('roleId', '=', ADMINISTRATOR)
    .where('disabledAt', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

export const names = (db: Database, ids: string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db.selectFrom('staff').select(['id', 'name']).where('id', 'in', ids).execute()
