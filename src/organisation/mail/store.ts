import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { SentMail } from './schema.ts'

const mails = (db: Database) =>
  db
    .selectFrom('outbox')
    .select(['id', 'recipient', 'state', 'attempts', 'problem', 'createdAt', 'sentAt'])
    .select(sql<string>`coalesce(content->>'subject', '')`.as('subject'))
    .where('kind', '=', 'mail')

export const list = (db: Database, since: Date) =>
  mails(db).where('createdAt', '>', since).orderBy('createdAt', 'desc').limit(100).execute() as Promise<SentMail[]>

export const read = (db: Database, id: string) =>
  mails(db).where('id', '=', id).executeTakeFirst() as Promise<SentMail | undefined>

/** From `failed` or `in doubt` back to `waiting`; answers whether it was one of those. */
export async function wait(db: Database, id: string): Promise<boolean> {
  const row = await db
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0, problem: null })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'in doubt'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export const forget = (db: Database, before: Date) =>
  db.deleteFrom('outbox').where('kind', '=', 'mail').where('createdAt', '<', before).execute()

export async function inDoubt(db: Database): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'in doubt')
    .executeTakeFirst()
  return row?.n ?? 0
}
