import { type Generated, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Team } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    teams: {
      id: string
      name: string
      departmentId: string | null
      leaderId: string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
    teamMembers: { teamId: string; staffId: string; since: Date | string }
  }
}

const membersOf: RawBuilder<{ id: string; name: string }[]> =
  sql`coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name)
  order by lower(s.name)) from team_members m join staff s on s.id = m.staff_id where m.team_id = t.id), '[]')`

// The name only: a department is a customer, and everything else about it is the customers slice's to tell.
const departmentName: RawBuilder<string | null> = sql`(select c.name from customers c where c.id = t.department_id)`

const teams = (db: Database) =>
  db
    .selectFrom('teams as t')
    .leftJoin('staff as l', 'l.id', 't.leaderId')
    .select(['t.id', 't.name', 't.departmentId', 't.leaderId', 't.createdAt', 't.updatedAt', 't.version'])
    .select('l.name as leaderName')
    .select([membersOf.as('members'), departmentName.as('departmentName')])

export const list = (db: Database) => teams(db).orderBy(sql`lower(t.name)`).execute() as Promise<Team[]>

export const read = (db: Database, id: string) =>
  teams(db).where('t.id', '=', id).executeTakeFirst() as Promise<Team | undefined>

export const lock = (db: Database, id: string) =>
  db.selectFrom('teams').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

type Fields = { name: string; departmentId: string | null; leaderId: string | null }

export const add = (db: Database, team: Fields & { id: string }, now: Date) =>
  db
    .insertInto('teams')
    .values({ ...team, createdAt: now, updatedAt: now })
    .execute()

export const change = (db: Database, id: string, changes: Partial<Fields>, now: Date) =>
  db
    .updateTable('teams')
    .set((eb) => ({ ...changes, updatedAt: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const addMember = (db: Database, teamId: string, staffId: string, now: Date) =>
  db
    .insertInto('teamMembers')
    .values({ teamId, staffId, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** The members are those and no others; who stays keeps the day since when. */
export async function setMembers(db: Database, teamId: string, staffIds: string[], now: Date): Promise<void> {
  await db
    .deleteFrom('teamMembers')
    .where('teamId', '=', teamId)
    .$if(staffIds.length > 0, (query) => query.where('staffId', 'not in', staffIds))
    .execute()
  for (const staffId of staffIds) await addMember(db, teamId, staffId, now)
}

export async function remove(db: Database, id: string): Promise<void> {
  await db.deleteFrom('teamMembers').where('teamId', '=', id).execute()
  await db.deleteFrom('teams').where('id', '=', id).execute()
}

/** Departments that a team may belong to. */
export async function departments(db: Database): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from customers where kind = 'department' and merged_into is null and archived_at is null
    order by sort_name, id limit 500`.execute(db)
  return rows
}

export async function isDepartment(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from customers where id = ${id} and kind = 'department'`.execute(db)
  return rows.length > 0
}

/** What would be left without its team: invitations that are open, customers that only it may see. */
export async function inUse(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select exists (select 1 from customers where restricted_team_id = ${id})
    or exists (select 1 from invitations where team_id = ${id}) as used`.execute(db)
  return rows[0]?.used ?? false
}

export async function isNamed(db: Database, name: string, except: string | null): Promise<boolean> {
  const { rows } = await sql`select 1 from teams where lower(name) = lower(${name})
    and id is distinct from ${except}::uuid`.execute(db)
  return rows.length > 0
}
