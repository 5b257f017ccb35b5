import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

/** What customers said of the cases that they rated in these days: solved, or not. */
export async function solvedSaid(db: Database, from: string, to: string): Promise<{ solved: number; n: number }> {
  const { rows } = await sql<{ solved: number; n: number }>`select count(*) filter (where solved)::int as solved,
      count(*)::int as n from case_ratings
    where solved is not null and flags = '{}' and at >= ${from}::date and at < ${to}::date + 1`.execute(db)
  return rows[0] ?? { solved: 0, n: 0 }
}
