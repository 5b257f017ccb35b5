import { type Generated, sql } from 'kysely'
import type { SignedIn } from '../../platform/contract.ts'
import type { Database } from '../../platform/server/database.ts'
import type { MacroStep } from '../triage/schema.ts'
import type { CannedReply, ReplyChange } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    cannedReplies: {
      id: string
      shortcut: string
      title: string
      text: string
      language: string | null
      teamId: string | null
      steps: unknown
      used: Generated<number>
      createdBy: string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

type Reader = Pick<SignedIn, 'teamIds' | 'words'>

/** Those for all and of one's own teams; who keeps them sees all. */
const offeredTo = (db: Database, { teamIds, words }: Reader) =>
  db
    .selectFrom('cannedReplies as r')
    .leftJoin('teams as t', 't.id', 'r.teamId')
    .select(['r.id', 'r.shortcut', 'r.title', 'r.text', 'r.language', 'r.teamId', 't.name as teamName'])
    .select(['r.steps', 'r.used', 'r.version'])
    .where((eb) =>
      words.includes('cases.settings')
        ? eb.val(true)
        : eb.or([eb('r.teamId', 'is', null), sql<boolean>`r.team_id = any(${teamIds}::uuid[])`]),
    )

export const list = (db: Database, reader: Reader) =>
  offeredTo(db, reader).orderBy('r.shortcut').limit(500).execute() as Promise<CannedReply[]>

export const read = (db: Database, reader: Reader, id: string) =>
  offeredTo(db, reader).where('r.id', '=', id).executeTakeFirst() as Promise<CannedReply | undefined>

export const lock = (db: Database, id: string) =>
  db.selectFrom('cannedReplies').select(['id', 'version']).where('id', '=', id).forUpdate().executeTakeFirst()

export const isTaken = async (db: Database, shortcut: string, except: string | null) =>
  (await db
    .selectFrom('cannedReplies')
    .select('id')
    .where(sql`lower(shortcut)`, '=', shortcut.toLowerCase())
    .where((eb) => (except ? eb('id', '<>', except) : eb.val(true)))
    .executeTakeFirst()) !== undefined

type Written = Omit<CannedReply, 'teamName' | 'used' | 'version'>

export const add = (db: Database, { steps, ...reply }: Written, createdBy: string | null, now: Date) =>
  db
    .insertInto('cannedReplies')
    .values({ ...reply, steps: JSON.stringify(steps), createdBy, createdAt: now, updatedAt: now })
    .execute()

export const change = (db: Database, id: string, { steps, ...fields }: ReplyChange, now: Date) =>
  db
    .updateTable('cannedReplies')
    .set((eb) => ({
      ...(fields as object),
      ...(steps ? { steps: JSON.stringify(steps satisfies MacroStep[]) } : {}),
      updatedAt: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

export const remove = (db: Database, id: string) => db.deleteFrom('cannedReplies').where('id', '=', id).execute()

export const countUse = (db: Database, id: string) =>
  db
    .updateTable('cannedReplies')
    .set((eb) => ({ used: eb('used', '+', 1) }))
    .where('id', '=', id)
    .execute()
