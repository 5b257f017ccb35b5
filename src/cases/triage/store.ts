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
