import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'

export type Decider = { id: string; roleId: string; near: boolean }

/** Colleagues who hold a word and may see the case and its customer; `near`: of the team that has it. */
export async function decidersOf(db: Database, found: Case, word: string): Promise<Decider[]> {
  const { rows } = await sql<Decider>`select s.id, s.role_id, exists (
        select 1 from team_members m where m.staff_id = s.id and m.team_id = ${found.teamId}::uuid) as near
    from staff s join roles r on r.id = s.role_id
      join customers own on own.id = ${found.customerId}::uuid
      join customers c on c.id = coalesce(own.merged_into, own.id)
    where s.disabled_at is null and ${word} = any(r.words) and 'cases.read' = any(r.words)
      and s.id is distinct from ${found.aboutStaffId}::uuid and s.person_id is distinct from c.id
      and (c.restricted_team_id is null or c.account_manager_id = s.id or 'customers.readRestricted' = any(r.words)
        or exists (select 1 from team_members m where m.staff_id = s.id and m.team_id = c.restricted_team_id))
    order by s.id`.execute(db)
  return rows
}

/** Those of the team where there are some; else all. */
export const nearest = (deciders: readonly Decider[]): string[] => {
  const near = deciders.filter((each) => each.near)
  return (near.length > 0 ? near : deciders).map(({ id }) => id)
}
