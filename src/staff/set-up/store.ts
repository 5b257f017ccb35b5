import type { Generated } from 'kysely'
import type { Database } from '../../platform/server/database.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    setUp: { id: Generated<number>; tokenHash: string; madeAt: Date | string; usedAt: Date | string | null }
  }
}

/** The door, locked: whoever comes second waits and finds it closed. */
export const lock = (db: Database) =>
  db.selectFrom('setUp').selectAll().where('id', '=', 1).forUpdate().executeTakeFirst()

/** A new link at every start until one was used; a used one stays as it is. Answers whether the new one is in force. */
export async function renew(db: Database, tokenHash: string, now: Date): Promise<boolean> {
  const row = await db
    .insertInto('setUp')
    .values({ id: 1, tokenHash, madeAt: now, usedAt: null })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ tokenHash, madeAt: now }).where('setUp.usedAt', 'is', null),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export const close = (db: Database, now: Date) =>
  db.updateTable('setUp').set({ usedAt: now }).where('id', '=', 1).execute()
