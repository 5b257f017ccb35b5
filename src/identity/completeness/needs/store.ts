import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { Definition, Needs } from '../schema.ts'

type Row = Omit<Needs, 'runId'>

/** A version never changes, so that it is read once. */
const definitions = new WeakMap<object, Map<number, Definition>>()

const columns = sql`version, definition, made_by, made_at, counted_at`

export async function newest(db: Database): Promise<Row> {
  const { rows } = await sql<Row>`select ${columns} from completeness_needs order by version desc limit 1`.execute(db)
  const [row] = rows
  if (!row) throw new Error('There is no definition of what customers need.')
  return { ...row, definition: remembered(db, row.version, row.definition) }
}

const shelf = (db: Database) => {
  const pool = db.getExecutor().adapter
  const known = definitions.get(pool) ?? new Map<number, Definition>()
  definitions.set(pool, known)
  return known
}

/** The same object for the same version, whoever reads it. */
function remembered(db: Database, version: number, definition: Definition): Definition {
  const known = shelf(db)
  const before = known.get(version)
  if (before && JSON.stringify(before) === JSON.stringify(definition)) return before
  known.set(version, definition)
  return definition
}

export async function ofVersions(db: Database, versions: readonly number[]): Promise<Map<number, Definition>> {
  const known = shelf(db)
  const missing = [...new Set(versions)].filter((version) => version > 0 && !known.has(version))
  if (missing.length > 0) {
    const { rows } =
      await sql<Row>`select ${columns} from completeness_needs where version = any(${missing}::int[])`.execute(db)
    for (const row of rows) remembered(db, row.version, row.definition)
  }
  return known
}

export async function forChange(db: Database): Promise<Row> {
  // One at a time: the versions follow each other.
  await sql`lock table completeness_needs in share row exclusive mode`.execute(db)
  return newest(db)
}

export const add = (db: Database, version: number, definition: Definition, madeBy: string | null, madeAt: Date) =>
  sql`insert into completeness_needs (version, definition, made_by, made_at)
    values (${version}, ${JSON.stringify(definition)}::jsonb, ${madeBy}::uuid, ${madeAt})`.execute(db)

export const markCounted = (db: Database, version: number, at: Date) =>
  sql`update completeness_needs set counted_at = ${at} where version = ${version} and counted_at is null`.execute(db)

export async function openRun(db: Database): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from runs where kind = 'count completeness'
    and state in ('waiting', 'running') and not input ? 'importId' order by created_at desc limit 1`.execute(db)
  return rows[0]?.id ?? null
}

export async function versions(db: Database): Promise<{ version: number; madeAt: string; madeBy: string | null }[]> {
  const { rows } = await sql<{ version: number; madeAt: string; madeBy: string | null }>`select n.version, n.made_at,
      s.name as made_by from completeness_needs n left join staff s on s.id = n.made_by order by n.version desc limit 50`.execute(
    db,
  )
  return rows
}
