import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Pack, Procedure } from '../packs/schema.ts'

type Row = {
  number: number
  effectiveAt: string
  pack: string
  definition: Omit<Pack, 'commitments'>
  madeBy: string | null
  madeAt: string
}

export async function list(db: Database): Promise<Row[]> {
  const { rows } = await sql<Row>`select number, effective_at, pack, definition,
      (select name from staff where staff.id = p.made_by) as made_by, made_at from procedures p order by number`.execute(
    db,
  )
  return rows
}

/** The one in force at a moment; undefined where none was chosen yet. */
export async function inForce(db: Database, at: Date): Promise<Procedure | undefined> {
  const { rows } =
    await sql<Row>`select number, effective_at, pack, definition, null as made_by, made_at from procedures
    where effective_at <= ${at} order by number desc limit 1`.execute(db)
  const [row] = rows
  return row && { ...row.definition, number: row.number, effectiveAt: row.effectiveAt }
}

export async function add(
  db: Database,
  { commitments: _its, ...definition }: Pack,
  how: { effectiveAt: Date; madeBy: string | null; now: Date },
): Promise<void> {
  await sql`lock table procedures in share row exclusive mode`.execute(db)
  const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from procedures`.execute(db)
  await sql`insert into procedures (number, effective_at, pack, definition, made_by, made_at)
    values (${rows[0]?.next ?? 1}, ${how.effectiveAt}, ${definition.id}, ${JSON.stringify(definition)}::jsonb,
      ${how.madeBy}::uuid, ${how.now})`.execute(db)
}
