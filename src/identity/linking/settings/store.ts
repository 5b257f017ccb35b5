import { type Generated, sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Settings, SettingsSaid } from '../schema.ts'

declare module '../../../platform/server/database.ts' {
  interface Tables {
    linkingSettings: Omit<Settings, 'updatedAt' | 'version'> & {
      id: Generated<number>
      updatedBy: string | null
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

const columns = ['mergesByItself', 'wrongMerges', 'nightly', 'secondShare', 'updatedAt', 'version'] as const

export const settings = (db: Database, lock = false) =>
  db
    .selectFrom('linkingSettings')
    .select(columns)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirstOrThrow() as Promise<Settings>

export const change = (context: Context, said: SettingsSaid) =>
  context.db
    .updateTable('linkingSettings')
    .set({
      ...said,
      updatedBy: context.staff.id || null,
      updatedAt: context.now,
      version: sql<number>`version + 1`,
    })
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<Settings>
