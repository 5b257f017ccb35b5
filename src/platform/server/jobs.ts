import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Queues a job in the caller's transaction: it exists exactly when what it belongs to does.
 * With a key, a second one that still waits is the same one; of one lane only one is done at a time.
 */
export async function queue(
  db: Database,
  name: string,
  payload: Record<string, unknown>,
  how: { key?: string; at?: Date; attempts?: number; lane?: string } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, payload => ${JSON.stringify(payload)}::json,
    run_at => ${how.at ?? null}::timestamptz, max_attempts => ${how.attempts ?? 10}, job_key => ${how.key ?? null}, queue_name => ${how.lane ?? null})`.execute(
    db,
  )
}
