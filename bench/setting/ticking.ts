import { pino } from 'pino'
import { tick } from '../../src/commitments/clocks/jobs.ts'
import { readConfig } from '../../src/platform/server/config.ts'
import type { House } from '../../src/platform/server/context.ts'
import { openPool, planEach, ways } from '../../src/platform/server/database.ts'
import { openDatabase } from '../../src/platform/server/embedded/house.ts'
import { migrateHouse } from '../../src/platform/server/migrate.ts'

/** A data folder opened the way the worker opens it, with the slices that its events go to. */
export async function openWorkerHouse(dataDir: string, slices: House['slices']) {
  const config = readConfig({ RAPPORT_DATA: dataDir, LOG_LEVEL: 'silent' })
  const database = await openDatabase(config)
  await migrateHouse(database)
  const lost = () => {}
  const pool = openPool({ ...database.app, options: planEach, max: 8, statement_timeout: 0 }, lost)
  const readPool = openPool({ ...database.readonly, options: planEach, max: 2, statement_timeout: 0 }, lost)
  const log = pino({ level: 'silent' })
  const house: House = { config, log, slices, ...ways(pool, readPool), readingFrom: database.readonly }
  return {
    house,
    pool,
    owner: database.owner,
    close: async () => {
      await Promise.all([pool.end(), readPool.end()])
      await database.close()
    },
  }
}

export const timedTick = async (house: House) => {
  const began = performance.now()
  const looked = await tick(house)
  return { ms: performance.now() - began, looked }
}

/** Milliseconds of so many ticks, each through all clocks that run, after a few that warm. */
export async function timedTicks(house: House, ticks: number): Promise<number[]> {
  for (let warm = 0; warm < 5; warm += 1) await timedTick(house)
  const took: number[] = []
  for (let each = 0; each < ticks; each += 1) took.push((await timedTick(house)).ms)
  return took
}
