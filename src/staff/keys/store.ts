import type { Database } from '../../platform/server/database.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    apiKeys: {
      id: string
      staffId: string
      name: string
      tokenHash: string
      words: string[] | null
      createdAt: Date | string
      expiresAt: Date | string | null
      lastUsedAt: Date | string | null
      revokedAt: Date | string | null
    }
  }
}

/** Every column but the digest, which is nobody’s to read. */
const keys = (db: Database) =>
  db
    .selectFrom('apiKeys')
    .select(['id', 'staffId', 'name', 'words', 'createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'])

export const list = (db: Database, staffId: string) =>
  keys(db).where('staffId', '=', staffId).orderBy('createdAt', 'desc').limit(200).execute()

export const read = (db: Database, id: string) => keys(db).where('id', '=', id).executeTakeFirst()

type New = {
  id: string
  staffId: string
  name: string
  tokenHash: string
  words: string[] | null
  expiresAt: string | null
}
export const add = (db: Database, key: New, now: Date) =>
  db
    .insertInto('apiKeys')
    .values({ ...key, createdAt: now, lastUsedAt: null, revokedAt: null })
    .execute()

export const revoke = (db: Database, id: string, now: Date) =>
  db.updateTable('apiKeys').set({ revokedAt: now }).where('id', '=', id).where('revokedAt', 'is', null).execute()

export const revokeAll = (db: Database, staffId: string, now: Date) =>
  db
    .updateTable('apiKeys')
    .set({ revokedAt: now })
    .where('staffId', '=', staffId)
    .where('revokedAt', 'is', null)
    .execute()
