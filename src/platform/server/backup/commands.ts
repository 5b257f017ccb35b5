import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Invalid } from '../../errors.ts'
import { aloneIn } from '../alone.ts'
import { type Config, readConfig } from '../config.ts'
import { borrowDatabase, type HouseDatabase } from '../embedded/house.ts'
import { requireMigrated } from '../migrate.ts'
import type { Command, Slice } from '../slice.ts'
import { erasedOnes, listBeside, noteErased } from './erased.ts'
import { recordedBackup } from './nightly.ts'
import { restoreBackup } from './restore.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const many = (n: number): string => n.toLocaleString('en')
const size = (bytes: number): string =>
  bytes < 1e6 ? `${many(Math.ceil(bytes / 1e3))} kB` : `${many(Math.round(bytes / 1e6))} MB`

const fileOf = (positionals: string[], example: string): string => {
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Invalid(`Name one file: ${example}. Nothing was changed.`)
  return resolve(file)
}

/** What slices do again once the rows are back, such as erasing whom a backup of before still has. */
async function afterRestore(
  config: Config,
  database: HouseDatabase,
  slices: readonly Slice[],
  lists: readonly string[],
): Promise<string[]> {
  noteErased(config.dataDir, erasedOnes(config.dataDir, lists))
  return aloneIn({ config, slices, who: { ...database.app, statement_timeout: 0 } }, async (house) => {
    const lines: string[] = []
    for (const slice of slices) lines.push(...((await slice.afterRestore?.(house)) ?? []))
    return lines
  })
}

export const backupCommands = (slices: readonly Slice[]): Command[] => [
  {
    name: 'backup',
    summary: 'Write everything to one file, while the server runs or not',
    positionals: 'FILE',
    run: async (_values, positionals) => {
      const file = fileOf(positionals, 'rapport backup shop.backup')
      const config = readConfig()
      const house = await borrowDatabase(config, 'rapport backup', say)
      try {
        await requireMigrated(house.owner)
        const done = await recordedBackup({
          database: house.readonly,
          dataDir: config.dataDir,
          file,
          say,
        })
        say(
          `Written: ${file} (${size(done.bytes)}; ${many(done.rows)} rows of ${done.tables} tables and ${many(done.files)} files, as of ${done.takenAt}) in ${done.seconds} s.`,
        )
        say('It holds everything that you know of your customers: keep it as safe as the database.')
        return 0
      } finally {
        await house.close()
      }
    },
  },
  {
    name: 'restore',
    summary: 'Bring a backup back into an empty RAPPORT_DATA or an empty database',
    positionals: 'FILE',
    options: { erasures: { type: 'string' } },
    run: async (values, positionals) => {
      const file = fileOf(positionals, 'rapport restore shop.backup')
      const config = readConfig()
      const given = typeof values.erasures === 'string' ? resolve(values.erasures) : undefined
      if (given && !existsSync(given))
        throw new Invalid(`There is no list of erasures at ${given}. Nothing was changed.`)
      const house = await borrowDatabase(config, 'rapport restore', say)
      try {
        const done = await restoreBackup({ house, dataDir: config.dataDir, file, say })
        say(
          `Restored: ${many(done.rows)} rows of ${done.tables} tables and ${many(done.files)} files, as they were at ${done.takenAt}.`,
        )
        const lists = [listBeside(dirname(file)), ...(given ? [given] : [])]
        for (const line of await afterRestore(config, house, slices, lists)) say(line)
        say('Start Rapport with "npm start".')
        return 0
      } finally {
        await house.close()
      }
    },
  },
]
