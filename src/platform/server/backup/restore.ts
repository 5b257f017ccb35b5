import pg from 'pg'
import { Conflict, Invalid, Unavailable } from '../../errors.ts'
import { tablesOf } from '../catalogue.ts'
import type { HouseDatabase } from '../embedded/house.ts'
import { migrate, migrateHouse, readMigrations } from '../migrate.ts'
import { examine, type Head, readFrames, type Sequence } from './format.ts'
import { rebuildOf } from './rebuild.ts'
import { fileSink, type Sink, tableSink } from './sinks.ts'

export type RestoreOrder = {
  house: Pick<HouseDatabase, 'app' | 'owner' | 'roles'>
  dataDir: string
  file: string
  migrations?: string
  say?: (line: string) => void
}
export type RestoreResult = { tables: number; rows: number; files: number; takenAt: string; migrated: string[] }

const connect = async (owner: pg.PoolConfig): Promise<pg.Client> => {
  const client = new pg.Client({
    ...owner,
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
    application_name: 'rapport restore',
  })
  client.on('error', () => {})
  await client.connect()
  await client.query(
    "set search_path = public; set time zone 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'",
  )
  return client
}

const requireEmpty = async (client: pg.Client): Promise<void> => {
  const tables = await tablesOf(client)
  if (tables.length > 0)
    throw new Conflict(
      `The database is not empty (it has ${tables.length} tables, such as ${tables[0]}), and a restore never writes over anything. Nothing was changed. Name an empty folder in RAPPORT_DATA, or an empty database in DATABASE_URL.`,
    )
}

const requireKnown = (head: Head, dir: string | undefined): string => {
  const here = readMigrations(dir)
  const unknown = head.migrations.find(({ name }) => !here.some((one) => one.name === name))
  if (unknown)
    throw new Invalid(
      `The backup is of a newer Rapport (${head.program}): it has the migration ${unknown.name}. Nothing was changed. Restore it with that one.`,
    )
  const other = head.migrations.find(({ name, sha256 }) =>
    here.some((one) => one.name === name && one.sha256 !== sha256),
  )
  if (other)
    throw new Invalid(
      `The backup was made with another ${other.name} than this program has. Nothing was changed. Restore it with the Rapport that made it (${head.program}).`,
    )
  return head.migrations.at(-1)?.name ?? ''
}

const load = async (client: pg.Client, { dataDir, file, say = () => {} }: RestoreOrder): Promise<Sequence[]> => {
  let sink: Sink | undefined
  let sequences: Sequence[] = []
  for await (const { kind, value } of readFrames(file)) {
    if (kind === 'table') sink = tableSink(client, value, say)
    else if (kind === 'file') sink = fileSink(dataDir, value)
    else if (kind === 'sequences') sequences = value
    else if (kind === 'data') await sink?.data(value)
    else if (kind === 'end') await sink?.end(value)
  }
  return sequences
}

const settle = async (client: pg.Client, sequences: Sequence[]): Promise<void> => {
  for (const { name, value, called } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called])
  // Events got this transaction's id; whoever had read up to a number goes on behind it.
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('event_readers') is not null as there")
  if (rows[0]?.there) await client.query('update event_readers set transaction_id = pg_current_xact_id()')
  // Whoever the backup was taken from went on: what waited then may have gone out since, and is not sent twice.
  await client.query(
    `update outbox set state = 'in doubt', problem = 'The backup was made before this was sent; it may have gone out since.'
     where state in ('waiting', 'sending')`,
  )
}

/** All tables in one transaction: it is all there, or nothing is. */
const fill = async (client: pg.Client, order: RestoreOrder): Promise<void> => {
  await client.query('begin')
  const tables = (await tablesOf(client)).filter((name) => name !== 'migrations')
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  const rebuild = await rebuildOf(client)
  for (const statement of rebuild.drop) await client.query(statement)
  if (tables.length > 0) await client.query(`truncate ${tables.join(', ')}`)
  const sequences = await load(client, order)
  order.say?.('Building the indexes …')
  for (const statement of rebuild.make) await client.query(statement)
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  await settle(client, sequences)
  await client.query('commit')
}

/** Leaves the database as empty as it was found, so that the next try can begin. */
const emptyAgain = async (client: pg.Client): Promise<void> => {
  await client.query('rollback').catch(() => {})
  const tables = await tablesOf(client)
  if (tables.length > 0) await client.query(`drop table ${tables.join(', ')} cascade`)
  const { rows } = await client.query<{ drop: string }>(
    `select 'drop routine ' || p.oid::regprocedure as drop from pg_proc p where p.pronamespace = 'public'::regnamespace
       and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
     union all select 'drop text search configuration ' || oid::regconfig from pg_ts_config where cfgnamespace = 'public'::regnamespace
     union all select 'drop type ' || oid::regtype || ' cascade' from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
       and not exists (select 1 from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = pg_type.oid and d.deptype = 'e')`,
  )
  for (const { drop } of rows) await client.query(drop)
}

const explain = (error: unknown, file: string): Error => {
  if (error instanceof Invalid || error instanceof Conflict) return error
  const { code, message } = error as NodeJS.ErrnoException
  const advice =
    code === 'ENOSPC' || code === '53100'
      ? 'The disk is full: free some space and try again.'
      : 'Try again; the backup itself is as it was.'
  return new Unavailable(`The backup ${file} could not be restored: ${message}. The database was left empty. ${advice}`)
}

/**
 * Restores into an empty database: the schema as it was at the backup by its migrations, the rows, their indexes,
 * the files, and then the migrations that are newer.
 */
export const restoreBackup = async (order: RestoreOrder): Promise<RestoreResult> => {
  const { house, file, migrations, say = () => {} } = order
  say('Reading the backup from its beginning to its end …')
  const { head, tables, trailer } = await examine(file)
  const level = requireKnown(head, migrations)
  const client = await connect(house.owner)
  try {
    await requireEmpty(client)
    say(
      `Restoring ${trailer.rows.toLocaleString('en')} rows of ${tables.length} tables, as they were at ${head.takenAt} …`,
    )
    try {
      await migrate(house.owner, migrations, { roles: house.roles, upTo: level })
      await fill(client, order)
    } catch (error) {
      await emptyAgain(client).catch(() => {})
      throw explain(error, file)
    }
    await client.query('analyze')
  } finally {
    await client.end().catch(() => {})
  }
  const migrated = await migrateHouse(house, { ...(migrations ? { dir: migrations } : {}), say })
  return { tables: trailer.tables, rows: trailer.rows, files: trailer.files, takenAt: head.takenAt, migrated }
}
