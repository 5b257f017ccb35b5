import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

/** Everything that an import of customers writes. */
const tables = ['customers', 'customer_details', 'customer_directory', 'source_records']

/**
 * How long the database alone takes for the same rows: each table's rows, prepared beforehand, by one COPY into a
 * table of the same columns, keys and indexes, in the same run.
 */
export async function floorSeconds(dataDir: string, importId: string, say: (line: string) => void): Promise<number> {
  const socket = process.env.DATABASE_URL ? undefined : join(dataDir, 'database', 'socket')
  const client = new pg.Client(
    socket ? { host: socket, user: 'rapport', database: 'rapport' } : { connectionString: process.env.DATABASE_URL },
  )
  await client.connect()
  let seconds = 0
  for (const table of tables) {
    const { rows } = await client.query(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
      [table],
    )
    const { columns } = rows[0] as { columns: string }
    const mine =
      table === 'customer_directory'
        ? `customer_id in (select id from customers where import_id = '${importId}')`
        : `import_id = '${importId}'`
    const path = join(dataDir, `floor-${table}`)
    await pipeline(
      client.query(copyTo(`copy (select ${columns} from ${table} where ${mine}) to stdout`)),
      createWriteStream(path),
    )
    await client.query(`create table floor_${table} (like ${table} including all)`)
    await client.query('checkpoint').catch(() => {})
    const begun = performance.now()
    await pipeline(createReadStream(path), client.query(copyFrom(`copy floor_${table} (${columns}) from stdin`)))
    const took = (performance.now() - begun) / 1000
    say(`floor ${table}: ${took.toFixed(1)} s`)
    seconds += took
    await client.query(`drop table floor_${table}`)
    rmSync(path)
  }
  await client.end()
  return seconds
}
