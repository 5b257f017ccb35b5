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

/** What the house counted in before the sample was loaded for the last time, where it counted in another currency. */
export const currencyBefore = async (db: Database): Promise<string | undefined> => {
  const row = await db
    .selectFrom('runs')
    .select(sql<string | null>`input ->> 'currencyBefore'`.as('currency'))
    .where('kind', '=', 'load sample')
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.currency ?? undefined
}
