import { sql } from 'kysely'
import type { List } from '../../platform/server/lists.ts'
import { lastSeen } from '../store.ts'
import { memberFields } from './schema.ts'

const lower = (text: string) => text.toLowerCase()

/** Who works here, as a list: filtered, sorted and paged like every other. */
export const members: List = {
  fields: memberFields,
  columns: {
    name: { sql: sql`s.name`, compare: sql`lower(s.name)`, sort: sql`lower(s.name)`, normalise: lower },
    email: { sql: sql`s.email`, compare: sql`lower(s.email)`, sort: sql`lower(s.email)`, normalise: lower },
    roleId: { sql: sql`s.role_id` },
    roleName: { sql: sql`r.name`, join: 'roles' },
    teamNames: {
      sql: sql`coalesce((select string_agg(t.name, ', ' order by lower(t.name)) from team_members m join teams t on t.id = m.team_id where m.staff_id = s.id), '')`,
    },
    teamIds: { sql: sql`array(select m.team_id::text from team_members m where m.staff_id = s.id)` },
    personId: { sql: sql`s.person_id`, nullable: true },
    disabled: { sql: sql`s.disabled_at is not null` },
    disabledAt: { sql: sql`s.disabled_at`, nullable: true },
    lastSeenAt: { sql: sql`${lastSeen}`, nullable: true },
    createdAt: { sql: sql`s.created_at` },
    version: { sql: sql`s.version` },
  },
  from: sql`staff s`,
  joins: { roles: sql`join roles r on r.id = s.role_id` },
  where: [],
  key: [{ name: 'id', sql: sql`s.id` }],
  always: ['id', 'name', 'email', 'roleId', 'disabledAt', 'personId', 'version'],
  defaultSort: 'name',
}
members.columns.id = { sql: sql`s.id` }
