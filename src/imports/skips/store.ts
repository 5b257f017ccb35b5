import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { SkipReason } from '../schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    importSkips: { importId: string; line: number; why: SkipReason; byte: number }
  }
}

export type KeptSkip = { line: number; why: SkipReason; byte: number }

export const noteSkips = (db: Database, importId: string, skips: readonly KeptSkip[]) =>
  skips.length === 0
    ? Promise.resolve()
    : sql`insert into import_skips (import_id, line, why, byte)
        select ${importId}::uuid, * from unnest(${skips.map(({ line }) => line)}::int[],
          ${skips.map(({ why }) => why)}::text[], ${skips.map(({ byte }) => byte)}::bigint[])
        on conflict (import_id, line) do nothing`.execute(db)

export const skipsAfter = (db: Database, importId: string, after: number, limit: number): Promise<KeptSkip[]> =>
  db
    .selectFrom('importSkips')
    .select(['line', 'why', 'byte'])
    .where('importId', '=', importId)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .execute()
