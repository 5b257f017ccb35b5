import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

type Colleague = { id: string; name: string; email: string; roleId: string }

/** Somebody without a password, so that nobody signs in as them; whoever has that address already stays. */
export const addColleague = (db: Database, { id, name, email, roleId }: Colleague, now: Date) =>
  sql`insert into staff (id, name, email, role_id, created_at, updated_at)
    select ${id}::uuid, ${name}, ${email}, ${roleId}, ${now}::timestamptz, ${now}::timestamptz
    where not exists (select 1 from staff where lower(email) = lower(${email}))`.execute(db)

export async function areThere(db: Database, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from staff where id = any(${[...ids]}::uuid[]) limit 1`.execute(db)
  return rows.length > 0
}

/** Those of them who are there and work. */
export async function present(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from staff where id = any(${[...ids]}::uuid[])
    and disabled_at is null`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

type Team = { id: string; name: string; leaderId: string; members: string[] }
export async function addTeam(db: Database, { id, name, leaderId, members }: Team, now: Date): Promise<void> {
  await sql`insert into teams (id, name, leader_id, created_at, updated_at)
    values (${id}::uuid, ${name}, ${leaderId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`.execute(db)
  await sql`insert into team_members (team_id, staff_id, since)
    select ${id}::uuid, m, ${now}::timestamptz from unnest(${members}::uuid[]) as m`.execute(db)
}

export async function isTeamNamed(db: Database, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from teams where lower(name) = lower(${name})`.execute(db)
  return rows.length > 0
}

/** What was laid for them goes. Whoever real work names stays, and works here no more. */
export async function remove(
  db: Database,
  ids: { staff: string[]; teams: string[]; rules: string[]; absences: string[] },
  now: Date,
): Promise<void> {
  const staff = sql`any(${ids.staff}::uuid[])`
  const teams = sql`any(${ids.teams}::uuid[])`
  await sql`delete from assignment_rules where id = any(${ids.rules}::uuid[])`.execute(db)
  await sql`delete from absence_cases where absence_id = any(${ids.absences}::uuid[])`.execute(db)
  await sql`delete from absences where id = any(${ids.absences}::uuid[])`.execute(db)
  await sql`delete from desk_profiles where staff_id = ${staff}`.execute(db)
  await sql`delete from staff_notices where staff_id = ${staff}`.execute(db)
  await sql`delete from team_members where team_id = ${teams}`.execute(db)
  await sql`delete from teams t where t.id = ${teams} and not exists (select 1 from cases c where c.team_id = t.id)
    and not exists (select 1 from assignment_rules r where t.id in (r.to_team_id, r.from_team_id))
    and not exists (select 1 from saved_views v where v.team_id = t.id)`.execute(db)
  await sql`delete from staff s where s.id = ${staff} and not exists (select 1 from cases c where c.owner_id = s.id)
    and not exists (select 1 from team_members m where m.staff_id = s.id)
    and not exists (select 1 from teams t where t.leader_id = s.id)
    and not exists (select 1 from absences a where s.id in (a.staff_id, a.stand_in_id))
    and not exists (select 1 from commitments c where c.owner_id = s.id)
    and not exists (select 1 from remedies r where r.owner_id = s.id)
    and not exists (select 1 from matters m where m.owner_id = s.id)
    and not exists (select 1 from customers c where c.account_manager_id = s.id)
    and not exists (select 1 from password_links p where p.staff_id = s.id)`.execute(db)
  await sql`update staff set disabled_at = coalesce(disabled_at, ${now}::timestamptz) where id = ${staff}`.execute(db)
}
