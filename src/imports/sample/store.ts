import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import { importsOf, seen } from '../store.ts'

/** The imports that brought the sample shop in, the latest first. */
export const ofSample = async (db: Database) =>
  (
    await importsOf(db)
      .where('imports.sample', '=', true)
      .where('imports.state', 'not in', ['undone', 'draft'])
      .orderBy('imports.createdAt', 'desc')
      .execute()
  ).map(seen)

/** The run that loads or removes the sample just now; `alone` lets nobody else begin one until the transaction ends. */
export const runOfSample = async (db: Database, { alone } = { alone: false }) => {
  if (alone) await sql`select pg_advisory_xact_lock(hashtext('the sample shop'))`.execute(db)
  return db
    .selectFrom('runs')
    .select(['id', 'kind'])
    .where('kind', 'in', ['load sample', 'remove sample'])
    .where('state', 'in', ['waiting', 'running'])
    .limit(1)
    .executeTakeFirst()
}
