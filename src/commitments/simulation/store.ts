import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { ClockEvent, Facts } from '../clock/schema.ts'

/** The newest cases received since a moment; facts and events alone, of whomever. */
export async function casesSince(
  db: Database,
  since: Date,
  limit: number,
): Promise<{ facts: Facts; events: ClockEvent[] }[]> {
  const { rows } = await sql<{ facts: Facts; events: ClockEvent[] }>`select facts, events from clock_subjects
    where received_at >= ${since} order by received_at desc limit ${limit}`.execute(db)
  return rows
}
