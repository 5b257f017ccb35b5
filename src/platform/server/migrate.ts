import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { Unavailable } from '../errors.ts'
import { checkout } from './config.ts'
import type { HouseDatabase } from './embedded/house.ts'
import { whyNotHere } from './place-for-tables.ts'

export type Migration = { name: string; sql: string; sha256: string }
export type Applied = { name: string; sha256: string; appliedAt: string }
export type Roles = { app?: string; read?: string }

/** Two starts at once: the second waits here and then finds nothing left to do. */
const lockKey = 7_277_678

const defaultDir = join(checkout, 'migrations')

const refuse = (what: string, advice: string): Unavailable => new Unavailable(`${what} Nothing was changed. ${advice}`)

/** The migrations of a folder in their order; files that could not be applied safely are refused. */
export const readMigrations = (dir = defaultDir): Migration[] => {
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.sql') && name !== 'schema.sql')
    .sort()
  const numbers = new Map<string, string>()
  return names.map((name) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]
    if (!number)
      throw refuse(
        `The migration ${name} is not named like 0001-staff.sql.`,
        'Rename it, or take it out of migrations/.',
      )
    const twin = numbers.get(number)
    if (twin)
      throw refuse(`The migrations ${twin} and ${name} have the same number.`, 'Give the newer one the next number.')
    numbers.set(number, name)
    const sql = readFileSync(join(dir, name), 'utf8')
    if (/^\s*(begin|commit|rollback|start\s+transaction)\s*;/im.test(sql))
      throw refuse(
        `The migration ${name} begins or ends a transaction itself.`,
        'Each file is one transaction already: take that out.',
      )
    return { name, sql, sha256: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex') }
  })
}

const readApplied = async (client: pg.ClientBase): Promise<Applied[]> => {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('migrations') is not null as there")
  if (!rows[0]?.there) return []
  const applied = await client.query<Applied>(
    `select name, sha256, to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "appliedAt" from migrations order by name`,
  )
  return applied.rows
}

export type MigrationState = { applied: Applied[]; pending: Migration[]; problem: string | undefined }

const problemOf = (files: Migration[], applied: Applied[], pending: Migration[]): string | undefined => {
  const last = applied.at(-1)
  const unknown = applied.find(({ name }) => !files.some((file) => file.name === name))
  if (unknown && unknown.name > (files.at(-1)?.name ?? ''))
    return `The database is newer than this program: it has the migration ${unknown.name}, which is not known here. Nothing was changed. Start the newer Rapport, or restore a backup from before the upgrade.`
  if (unknown)
    return `The database has the migration ${unknown.name}, which this program does not have. Nothing was changed. Put that file back into migrations/.`
  const changed = applied.find(({ name, sha256 }) => files.some((file) => file.name === name && file.sha256 !== sha256))
  if (changed)
    return `The migration ${changed.name} was changed after the database had applied it on ${changed.appliedAt}. Nothing was changed. Put the file back as it was, and make the change in a new migration.`
  const early = pending.find(({ name }) => last && name < last.name)
  if (early && last)
    return `The migration ${early.name} comes before ${last.name}, which is already applied. Nothing was changed. Give it the next number.`
  return undefined
}

/** How the database stands to the migrations of this program. */
export const migrationState = async (client: pg.ClientBase, dir = defaultDir): Promise<MigrationState> => {
  const files = readMigrations(dir)
  const applied = await readApplied(client)
  const pending = files.filter(({ name }) => !applied.some((one) => one.name === name))
  return { applied, pending, problem: problemOf(files, applied, pending) }
}

const takeLock = async (client: pg.Client, say: (line: string) => void): Promise<void> => {
  for (let tries = 0; tries < 1200; tries++) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lockKey])
    if (rows[0]?.taken) return
    if (tries % 20 === 2) say('Another start is bringing the database up to date; waiting for it.')
    await pause(500)
  }
  throw refuse(
    'Another process has been bringing this database up to date for ten minutes.',
    'Wait until it has finished, or end it, and start again.',
  )
}

const lineOf = (sql: string, error: pg.DatabaseError): string =>
  error.position ? ` (line ${sql.slice(0, Number(error.position)).split('\n').length})` : ''

