import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import { Letterhead } from './schema.ts'

type Row = { letterhead: unknown; version: number }

export async function read(db: Database, lock = false): Promise<Letterhead & { version: number }> {
  const { rows } = await sql<Row>`select settings->'letterhead' as letterhead, version from organisation where id = 1
    ${lock ? sql`for update` : sql``}`.execute(db)
  return { ...Letterhead.parse(rows[0]?.letterhead ?? {}), version: rows[0]?.version ?? 0 }
}

export const write = (db: Database, letterhead: Letterhead, now: Date) =>
  sql`update organisation set settings = jsonb_set(settings, '{letterhead}', ${JSON.stringify(letterhead)}::jsonb),
    updated_at = ${now}, version = version + 1 where id = 1`.execute(db)
