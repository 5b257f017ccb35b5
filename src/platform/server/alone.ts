import type pg from 'pg'
import { pino } from 'pino'
import type { Config } from './config.ts'
import type { House } from './context.ts'
import { openPool, ways } from './database.ts'
import type { Slice } from './slice.ts'

/** A house without its server, for a command that runs alone: everything in it asks as `who`, and is closed at the end. */
export async function aloneIn<T>(
  { config, slices, who }: { config: Config; slices: readonly Slice[]; who: pg.PoolConfig },
  work: (house: House) => Promise<T>,
): Promise<T> {
  const pool = openPool({ ...who, max: 2 }, () => {})
  const log = pino({ level: 'silent' })
  try {
    return await work({ config, log, slices, ...ways(pool, pool), readingFrom: who })
  } finally {
    await pool.end().catch(() => {})
  }
}