const apply = async (client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> => {
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    await client.query(sql)
    await client.query('insert into migrations (name, sha256, applied_at) values ($1, $2, now())', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    const { message } = error as Error
    throw refuse(
      `The database could not be brought up to date: ${name}${lineOf(sql, error as pg.DatabaseError)} says "${message}".`,
      'This migration left nothing behind; those before it stand. Start the former version to go on working, and report this.',
    )
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** What the app and the readers may do; given anew after each migration, so that no table is forgotten. */
const grant = async (client: pg.Client, { app, read }: Roles): Promise<void> => {
  if (app) {
    const to = quoted(app)
    await client.query(`grant usage on schema public to ${to};
      grant select, insert, update, delete on all tables in schema public to ${to};
      grant usage, select on all sequences in schema public to ${to};
      revoke insert, update, delete on migrations from ${to}`)
  }
  if (read)
    await client.query(`grant usage on schema public to ${quoted(read)};
      grant select on all tables in schema public to ${quoted(read)};
      grant select on all sequences in schema public to ${quoted(read)}`)
}

const rolesHere = async (client: pg.Client): Promise<Roles> => {
  const { rows } = await client.query<{ name: string }>(
    "select rolname as name from pg_roles where rolname in ('rapport_app', 'rapport_read') and rolname <> current_user",
  )
  const has = (name: string) => (rows.some((row) => row.name === name) ? { [name.slice(8)]: name } : {})
  return { ...has('rapport_app'), ...has('rapport_read') }
}

const connected = async <T>(to: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(to)
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

export type MigrateOptions = { roles?: Roles; say?: (line: string) => void; upTo?: string }

/**
 * Brings the database up to date: each file in a transaction of its own together with the row that says so,
 * so that a kill at any moment leaves whole migrations only and the next start goes on.
 */
export const migrate = async (
  owner: pg.PoolConfig,
  dir = defaultDir,
  { roles, say = () => {}, upTo }: MigrateOptions = {},
): Promise<string[]> =>
  connected({ ...owner, statement_timeout: 0 }, async (client) => {
    // Should this process be killed, the server ends the statement that nobody waits for any more.
    await client.query("set client_connection_check_interval = '2s'").catch(() => {})
    await takeLock(client, say)
    const before = await migrationState(client, dir)
    const problem = before.problem ?? (await whyNotHere(client))
    if (problem) throw new Unavailable(problem)
    await client.query(
      'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null)',
    )
    const pending = before.pending.filter(({ name }) => upTo === undefined || name <= upTo)
    for (const migration of pending) {
      if (before.applied.length > 0) say(`Bringing the database up to date: ${migration.name}`)
      await apply(client, migration)
    }
    await grant(client, roles ?? (await rolesHere(client)))
    return pending.map(({ name }) => name)
  })

const schemaThere = async (client: pg.Client): Promise<boolean> =>
  (await client.query("select 1 from pg_namespace where nspname = 'graphile_worker'")).rowCount === 1

/** The job queue's own tables belong to the role that the server connects as: its row-level security blocks others. */
const prepareJobs = async (house: Pick<HouseDatabase, 'app' | 'owner' | 'roles'>): Promise<void> => {
  const app = house.roles.app
  const fresh = app !== undefined && (await connected(house.owner, async (client) => !(await schemaThere(client))))
  const onDatabase = async (words: (database: string) => string): Promise<void> =>
    connected(house.owner, async (client) => {
      const { rows } = await client.query<{ name: string }>('select current_database() as name')
      await client.query(words(quoted(rows[0]?.name ?? '')))
    })
  if (fresh) await onDatabase((name) => `grant create on database ${name} to ${quoted(app)}`)
  const pool = new pg.Pool({ ...house.app, max: 2, statement_timeout: 0 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
    if (fresh) await onDatabase((name) => `revoke create on database ${name} from ${quoted(app)}`)
  }
}

/** Everything that a start does to the database before it is used: our tables, the rights, the job queue. */
export const migrateHouse = async (
  house: Pick<HouseDatabase, 'app' | 'owner' | 'roles'>,
  options: Omit<MigrateOptions, 'roles'> & { dir?: string } = {},
): Promise<string[]> => {
  const applied = await migrate(house.owner, options.dir, { ...options, roles: house.roles })
  await prepareJobs(house)
  return applied
}

/** For a process that does not migrate itself: it does not start beside tables that it does not know. */
export const requireMigrated = async (owner: pg.PoolConfig, dir = defaultDir): Promise<void> =>
  connected(owner, async (client) => {
    const { problem, pending } = await migrationState(client, dir)
    if (problem) throw new Unavailable(problem)
    if (pending[0])
      throw refuse(
        `The database is not up to date: ${pending[0].name} is not applied.`,
        'Start Rapport with "npm start", which applies it.',
      )
  })
