import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import { awayOn } from '../absences/store.ts'
import type { Case } from '../schema.ts'

export type Decider = { id: string; roleId: string; near: boolean; away: boolean }

/** Colleagues who hold a word and may see the case and its customer; `near`: of the team that has it. */
export async function decidersOf(context: Context, found: Case, word: string): Promise<Decider[]> {
  const { rows } = await sql<Decider>`select s.id, s.role_id, exists (
        select 1 from team_members m where m.staff_id = s.id and m.team_id = ${found.teamId}::uuid) as near,
      ${awayOn(context, sql`s.id`)} as away
    from staff s join roles r on r.id = s.role_id
      join customers own on own.id = ${found.customerId}::uuid
      join customers c on c.id = coalesce(own.merged_into, own.id)
    where s.disabled_at is null and ${word} = any(r.words) and 'cases.read' = any(r.words)
      and s.id is distinct from ${found.aboutStaffId}::uuid and s.person_id is distinct from c.id
      and (c.restricted_team_id is null or c.account_manager_id = s.id or 'customers.readRestricted' = any(r.words)
        or exists (select 1 from team_members m where m.staff_id = s.id and m.team_id = c.restricted_team_id))
    order by s.id`.execute(context.db)
  return rows
}

/** Those of the team where some of them are here, else whoever is here, else all. */
export const nearest = (deciders: readonly Decider[]): string[] => {
  const here = deciders.filter(({ away }) => !away)
  const near = here.filter((each) => each.near)
  return ([near, here].find(({ length }) => length > 0) ?? deciders).map(({ id }) => id)
}
