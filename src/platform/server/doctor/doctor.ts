import { existsSync, rmSync } from 'node:fs'
import pg from 'pg'
import { aloneIn } from '../alone.ts'
import { type Config, readConfig } from '../config.ts'
import { borrowDatabase, type HouseDatabase } from '../embedded/house.ts'
import type { Command, Slice } from '../slice.ts'
import { databaseChecks } from './database.ts'
import { folderChecks, strayFiles } from './folder.ts'
import { type Finding, type OpenRoom, type Room, runCheck } from './room.ts'
import { workChecks } from './work.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** What the slices ask of their own rows. */
const askSlices = (config: Config, database: HouseDatabase, slices: readonly Slice[]): Promise<Finding[]> =>
  aloneIn({ config, slices, who: { ...database.readonly, statement_timeout: 0 } }, async (house) => {
    const found: Finding[] = []
    for (const { name, check } of slices.flatMap((slice) => slice.checks ?? []))
      found.push(await runCheck({ name, check: () => check(house.reading, house) }, undefined))
    return found
  })

const lookInside = async (
  room: Room,
  database: HouseDatabase,
  slices: readonly Slice[],
  tidy: boolean,
): Promise<Finding[]> => {
  const client = new pg.Client({ ...database.owner, application_name: 'rapport doctor' })
  client.on('error', () => {})
  await client.connect()
  try {
    if (tidy) await removeStrays(room, client)
    const found: Finding[] = []
    const open: OpenRoom = { ...room, database, client }
    for (const check of [...databaseChecks, ...workChecks]) found.push(await runCheck(check, open))
    return [...found, ...(await askSlices(room.config, database, slices))]
  } finally {
    await client.end().catch(() => {})
  }
}

const removeStrays = async ({ config, now }: Room, client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ id: string }>('select id::text from files')
  const { withoutRow } = strayFiles(config.dataDir, new Set(rows.map(({ id }) => id)), now)
  for (const path of withoutRow) rmSync(path, { force: true })
  if (withoutRow.length > 0) say(`Removed ${withoutRow.length} files that belonged to nothing.`)
}

/** Looks at everything, worst first: what the folder says, then what the database says. Changes nothing. */
export const examineHouse = async (
  config: Config,
  slices: readonly Slice[],
  { tidy = false, now = new Date() } = {},
): Promise<Finding[]> => {
  const room: Room = { config, now }
  const found: Finding[] = []
  for (const check of folderChecks) found.push(await runCheck(check, room))
  // Looking must not make what is not there.
  if (!existsSync(config.dataDir)) return found
  let database: HouseDatabase
  try {
    database = await borrowDatabase(config, 'rapport doctor')
  } catch (error) {
    return [...found, { name: 'database', problem: (error as Error).message }]
  }
  try {
    return [...found, { name: 'database', problem: null }, ...(await lookInside(room, database, slices, tidy))]
  } catch (error) {
    return [
      ...found,
      { name: 'database', problem: `It does not answer: ${(error as Error).message}. Restart Rapport.` },
    ]
  } finally {
    await database.close()
  }
}

/** `rapport doctor`: each check on a line, and 1 when any found something. */
export const doctorCommand = (slices: readonly Slice[]): Command => ({
  name: 'doctor',
  summary: 'Look for anything wrong with data, database, jobs and backups; says what to do',
  options: { tidy: { type: 'boolean' } },
  run: async ({ tidy }) => {
    const found = await examineHouse(readConfig(), slices, { tidy: tidy === true })
    for (const { name, problem } of found) say(problem === null ? `well  ${name}` : `MEND  ${name}: ${problem}`)
    const bad = found.filter(({ problem }) => problem !== null).length
    say(
      bad === 0
        ? `All ${found.length} checks found nothing wrong.`
        : `${bad} of ${found.length} checks found something.`,
    )
    return bad === 0 ? 0 : 1
  },
})
