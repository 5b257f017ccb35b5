import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'

export type NewcomerOfStaff = { name: string; email: string; personId: string | null; departmentId: string | null }

/** A member of staff with the department of their first team. */
export async function memberOfStaff(db: Database, staffId: string): Promise<NewcomerOfStaff | undefined> {
  const { rows } = await sql<NewcomerOfStaff>`
    select s.name, s.email, s.person_id, (
      select t.department_id from team_members m join teams t on t.id = m.team_id
      where m.staff_id = s.id and t.department_id is not null order by m.since, t.id limit 1
    ) as department_id
    from staff s where s.id = ${staffId}::uuid`.execute(db)
  return rows[0]
}
