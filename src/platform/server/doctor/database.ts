import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaDump } from '../catalogue.ts'
import { checkout } from '../config.ts'
import { findProgram } from '../embedded/program.ts'
import { migrationState } from '../migrate.ts'
import { strayFiles } from './folder.ts'
import { type Check, many, type OpenRoom } from './room.ts'

const version: Check<OpenRoom> = {
  name: 'version of PostgreSQL',
  check: async ({ client, database }) => {
    const { rows } = await client.query<{ number: number; version: string }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
    )
    const { number = 0, version: said = '' } = rows[0] ?? {}
    if (number < 150_000) return `It is ${said}, and Rapport needs 15 or newer. Upgrade that server.`
    if (database.embedded && said.split(' ')[0] !== findProgram().version)
      return `It runs ${said} although ${findProgram().version} is installed. Restart Rapport.`
    return null
  },
}

const migrations: Check<OpenRoom> = {
  name: 'migrations',
  check: async ({ client }) => {
    const { problem, pending, applied } = await migrationState(client)
    if (problem) return problem
    if (pending.length === 0) return null
    return `${pending.length} of ${pending.length + applied.length} migrations are not applied, from ${pending[0]?.name} on. Restart Rapport with "npm start", which applies them.`
  },
}

/** Only for the version that wrote the file: others say the same thing in other words. */
const schema: Check<OpenRoom> = {
  name: 'tables as migrated',
  check: async ({ client, database }) => {
    if (!database.embedded || (await migrationState(client)).pending.length > 0) return null
    const wanted = readFileSync(join(checkout, 'migrations', 'schema.sql'), 'utf8').split('\n')
    const there = (await schemaDump(database.owner)).split('\n')
    const missing = wanted.filter((line) => !there.includes(line))
    const more = there.filter((line) => !wanted.includes(line))
    if (missing.length === 0 && more.length === 0) return null
    return `Someone changed the tables by hand. Missing: ${missing[0]?.trim() ?? 'nothing'}. Too much: ${more[0]?.trim() ?? 'nothing'}. Undo that, or restore a backup.`
  },
}

const indexes: Check<OpenRoom> = {
  name: 'indexes',
  check: async ({ client }) => {
    const { rows } = await client.query<{ name: string }>(
      'select indexrelid::regclass::text as name from pg_index where not indisvalid or not indisready or not indislive order by 1',
    )
    if (rows.length === 0) return null
    return `Not usable: ${rows.map(({ name }) => name).join(', ')}. Build it anew with: reindex index ${rows[0]?.name};`
  },
}

const sequences: Check<OpenRoom> = {
  name: 'sequences',
  check: async ({ client }) => {
    const { rows } = await client.query<{ sequence: string; table: string; column: string }>(
      `select pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence, c.oid::regclass::text as table, quote_ident(a.attname) as column
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
         and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null`,
    )
    for (const { sequence, table, column } of rows) {
      const { rows: found } = await client.query<{ behind: boolean }>(
        `select coalesce((select max(${column}) from ${table}) > (select last_value from ${sequence}), false) as behind`,
      )
      if (found[0]?.behind)
        return `The next ${table}.${column} would be one that is taken. Mend it with: select setval('${sequence}', (select max(${column}) from ${table}));`
    }
    return null
  },
}

const rights: Check<OpenRoom> = {
  name: 'rights of the server',
  check: async ({ client, database: { roles } }) => {
    if (!roles.app) return null
    const { rows } = await client.query<{ super: boolean; owns: number }>(
      `select rolsuper or rolcreaterole or rolbypassrls as super,
         (select count(*)::int from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as owns
       from pg_roles r where rolname = $1`,
      [roles.app],
    )
    if (rows[0]?.super)
      return `The role ${roles.app} may do everything. Take that away with: alter role ${roles.app} nosuperuser nocreaterole nobypassrls;`
    if (rows[0]?.owns)
      return `The role ${roles.app} owns ${rows[0].owns} of our tables and could change their shape. Give them to the role that migrates.`
    return null
  },
}

const clock: Check<OpenRoom> = {
  name: 'clock',
  check: async ({ client }) => {
    const before = Date.now()
    const { rows } = await client.query<{ at: number }>(
      'select extract(epoch from clock_timestamp())::float8 * 1000 as at',
    )
    const skew = (rows[0]?.at ?? 0) - (before + Date.now()) / 2
    if (Math.abs(skew) < 2_000) return null
    return `The database's clock and this machine's differ by ${many(Math.round(skew / 1000))} s. Set both by NTP.`
  },
}

const durability: Check<OpenRoom> = {
  name: 'safe writing',
  check: async ({ client }) => {
    const { rows } = await client.query<{ name: string }>(
      "select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'",
    )
    const { rows: sums } = await client.query<{ failures: string | null }>(
      'select sum(checksum_failures)::text as failures from pg_stat_database',
    )
    if (rows.length > 0)
      return `${rows.map(({ name }) => name).join(' and ')} is off: a power cut could lose what was saved. Turn it on.`
    if (Number(sums[0]?.failures ?? 0) > 0)
      return 'The disk gave back something other than was written (checksum failures). Write a backup to another disk now, and replace this one.'
    return null
  },
}

const files: Check<OpenRoom> = {
  name: 'files',
  check: async ({ client, config, now }) => {
    const { rows } = await client.query<{ id: string }>('select id::text from files')
    const { withoutRow, withoutBytes } = strayFiles(config.dataDir, new Set(rows.map(({ id }) => id)), now)
    if (withoutBytes.length > 0)
      return `${many(withoutBytes.length)} files are in the database and not on the disk, such as ${withoutBytes[0]}. Bring them back from a backup.`
    if (withoutRow.length > 0)
      return `${many(withoutRow.length)} files on the disk belong to nothing, such as ${withoutRow[0]}. Remove them with: npx rapport doctor --tidy`
    return null
  },
}

export const databaseChecks: Check<OpenRoom>[] = [
  version,
  migrations,
  schema,
  indexes,
  sequences,
  rights,
  clock,
  durability,
  files,
]
