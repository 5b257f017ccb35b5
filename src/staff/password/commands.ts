import { Invalid } from '../../platform/errors.ts'
import { aloneIn } from '../../platform/server/alone.ts'
import { readConfig } from '../../platform/server/config.ts'
import { systemContext } from '../../platform/server/context.ts'
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
      try {
        await requireMigrated(database.owner)
        const link = await aloneIn({ config, slices: [], who: database.app }, (house) =>
          house.transact((trx) => linkByHand(systemContext(house, trx, 'system'), email)),
        )
        process.stdout.write(`${link}\n`)
        return 0
      } finally {
        await database.close()
      }
    },
  },
]
