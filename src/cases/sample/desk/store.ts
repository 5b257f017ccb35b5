import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

type View = { id: string; list: string; name: string; query: string }

/** Shared with everyone; a view of that name of somebody's own stays. */
export const addView = (db: Database, { id, list, name, query }: View, staffId: string, now: Date) =>
  sql`insert into saved_views (id, list, name, query, staff_id, shared, created_at, updated_at)
    values (${id}::uuid, ${list}, ${name}, ${query}, ${staffId}::uuid, true, ${now}::timestamptz, ${now}::timestamptz)
    on conflict do nothing`.execute(db)

export const removeViews = (db: Database, ids: readonly string[]) =>
  sql`delete from saved_views where id = any(${[...ids]}::uuid[])`.execute(db)

export async function isThere(db: Database, easierId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from complaining_made_easier where id = ${easierId}::uuid`.execute(db)
  return rows.length > 0
}
