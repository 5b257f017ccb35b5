import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Conflict, Unavailable } from '../../errors.ts'
import { tablesOf } from '../catalogue.ts'
import { checkout } from '../config.ts'
import { type FrameWriter, formatNumber, type Sequence, writeFrames } from './format.ts'

export type BackupResult = {
  file: string
  bytes: number
  tables: number
  rows: number
  files: number
  seconds: number
  takenAt: string
}

const programVersion = (): string =>
  (JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { version: string }).version

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Columns as they are kept. Generated ones are computed again, and transaction ids mean nothing in another cluster:
 * rows get the restoring transaction's.
 */
const columnsOf = async (client: pg.ClientBase, table: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and atttypid <> 'xid8'::regtype
     order by attnum`,
    [table],
  )
  return rows.map(({ name }) => name)
}

/** A reader's place in the events, without transaction ids: everything up to this number was read; a few may be read again. */
const readersOfEvents = `(select r.name, r.read_at,
    coalesce((select min(e.seq) - 1 from events e where (e.transaction_id, e.seq) > (r.transaction_id, r.seq)),
             (select max(e.seq) from events e), 0) as seq
  from event_readers r) as placed`

const sourceOf = (table: string): string => (table === 'event_readers' ? readersOfEvents : table)

const sumOf = async (writer: FrameWriter, source: Readable): Promise<{ bytes: number; sha256: string }> => {
  const sum = createHash('sha256')
  let bytes = 0
  let held: Buffer[] = []
  let size = 0
  const flush = async (): Promise<void> => {
    if (size === 0) return
    const chunk = Buffer.concat(held)
    held = []
    size = 0
    sum.update(chunk)
    bytes += chunk.length
    await writer.data(chunk)
  }
  for await (const part of source as AsyncIterable<Buffer>) {
    held.push(part)
    size += part.length
    if (size >= 256 * 1024) await flush()
  }
  await flush()
  return { bytes, sha256: sum.digest('hex') }
}

const writeTable = async (client: pg.Client, writer: FrameWriter, table: string): Promise<number> => {
  const columns = await columnsOf(client, table)
  await writer.put('T', { name: table, columns })
  const stream = client.query(
    copyTo(`copy (select ${columns.map(quoted).join(', ')} from ${sourceOf(table)}) to stdout`),
  )
  const sum = await sumOf(writer, stream)
  // The number of rows comes behind the last byte: an answer to another question means that it is here.
  await client.query('select 1')
  const rows = stream.rowCount
  await writer.put('E', { ...sum, rows })
  return rows
}

const sequencesOf = async (client: pg.Client): Promise<Sequence[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  const all: Sequence[] = []
  for (const { name } of rows) {
    const state = await client.query<Sequence>(
      `select $1::text as name, last_value::text as value, is_called as called from ${name}`,
      [name],
    )
    if (state.rows[0]) all.push(state.rows[0])
  }
  return all
}

const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : []

const writeFile = async (writer: FrameWriter, dataDir: string, path: string): Promise<boolean> => {
  const stat = statSync(path, { throwIfNoEntry: false })
  // Removed since the list was made: no row of the snapshot can need it for long.
  if (!stat) return false
  await writer.put('F', { path: relative(dataDir, path).replaceAll('\\', '/'), modified: stat.mtime.toISOString() })
  await writer.put('E', await sumOf(writer, createReadStream(path)))
  return true
}

const begin = async (database: pg.PoolConfig): Promise<pg.Client> => {
  const client = new pg.Client({
    ...database,
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
    application_name: 'rapport backup',
  })
  client.on('error', () => {})
  await client.connect()
  await client.query(
    "set search_path = public; set time zone 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set extra_float_digits = 3",
  )
  await client.query('begin isolation level repeatable read read only')
  return client
}

export type BackupOrder = { database: pg.PoolConfig; dataDir: string; file: string; say?: (line: string) => void }

const fill = async (
  writer: FrameWriter,
  { database, dataDir, say = () => {} }: BackupOrder,
): Promise<Omit<BackupResult, 'file' | 'seconds'>> => {
  const client = await begin(database)
  try {
    const { rows: facts } = await client.query<{ postgres: string; at: string }>(
      `select current_setting('server_version') as postgres, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
    )
    const { rows: migrations } = await client.query('select name, sha256 from migrations order by name')
    const takenAt = facts[0]?.at ?? ''
    await writer.put('H', {
      format: formatNumber,
      program: programVersion(),
      postgres: facts[0]?.postgres,
      takenAt,
      migrations,
    })
    const tables = (await tablesOf(client)).filter((table) => table !== 'migrations')
    let total = 0
    for (const table of tables) {
      const rows = await writeTable(client, writer, table)
      total += rows
      if (rows > 100_000) say(`${table}: ${rows.toLocaleString('en')} rows`)
    }
    await writer.put('Q', await sequencesOf(client))
    await client.query('commit')
    let files = 0
    const secret = join(dataDir, 'secret')
    for (const path of [...(existsSync(secret) ? [secret] : []), ...filesUnder(join(dataDir, 'files'))])
      if (await writeFile(writer, dataDir, path)) files += 1
    const bytes = await writer.close({ tables: tables.length, rows: total, files })
    return { bytes, tables: tables.length, rows: total, files, takenAt }
  } finally {
    await client.end().catch(() => {})
  }
}

/** Writes one whole backup, of one moment, while everything goes on; under its name only once it is complete. */
export const writeBackup = async (order: BackupOrder): Promise<BackupResult> => {
  const { file } = order
  if (existsSync(file))
    throw new Conflict(`${file} is already there. Nothing was written. Choose another name, or remove it first.`)
  const draft = `${file}.part`
  const began = performance.now()
  const writer = writeFrames(draft)
  try {
    const result = await fill(writer, order)
    renameSync(draft, file)
    return { file, ...result, seconds: Math.round((performance.now() - began) / 100) / 10 }
  } catch (error) {
    await writer.abandon()
    try {
      rmSync(draft, { force: true })
    } catch {
      // A folder that may not be written in holds no draft; the sentence below says what to do.
    }
    const { code, message } = error as NodeJS.ErrnoException
    const advice =
      code === 'ENOSPC'
        ? 'The disk is full: free some space, or write it to another disk.'
        : code === 'ENOENT' || code === 'EACCES' || code === 'EROFS'
          ? 'Choose a folder that is there and that you may write in.'
          : 'Try again; earlier backups are as they were.'
    throw new Unavailable(`The backup ${file} could not be written: ${message}. Nothing of it was kept. ${advice}`)
  }
}
