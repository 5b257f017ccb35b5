import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { readConfig } from '../../src/platform/server/config.ts'
import type { House } from '../../src/platform/server/context.ts'
import { openPool, ways } from '../../src/platform/server/database.ts'
import { openDatabase } from '../../src/platform/server/embedded/house.ts'
import { migrateHouse } from '../../src/platform/server/migrate.ts'
import { slices } from '../../src/slices.ts'
import { dataFolder } from './house.ts'

/** A house with an empty database of its own, as the worker has it: what happens by itself is called, not waited for. */
export async function openBenchHouse() {
  const folder = dataFolder(undefined)
  const config = readConfig({
    RAPPORT_DATA: folder.dir,
    RAPPORT_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'warn',
  })
  const database = await openDatabase(config, () => {})
  await migrateHouse(database)
  const lost = () => {}
  const writing = openPool({ ...database.app, max: config.workerPoolSize, statement_timeout: 0 }, lost)
  const reading = openPool({ ...database.readonly, max: 2 }, lost)
  const owner = new pg.Client(database.owner)
  await owner.connect()
  await owner.query(`insert into organisation (name, country, currency, time_zone, created_at, updated_at)
    values ('Bench', 'GB', 'GBP', 'Europe/London', now(), now())`)
  const house: House = {
    config,
    log: pino({ level: 'warn' }),
    slices,
    ...ways(writing, reading),
    readingFrom: database.readonly,
  }
  return {
    house,
    query: async (sql: string, values: unknown[] = []) =>
      (await owner.query(sql, values)).rows as Record<string, unknown>[],
    close: async () => {
      await Promise.allSettled([writing.end(), reading.end(), owner.end()])
      await database.close()
      folder.leave()
    },
  }
}
