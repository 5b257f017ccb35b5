import { type Generated, sql } from 'kysely'
import type { SignedIn } from '../../../platform/contract.ts'
import type { Database } from '../../../platform/server/database.ts'
import { seenAs } from '../../seen/store.ts'
import type { Panel, PanelMember } from './schema.ts'

type Moment = Date | string

declare module '../../../platform/server/database.ts' {
  interface Tables {
    panels: {
      id: string
      name: string
      purpose: Generated<string>
      archivedAt: Moment | null
      createdBy: string | null
      createdAt: Moment
      updatedAt: Moment
      version: Generated<number>
    }
  }
}

const columns = sql`p.id, p.name, p.purpose, p.archived_at, p.created_at, p.version,
  (select count(*)::int from panel_members m where m.panel_id = p.id and m.left_at is null) as members`

export async function list(db: Database, archived: boolean): Promise<Panel[]> {
  const { rows } = await sql<Panel>`select ${columns} from panels p
    where (p.archived_at is not null) = ${archived} order by lower(p.name), p.id limit 500`.execute(db)
  return rows
}

export async function find(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Panel | undefined> {
  if (how.lock) await sql`select from panels where id = ${id} for update`.execute(db)
  const { rows } = await sql<Panel>`select ${columns} from panels p where p.id = ${id}`.execute(db)
  return rows[0]
}

export const add = (db: Database, panel: { id: string; name: string; purpose: string; by: string | null }, now: Date) =>
  db
    .insertInto('panels')
    .values({
      id: panel.id,
      name: panel.name,
      purpose: panel.purpose,
      archivedAt: null,
      createdBy: panel.by,
      createdAt: now,
      updatedAt: now,
    })
    .execute()

export const change = (
  db: Database,
  { id, version }: Panel,
  to: { name?: string; purpose?: string; archivedAt?: Date | null },
  now: Date,
) =>
  db
    .updateTable('panels')
    .set({ ...to, updatedAt: now, version: version + 1 })
    .where('id', '=', id)
    .execute()

/** Whoever was merged since is a member as whom they are read now. */
export async function members(db: Database, staff: SignedIn, panelId: string, limit: number): Promise<PanelMember[]> {
  const { rows } = await sql<PanelMember>`select c.id as customer_id, c.name, c.email, min(m.joined_at) as joined_at,
      (select count(*)::int from survey_requests q where q.customer_id = c.id and q.asked_at is not null) as asked,
      (select count(*)::int from survey_requests q where q.customer_id = c.id and q.state = 'answered') as answered
    from panel_members m join customers o on o.id = m.customer_id join customers c on c.id = coalesce(o.merged_into, o.id)
    where m.panel_id = ${panelId} and m.left_at is null and ${seenAs('c', staff)}
    group by c.id, c.name, c.email, c.sort_name order by c.sort_name, c.id limit ${limit}`.execute(db)
  return rows
}

/** Whoever left comes back; who is in it stays. Only customers whom the person may see join. */
export async function join(
  db: Database,
  staff: SignedIn,
  panelId: string,
  who: { customerIds: readonly string[] } | { tag: string },
  now: Date,
): Promise<number> {
  const meant = 'tag' in who ? sql`${who.tag} = any(c.tags)` : sql`c.id = any(${[...who.customerIds]}::uuid[])`
  const { rows } = await sql`insert into panel_members (customer_id, panel_id, joined_at)
    select c.id, ${panelId}::uuid, ${now} from customers c
    where ${meant} and c.merged_into is null and c.archived_at is null and c.kind not in ('unknown', 'department') and ${seenAs('c', staff)}
    on conflict (customer_id, panel_id) do update set joined_at = excluded.joined_at, left_at = null
      where panel_members.left_at is not null
    returning customer_id`.execute(db)
  return rows.length
}

export async function leave(db: Database, panelId: string, customerId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`update panel_members m set left_at = ${now} from customers o
    where o.id = m.customer_id and coalesce(o.merged_into, o.id) = ${customerId} and m.panel_id = ${panelId} and m.left_at is null
    returning m.customer_id`.execute(db)
  return rows.length > 0
}
