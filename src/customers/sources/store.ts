import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    sourceRecords: {
      customerId: string
      id: string
      source: string
      externalId: string | null
      raw: unknown
      importId: string | null
      importLine: number | null
      receivedAt: Date | string
    }
  }
}

/** The row as it came. It is never edited. */
export const keepSource = (
  context: Context,
  row: { customerId: string; source: string; externalId: string | null; raw: unknown },
) =>
  context.db
    .insertInto('sourceRecords')
    .values({
      ...row,
      raw: JSON.stringify(row.raw),
      id: context.newId(),
      importId: null,
      importLine: null,
      receivedAt: context.now,
    })
    .execute()

export const sourcesOf = (db: Database, family: string[]) =>
  db
    .selectFrom('sourceRecords')
    .select(['id', 'source', 'externalId', 'receivedAt'])
    .where('customerId', '=', sql<string>`any(${family}::uuid[])`)
    .orderBy('receivedAt')
    .orderBy('id')
    .limit(100)
    .execute() as Promise<{ id: string; source: string; externalId: string | null; receivedAt: string }[]>
