import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'

const AT_ONCE = 200

/** Cases whose snooze is over, the longest first. */
export async function asleep(db: Database, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('snoozedUntil', '<=', now.toISOString())
    .orderBy('snoozedUntil')
    .limit(AT_ONCE)
    .execute()
  return rows.map(({ id }) => id)
}

/** A point within the transaction: what one case of many did since then is kept, or dropped without the others. */
export const markPoint = (db: Database) => sql`savepoint one_case`.execute(db)
export const keepSince = (db: Database) => sql`release savepoint one_case`.execute(db)
export const dropSince = (db: Database) => sql`rollback to savepoint one_case`.execute(db)
