import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestHouse } from '../house.ts'

/** What stands in everything that is said of the one who is erased, and in nothing else: too long for a hash to have it by chance. */
const TOKEN = 'zqxvkwjhq'
/** A word that nobody else has, so that whatever is left of it is found. */
export const canary = (what: string) => `${TOKEN}${what}`
/** Numbers and days cannot hold a word; these are nobody else's either. */
export const numbers = { phone: '020 7946 0731', born: '1951-07-23', identifier: 'GB 4475 0731' }
const tokens = [TOKEN, '2079460731', '7946 0731', '1951-07-23', '44750731', '4475 0731']

const found = (text: string) => {
  const plain = text.toLowerCase()
  const token = tokens.find((each) => plain.includes(each))
  return token === undefined
    ? undefined
    : plain.slice(Math.max(0, plain.indexOf(token) - 40), plain.indexOf(token) + 60)
}

/** Every row of every table as text, jobs that wait among them. */
async function dump({ database }: TestHouse): Promise<[string, string][]> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'graphile_worker') order by 1`,
  )
  const all: [string, string][] = []
  for (const { name } of tables)
    for (const { row } of await database.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`))
      all.push([name, row])
  return all
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'secret')
    .map((entry) => join(entry.parentPath, entry.name))

/** Where a trace of them is left: in which table or file, and what stands around it. */
export async function traces(house: TestHouse): Promise<string[]> {
  const rows = (await dump(house)).flatMap(([table, row]) => {
    const around = found(row)
    return around === undefined ? [] : [`${table}: ${around}`]
  })
  const files = filesOf(house.house.config.dataDir).flatMap((path) => {
    const bytes = readFileSync(path)
    const around = found(bytes.toString('latin1')) ?? found(bytes.toString('utf16le'))
    return around === undefined ? [] : [`${path}: ${around}`]
  })
  return [...rows, ...files]
}

export const tracesIn = (text: string): string | undefined => found(text)
