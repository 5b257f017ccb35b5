import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { awayOn } from '../absences/store.ts'
import type { Case } from '../schema.ts'
import type { Candidate } from './model.ts'
import type { Assigned, AssignmentRule, DeskProfile, NewRule, ProfileEdit, Weighed } from './schema.ts'

const columns = sql`r.id, r.name, r.position, r.active, r.types, r.channels, r.priorities, r.languages, r.tags,
  r.from_team_id, r.to_team_id, r.way, r.skills, r.speaks_language, r.last_staff_id, r.version,
  f.name as from_team, t.name as to_team`
const named = sql`join teams t on t.id = r.to_team_id left join teams f on f.id = r.from_team_id`

export type KeptRule = AssignmentRule & { lastStaffId: string | null }
const shown = ({ lastStaffId: _last, ...rule }: KeptRule): AssignmentRule => rule

export async function rules(db: Database): Promise<AssignmentRule[]> {
  const { rows } = await sql<KeptRule>`select ${columns} from assignment_rules r ${named}
    order by r.position, r.id`.execute(db)
  return rows.map(shown)
}

/** One rule, locked: who is next is decided by one at a time. */
export async function lockRule(db: Database, id: string): Promise<KeptRule | undefined> {
  const { rows } = await sql<KeptRule>`select ${columns} from assignment_rules r ${named}
    where r.id = ${id}::uuid for update of r`.execute(db)
  return rows[0]
}

export async function putRule({ db, now }: Context, id: string, rule: NewRule & { position: number }, version: number) {
  await sql`insert into assignment_rules (id, name, position, active, types, channels, priorities, languages, tags,
      from_team_id, to_team_id, way, skills, speaks_language, created_at, updated_at, version)
    values (${id}::uuid, ${rule.name}, ${rule.position}, ${rule.active}, ${rule.types}::text[], ${rule.channels}::text[],
      ${rule.priorities}::text[], ${rule.languages}::text[], ${rule.tags}::text[], ${rule.fromTeamId}::uuid,
      ${rule.toTeamId}::uuid, ${rule.way}, ${rule.skills}::text[], ${rule.speaksLanguage}, ${now}::timestamptz,
      ${now}::timestamptz, ${version})
    on conflict (id) do update set name = excluded.name, position = excluded.position, active = excluded.active,
      types = excluded.types, channels = excluded.channels, priorities = excluded.priorities,
      languages = excluded.languages, tags = excluded.tags, from_team_id = excluded.from_team_id,
      to_team_id = excluded.to_team_id, way = excluded.way, skills = excluded.skills,
      speaks_language = excluded.speaks_language, updated_at = excluded.updated_at, version = excluded.version`.execute(
    db,
  )
}

export async function teamsIn(db: Database, departmentId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from teams where department_id = ${departmentId}::uuid`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function isRuleNamed(db: Database, name: string, except: string | null): Promise<boolean> {
  const { rows } = await sql`select 1 from assignment_rules where lower(name) = lower(${name})
    and id is distinct from ${except}::uuid`.execute(db)
  return rows.length > 0
}

export const dropRule = (db: Database, id: string) =>
  sql`delete from assignment_rules where id = ${id}::uuid`.execute(db)

export const turnWas = (db: Database, ruleId: string, staffId: string) =>
  sql`update assignment_rules set last_staff_id = ${staffId}::uuid where id = ${ruleId}::uuid`.execute(db)

/** What an open case weighs: docs/methods.md has the table. One that waits for others, or sleeps, weighs a quarter. */
const weight = sql`(case c.priority when 'urgent' then 2 when 'high' then 1.5 when 'low' then 0.5 else 1 end
  * case when c.waiting_for in ('customer', 'supplier') or c.snoozed_until is not null then 0.25 else 1 end)`
const loads = sql`left join lateral (select count(*)::int as open, coalesce(sum(${weight}), 0)::float8 as load
  from cases c where c.owner_id = s.id and c.closed_at is null and c.merged_into is null and not c.spam) l on true`
const profile = sql`coalesce(p.languages, '{}') as languages, coalesce(p.skills, '{}') as skills, p.most_open,
  coalesce(p.takes, true) as takes, l.open, l.load`

/** Those of a team who work on cases and may see this customer, with what they can and have. */
export async function candidates(context: Context, teamId: string, customerId: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`select s.id as staff_id, ${profile}, ${awayOn(context, sql`s.id`)} as away
    from team_members m join staff s on s.id = m.staff_id and s.disabled_at is null
    join roles r on r.id = s.role_id and 'cases.work' = any(r.words)
    left join desk_profiles p on p.staff_id = s.id ${loads}
    where m.team_id = ${teamId}::uuid and not exists (
      select 1 from customers c join customers o on o.id = coalesce(c.merged_into, c.id)
      where c.id = ${customerId}::uuid and o.restricted_team_id is not null and not exists (
        select 1 from team_members i where i.team_id = o.restricted_team_id and i.staff_id = s.id))
    order by s.id`.execute(context.db)
  return rows
}

/** Everybody who works on cases, with what they can and have. */
export async function profiles(context: Context): Promise<DeskProfile[]> {
  const { rows } = await sql<DeskProfile>`select s.id as staff_id, s.name, ${profile},
      ${awayOn(context, sql`s.id`)} as away, coalesce(p.version, 0) as version,
      array(select t.name from team_members m join teams t on t.id = m.team_id where m.staff_id = s.id order by 1) as teams
    from staff s join roles r on r.id = s.role_id and 'cases.work' = any(r.words)
    left join desk_profiles p on p.staff_id = s.id ${loads}
    where s.disabled_at is null order by lower(s.name), s.id limit 500`.execute(context.db)
  return rows
}

export const putProfile = ({ db, now }: Context, staffId: string, said: ProfileEdit) =>
  sql`insert into desk_profiles (staff_id, languages, skills, most_open, takes, updated_at)
    values (${staffId}::uuid, ${said.languages}::text[], ${said.skills}::text[], ${said.mostOpen}, ${said.takes},
      ${now}::timestamptz)
    on conflict (staff_id) do update set languages = excluded.languages, skills = excluded.skills,
      most_open = excluded.most_open, takes = excluded.takes, updated_at = excluded.updated_at,
      version = desk_profiles.version + 1`.execute(db)

type Of = Pick<Case, 'customerId' | 'id'>

export const keepWhy = (
  { db, now }: Context,
  of: Of,
  why: { id: string; ruleId: string; staffId: string | null; weighed: Weighed },
) =>
  sql`insert into case_assignments (customer_id, case_id, id, at, rule_id, staff_id, weighed)
    values (${of.customerId}::uuid, ${of.id}::uuid, ${why.id}::uuid, ${now}::timestamptz, ${why.ruleId}::uuid,
      ${why.staffId}::uuid, ${JSON.stringify(why.weighed)}::jsonb)`.execute(db)

/** Why a case was given to whom, the last time that a rule did. */
export async function assignedBy(db: Database, { customerId, id }: Of): Promise<Assigned | null> {
  const { rows } =
    await sql<Assigned>`select a.at, r.name as rule, s.name as staff, a.staff_id, t.name as team, a.weighed
    from case_assignments a left join assignment_rules r on r.id = a.rule_id left join teams t on t.id = r.to_team_id
    left join staff s on s.id = a.staff_id
    where a.customer_id = ${customerId}::uuid and a.case_id = ${id}::uuid order by a.id desc limit 1`.execute(db)
  return rows[0] ?? null
}
