import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { categoryName } from '../categories/store.ts'
import { grammarOf } from '../model.ts'

/** An article as everybody reads it. */
export type Read = {
  articleId: string
  language: string
  slug: string
  number: number
  title: string
  text: string
  categoryId: string | null
  category: string | null
  liveAt: string
}

const forEverybody = sql`t.live is not null and a.archived_at is null and a.audience = 'public'`
const read = (
  language: string,
) => sql`select t.article_id, t.language, t.slug, t.live as number, v.title, v.text, a.category_id,
    ${categoryName(sql`c.names`, language)} as category, v.live_at
  from article_texts t join articles a on a.id = t.article_id
  join article_versions v on v.article_id = t.article_id and v.language = t.language and v.number = t.live
  left join article_categories c on c.id = a.category_id and c.archived_at is null`

/** All of a language, by category; those of none come last. */
export async function allToRead(db: Database, language: string): Promise<Read[]> {
  const { rows } = await sql<Read>`${read(language)} where ${forEverybody} and t.language = ${language}
    order by c.position nulls last, c.id, lower(v.title), t.article_id limit 1000`.execute(db)
  return rows
}

/** Those that have all the words that were typed, the best first. */
export async function searchToRead(db: Database, language: string, query: string, limit: number): Promise<Read[]> {
  const grammar = grammarOf(language)
  const { rows } = await sql<Read>`${read(language)}, websearch_to_tsquery(${grammar}::regconfig, ${query}) as asked
    where ${forEverybody} and t.language = ${language} and t.search @@ asked
    order by ts_rank(t.search, asked) desc, lower(v.title) limit ${limit}`.execute(db)
  return rows
}

export async function articleAt(db: Database, slug: string): Promise<Read | undefined> {
  const { rows } = await sql<Read>`${read('')} where ${forEverybody} and t.slug = ${slug}`.execute(db)
  const found = rows[0]
  if (!found) return undefined
  return { ...found, category: found.categoryId ? await nameOfCategory(db, found.categoryId, found.language) : null }
}

async function nameOfCategory(db: Database, id: string, language: string): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`select ${categoryName(sql`names`, language)} as name
    from article_categories where id = ${id}::uuid`.execute(db)
  return rows[0]?.name ?? null
}

/** The same article in the languages that it can be read in. */
export async function languagesOf(db: Database, articleId: string): Promise<{ language: string; slug: string }[]> {
  const rows = await db
    .selectFrom('articleTexts')
    .select(['language', 'slug'])
    .where('articleId', '=', articleId)
    .where('live', 'is not', null)
    .orderBy('language')
    .execute()
  return rows
}

/** Where an article is now whose address was another one. */
export async function movedFrom(db: Database, slug: string): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`select t.slug from article_slugs s
    join article_texts t on t.article_id = s.article_id and t.language = s.language
    join articles a on a.id = t.article_id where ${forEverybody} and s.slug = ${slug}`.execute(db)
  return rows[0]?.slug
}
