import type { Database } from '../../platform/server/database.ts'
import type { Notice, NoticeKind } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    staffNotices: {
      staffId: string
      id: string
      at: Date | string
      kind: NoticeKind
      byStaff: string | null
      text: string
      href: string | null
      readAt: Date | string | null
    }
  }
}

const SHOWN = 50

export const add = (
  db: Database,
  rows: {
    staffId: string
    id: string
    at: Date
    kind: NoticeKind
    byStaff: string | null
    text: string
    href: string
  }[],
) => db.insertInto('staffNotices').values(rows).execute()

/** Those who still work here, of these. */
export async function working(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('staff')
    .select('id')
    .where('id', 'in', ids)
    .where('disabledAt', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export const list = (db: Database, staffId: string) =>
  db
    .selectFrom('staffNotices as n')
    .leftJoin('staff as s', 's.id', 'n.byStaff')
    .select(['n.id', 'n.at', 'n.kind', 'n.text', 'n.href', 'n.readAt', 's.name as byName'])
    .where('n.staffId', '=', staffId)
    .orderBy('n.id', 'desc')
    .limit(SHOWN)
    .execute() as Promise<Notice[]>

export async function unread(db: Database, staffId: string): Promise<number> {
  const row = await db
    .selectFrom('staffNotices')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('staffId', '=', staffId)
    .where('readAt', 'is', null)
    .executeTakeFirst()
  return row?.n ?? 0
}

export async function markRead(db: Database, staffId: string, ids: string[] | undefined, now: Date): Promise<void> {
  const all = db
    .updateTable('staffNotices')
    .set({ readAt: now })
    .where('staffId', '=', staffId)
    .where('readAt', 'is', null)
  if (ids?.length === 0) return
  await (ids ? all.where('id', 'in', ids) : all).execute()
}

export const forget = (db: Database, before: Date) => db.deleteFrom('staffNotices').where('at', '<', before).execute()
