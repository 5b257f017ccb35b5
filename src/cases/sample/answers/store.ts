import { sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import { copyRow } from '../../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../../platform/server/database.ts'
import type { Said } from './verdicts.ts'

export const copyVerdicts = (
  db: Database,
  rows: readonly (Said & { id: string; articleId: string; language: string })[],
) =>
  copyInto(
    db,
    'article_verdicts (customer_id, id, article_id, language, number, answered, missing, visitor, came, at)',
    rows
      .map(({ id, articleId, language, answered, missing, visitor, came, at }) =>
        copyRow([
          UNKNOWN_CUSTOMER,
          id,
          articleId,
          language,
          1,
          answered,
          missing,
          visitor,
          came,
          new Date(at).toISOString(),
        ]),
      )
      .join(''),
  )

/** Articles and categories of the sample with all that was said of them. */
export async function removeArticles(
  db: Database,
  ids: readonly string[],
  categoryIds: readonly string[],
): Promise<void> {
  const these = sql`${[...ids]}::uuid[]`
  for (const table of ['article_verdicts', 'article_slugs', 'article_versions', 'article_texts'])
    await sql`delete from ${sql.table(table)} where article_id = any(${these})`.execute(db)
  await sql`delete from articles where id = any(${these})`.execute(db)
  await sql`delete from article_categories c where id = any(${[...categoryIds]}::uuid[])
    and not exists (select 1 from articles a where a.category_id = c.id)`.execute(db)
}
