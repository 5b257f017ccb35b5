import { type Generated, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import { categoryName } from './categories/store.ts'
import { Article, articleFields } from './schema.ts'

type Kept = Omit<Article, 'version'>

declare module '../../platform/server/database.ts' {
  interface Tables {
    articles: { [Key in keyof Kept]: Kept[Key] } & { version: Generated<number>; createdBy: string | null }
  }
}

const columns = Object.keys(Article.shape) as (keyof Article)[]

export async function findArticle(
  db: Database,
  id: string,
  how: { lock?: boolean } = {},
): Promise<Article | undefined> {
  const query = db.selectFrom('articles').select(columns).where('id', '=', id)
  return (await (how.lock ? query.forUpdate() : query).executeTakeFirst()) as Article | undefined
}

export const insertArticle = (
  context: Context,
  row: Pick<Article, 'id' | 'categoryId' | 'audience' | 'language' | 'title'>,
): Promise<Article> => {
  const now = context.now.toISOString()
  return context.db
    .insertInto('articles')
    .values({
      ...row,
      live: false,
      archivedAt: null,
      createdBy: context.staff.id || null,
      createdAt: now,
      updatedAt: now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<Article>
}

export const updateArticle = (context: Context, found: Article, set: Partial<Article>): Promise<Article> =>
  context.db
    .updateTable('articles')
    .set({ ...set, updatedAt: context.now.toISOString(), version: found.version + 1 })
    .where('id', '=', found.id)
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<Article>

export const articleList = (archived: boolean, language: string): List => ({
  fields: articleFields,
  columns: {
    id: { sql: sql`a.id` },
    version: { sql: sql`a.version` },
    title: {
      sql: sql`a.title`,
      compare: sql`lower(a.title)`,
      sort: sql`lower(a.title)`,
      normalise: (text) => text.toLowerCase(),
    },
    category: { sql: categoryName(sql`c.names`, language), join: 'categories', nullable: true },
    audience: { sql: sql`a.audience` },
    live: { sql: sql`a.live` },
    languages: {
      sql: sql`(select coalesce(array_agg(t.language order by t.language), '{}') from article_texts t where t.article_id = a.id)`,
    },
    verdicts: {
      sql: sql`(select count(*)::int from article_verdicts v where v.article_id = a.id and v.flags = '{}')`,
    },
    answered: {
      sql: sql`(select case when count(*) >= 10 then round(100.0 * count(*) filter (where v.answered) / count(*)) end
        from article_verdicts v where v.article_id = a.id and v.flags = '{}')`,
      nullable: true,
    },
    language: { sql: sql`a.language` },
    createdAt: { sql: sql`a.created_at` },
    updatedAt: { sql: sql`a.updated_at` },
  },
  from: sql`articles a`,
  joins: { categories: sql`left join article_categories c on c.id = a.category_id` },
  where: [archived ? sql`a.archived_at is not null` : sql`a.archived_at is null`],
  key: [{ name: 'id', sql: sql`a.id` }],
  always: ['id', 'title', 'audience', 'live', 'version'],
  defaultSort: 'title',
})

const like = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Articles whose title has these words, the live ones first. */
export async function findByWords(
  db: Database,
  query: string,
  limit: number,
): Promise<{ id: string; title: string; language: string }[]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  if (words.length === 0) return []
  const has = sql.join(
    words.map((word) => sql`lower(title) like ${like(word)}`),
    sql` and `,
  )
  const { rows } = await sql<{ id: string; title: string; language: string }>`select id, title, language from articles
    where archived_at is null and ${has} order by live desc, lower(title), id limit ${limit}`.execute(db)
  return rows
}
