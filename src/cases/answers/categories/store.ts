import { type Generated, type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import { plainLanguage } from '../model.ts'
import type { Category } from './schema.ts'

declare module '../../../platform/server/database.ts' {
  interface Tables {
    articleCategories: {
      id: string
      names: string
      position: number
      archivedAt: Date | string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

/** Its name in a language, else in English, else in whichever there is. */
export const categoryName = (names: RawBuilder<unknown>, language: string): RawBuilder<string | null> =>
  sql<string | null>`coalesce(${names} ->> ${language}, ${names} ->> ${plainLanguage(language)}, ${names} ->> 'en',
    (select value from jsonb_each_text(${names}) order by key limit 1))`

export async function allCategories(db: Database): Promise<Category[]> {
  const { rows } = await sql<Category>`select c.id, c.names, c.position, c.archived_at, c.version,
      (select count(*)::int from articles a where a.category_id = c.id and a.archived_at is null) as articles
    from article_categories c order by c.archived_at is not null, c.position, c.id`.execute(db)
  return rows
}

export const findCategory = async (db: Database, id: string): Promise<Category | undefined> =>
  (await allCategories(db)).find((category) => category.id === id)

export const lockCategory = (db: Database, id: string) =>
  db
    .selectFrom('articleCategories')
    .select(['id', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst() as Promise<{ id: string; version: number } | undefined>

export const insertCategory = ({ db, now }: Context, row: { id: string; names: unknown; position: number }) =>
  db
    .insertInto('articleCategories')
    .values({ ...row, names: JSON.stringify(row.names), archivedAt: null, createdAt: now, updatedAt: now })
    .execute()

export const updateCategory = (
  { db, now }: Context,
  found: { id: string; version: number },
  set: { names?: unknown; position?: number | undefined; archivedAt?: Date | null },
) =>
  db
    .updateTable('articleCategories')
    .set({
      ...(set.names !== undefined && { names: JSON.stringify(set.names) }),
      ...(set.position !== undefined && { position: set.position }),
      ...(set.archivedAt !== undefined && { archivedAt: set.archivedAt }),
      updatedAt: now,
      version: found.version + 1,
    })
    .where('id', '=', found.id)
    .execute()
