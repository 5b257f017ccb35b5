import { type Generated, sql } from 'kysely'
import type { SignedIn } from '../../platform/contract.ts'
import type { Database } from '../../platform/server/database.ts'
import type { SavedView, ViewChange } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    savedViews: {
      id: string
      list: string
      name: string
      query: string
      staffId: string
      shared: boolean
      teamId: string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

type Reader = Pick<SignedIn, 'id' | 'teamIds'>

/** One's own, and what is shared with everyone or with a team of one's own. */
const seenBy = (db: Database, { id, teamIds }: Reader) =>
  db
    .selectFrom('savedViews as v')
    .leftJoin('staff as s', 's.id', 'v.staffId')
    .leftJoin('teams as t', 't.id', 'v.teamId')
    .select(['v.id', 'v.list', 'v.name', 'v.query', 'v.shared', 'v.teamId', 'v.version'])
    .select(['s.name as ownerName', 't.name as teamName', sql<boolean>`v.staff_id = ${id}`.as('mine')])
    .where((eb) =>
      eb.or([
        eb('v.staffId', '=', id),
        eb.and([
          eb('v.shared', '=', true),
          eb.or([eb('v.teamId', 'is', null), sql<boolean>`v.team_id = any(${teamIds}::uuid[])`]),
        ]),
      ]),
    )

export const list = (db: Database, reader: Reader, place: string) =>
  seenBy(db, reader).where('v.list', '=', place).orderBy(sql`lower(v.name)`).limit(200).execute() as Promise<
    SavedView[]
  >

export const read = (db: Database, reader: Reader, id: string) =>
  seenBy(db, reader).where('v.id', '=', id).executeTakeFirst() as Promise<SavedView | undefined>

export const lock = (db: Database, id: string) =>
  db.selectFrom('savedViews').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const isNamed = async (db: Database, staffId: string, place: string, name: string, except: string | null) =>
  (await db
    .selectFrom('savedViews')
    .select('id')
    .where('staffId', '=', staffId)
    .where('list', '=', place)
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where((eb) => (except ? eb('id', '<>', except) : eb.val(true)))
    .executeTakeFirst()) !== undefined

export const add = (
  db: Database,
  view: { id: string; list: string; name: string; query: string; shared: boolean; teamId: string | null },
  staffId: string,
  now: Date,
) =>
  db
    .insertInto('savedViews')
    .values({ ...view, staffId, createdAt: now, updatedAt: now })
    .execute()

export const change = (db: Database, id: string, fields: ViewChange, now: Date) =>
  db
    .updateTable('savedViews')
    .set((eb) => ({ ...(fields as object), updatedAt: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const remove = (db: Database, id: string) => db.deleteFrom('savedViews').where('id', '=', id).execute()
