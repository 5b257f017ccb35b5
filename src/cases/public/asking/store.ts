import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Lately } from './model.ts'

export type AskedForm = {
  id: string
  seal: string
  caseId: string
  joined: boolean
  line: string
  sender: string | null
  visitor: string | null
  mailed: boolean
  flags: string[]
}

/** Two browsers that send as the same sender or line at once are counted one after the other. */
export const inOrder = (db: Database, who: readonly string[]) =>
  sql`select pg_advisory_xact_lock(hashtextextended(one, 19)) from unnest(${[...who].sort()}::text[]) as one`.execute(
    db,
  )

/** How much came of late, before this one. */
export async function latelyOf(
  db: Database,
  who: Pick<AskedForm, 'line' | 'sender' | 'seal'>,
  now: Date,
): Promise<Lately> {
  const { rows } = await sql<Lately>`select
      (select count(*)::int from asked_forms where sender = ${who.sender} and at > ${now}::timestamptz - interval '1 hour') as of_sender,
      (select count(*)::int from asked_forms where line = ${who.line} and at > ${now}::timestamptz - interval '1 hour') as of_line,
      (select count(*)::int from asked_forms where line = ${who.line} and at > ${now}::timestamptz - interval '1 hour'
        and 'no proof of work' = any(flags)) as of_line_unproven,
      (select count(*)::int from asked_forms where seal = ${who.seal}) as of_proof,
      (select count(*)::int from asked_forms where sender = ${who.sender} and mailed and at > ${now}::timestamptz - interval '1 hour') as mails_hour,
      (select count(*)::int from asked_forms where sender = ${who.sender} and mailed and at > ${now}::timestamptz - interval '1 day') as mails_day`.execute(
    db,
  )
  return rows[0] as Lately
}

export const findForm = (db: Database, id: string): Promise<{ caseId: string; joined: boolean } | undefined> =>
  db.selectFrom('askedForms').select(['caseId', 'joined']).where('id', '=', id).executeTakeFirst()

/** The case that the flood goes into: the newest that the same sender opened from the same line. */
export async function newestOf(
  db: Database,
  { line, sender }: Pick<AskedForm, 'line' | 'sender'>,
  now: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ caseId: string }>`select case_id from asked_forms
    where line = ${line} and sender is not distinct from ${sender} and not joined
      and at > ${now}::timestamptz - interval '1 hour' order by at desc limit 1`.execute(db)
  return rows[0]?.caseId
}

export const addForm = ({ db, now }: Context, row: AskedForm) =>
  db
    .insertInto('askedForms')
    .values({ ...row, at: now })
    .execute()

/** Nothing of it is needed after a month; the cases stay. */
export const forgetForms = ({ db, now }: Context) =>
  sql`delete from asked_forms where at < ${now}::timestamptz - interval '30 days'`.execute(db)

declare module '../../../platform/server/database.ts' {
  interface Tables {
    askedForms: AskedForm & { at: Date | string }
  }
}
