import type { Database } from '../../platform/server/database.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    passwordLinks: {
      tokenHash: string
      staffId: string
      createdAt: Date | string
      expiresAt: Date | string
    }
  }
}

export const add = (db: Database, tokenHash: string, staffId: string, expiresAt: Date, now: Date) =>
  db.insertInto('passwordLinks').values({ tokenHash, staffId, createdAt: now, expiresAt }).execute()

/** Takes the link out of the table, so that it works once: of two who use it at once, one finds nothing. */
export const take = (db: Database, tokenHash: string) =>
  db.deleteFrom('passwordLinks').where('tokenHash', '=', tokenHash).returningAll().executeTakeFirst()

/** Every link of someone is dead: their password or e-mail address changed, or they were disabled. */
export const killAll = (db: Database, staffId: string) =>
  db.deleteFrom('passwordLinks').where('staffId', '=', staffId).execute()

export async function madeSince(db: Database, staffId: string, since: Date): Promise<number> {
  const row = await db
    .selectFrom('passwordLinks')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('staffId', '=', staffId)
    .where('createdAt', '>', since)
    .executeTakeFirst()
  return row?.n ?? 0
}

export const forgetOld = (db: Database, before: Date) =>
  db.deleteFrom('passwordLinks').where('expiresAt', '<', before).execute()
