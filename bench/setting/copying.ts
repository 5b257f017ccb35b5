import { once } from 'node:events'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Ids of UUIDv7's form that follow from the row's number, so that every table can name them without looking. */
export const idIn = (space: string) => {
  const end = `7${space}00-8000-`
  return (n: number) => {
    const time = (0x19000000000 + n).toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-${end}${n.toString(16).padStart(12, '0')}`
  }
}
const escaped = /[\\\t\n\r]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const cell = (value: string | number | boolean | null | undefined): string => {
  if (value === null || value === undefined || value === '' || (typeof value === 'number' && Number.isNaN(value)))
    return '\\N'
  if (typeof value !== 'string') return String(value)
  return escaped.test(value) ? value.replace(escaped, (sign) => escapes[sign] ?? sign) : value
}

/** One COPY into a table, fed row by row, in pieces of some size. */
export async function copyInto(pool: pg.Pool, table: string, columns: string) {
  const client = await pool.connect()
  await client.query('begin')
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
  let held: string[] = []
  const flush = async () => {
    const part = held.join('')
    held = []
    if (part && !stream.write(part)) await once(stream, 'drain')
  }
  return {
    row: (values: (string | number | boolean | null | undefined)[]) => {
      held.push(`${values.map(cell).join('\t')}\n`)
      return held.length >= 2000
    },
    flush,
    end: async () => {
      await flush()
      stream.end()
      await once(stream, 'finish')
      await client.query('commit')
      client.release()
    },
  }
}

type Constraint = { table: string; name: string; definition: string }

/**
 * Indexes and foreign keys are taken off for the filling and made again after it, as a restore does; primary keys and
 * what is unique too, where `how.keys` says so.
 */
export async function withoutIndexes(
  pool: pg.Pool,
  tables: readonly string[],
  fill: () => Promise<void>,
  how: { keys?: boolean } = {},
) {
  const constraints = await pool.query<Constraint>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = any($2) and conrelid::regclass::text = any($1) order by contype = 'f' desc`,
    [tables, how.keys ? ['f', 'p', 'u'] : ['f']],
  )
  for (const each of constraints.rows) await pool.query(`alter table ${each.table} drop constraint ${each.name}`)
  const indexes = await pool.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid::regclass::text = any($1) and not i.indisprimary and ($2 or not i.indisunique)`,
    [tables, how.keys ?? false],
  )
  for (const index of indexes.rows) await pool.query(`drop index ${index.name}`)
  await fill()
  for (const index of indexes.rows) await pool.query(index.definition)
  for (const each of constraints.rows.reverse())
    await pool.query(`alter table ${each.table} add constraint ${each.name} ${each.definition}`)
}

/** Connections for filling: nothing waits for the disk at a commit, and indexes are built in memory. */
export const fillingSettings = (owner: pg.PoolConfig): pg.PoolConfig => ({
  ...owner,
  statement_timeout: 0,
  max: 12,
  options:
    '-c TimeZone=UTC -c synchronous_commit=off -c maintenance_work_mem=1GB -c max_parallel_maintenance_workers=1',
})

export function openFilling(owner: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(fillingSettings(owner))
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
