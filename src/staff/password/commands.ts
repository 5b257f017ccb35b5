import { pino } from 'pino'
import { Invalid } from '../../platform/errors.ts'
import { readConfig } from '../../platform/server/config.ts'
import { type House, systemContext } from '../../platform/server/context.ts'
import { openPool, ways } from '../../platform/server/database.ts'
import { borrowDatabase } from '../../platform/server/embedded/house.ts'
import { requireMigrated } from '../../platform/server/migrate.ts'
import type { Command } from '../../platform/server/slice.ts'
import { linkByHand } from './actions.ts'

export const passwordCommands: Command[] = [
  {
    name: 'password-link',
    positionals: 'EMAIL',
    summary: 'A link to set a new password, for when nobody can sign in; works once, for an hour',
    run: async (_values, [email, more]) => {
      if (!email || more) throw new Invalid('Say whose: rapport password-link name@example.org')
      const config = readConfig()
      const database = await borrowDatabase(config, 'rapport password-link')
      const pool = openPool({ ...database.app, max: 2 }, () => {})
      const house: House = {
        config,
        log: pino({ level: 'silent' }),
        slices: [],
        ...ways(pool, pool),
        readingFrom: database.app,
      }
      try {
        await requireMigrated(database.owner)
        const link = await house.transact((trx) => linkByHand(systemContext(house, trx, 'system'), email))
        process.stdout.write(`${link}\n`)
        return 0
      } finally {
        await pool.end().catch(() => {})
        await database.close()
      }
    },
  },
]
