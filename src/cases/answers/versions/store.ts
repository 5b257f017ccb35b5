import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import { plainText } from '../markup.ts'
import { grammarOf } from '../model.ts'
import type { ArticleText, ArticleVersion, ArticleWords } from '../schema.ts'

declare module '../../../platform/server/database.ts' {
  interface Tables {
    articleTexts: {
      articleId: string
      language: string
      slug: string
      latest: number
      live: number | null
      search: string | null
      updatedAt: Date | string
    }
    articleVersions: {
      articleId: string
      language: string
      number: number
      title: string
      text: string
      restores: number | null
      madeBy: string | null
      madeAt: Date | string
      liveAt: Date | string | null
    }
    articleSlugs: { slug: string; articleId: string; language: string }
  }
}

/** Each language with its newest words. */
export async function textsOf(db: Database, articleId: string): Promise<Omit<ArticleText, 'href'>[]> {
  const { rows } = await sql<Omit<ArticleText, 'href'>>`select t.language, t.slug, t.latest, t.live, v.title, v.text
    from article_texts t join article_versions v
      on v.article_id = t.article_id and v.language = t.language and v.number = t.latest
    where t.article_id = ${articleId}::uuid order by t.language`.execute(db)
  return rows
}

export async function versionsOf(db: Database, articleId: string): Promise<ArticleVersion[]> {
  const { rows } =
    await sql<ArticleVersion>`select v.language, v.number, v.title, v.restores, s.name as made_by, v.made_at,
      v.live_at
    from article_versions v left join staff s on s.id = v.made_by
    where v.article_id = ${articleId}::uuid order by v.language, v.number desc limit 500`.execute(db)
  return rows
}

export async function findVersion(
  db: Database,
  articleId: string,
  language: string,
  number: number,
): Promise<ArticleWords | undefined> {
  const { rows } = await sql<ArticleWords>`select v.language, v.number, v.title, v.text, v.restores, s.name as made_by,
      v.made_at, v.live_at
    from article_versions v left join staff s on s.id = v.made_by
    where v.article_id = ${articleId}::uuid and v.language = ${language} and v.number = ${number}`.execute(db)
  return rows[0]
}

export const addVersion = (
  { db, now, staff }: Context,
  row: { articleId: string; language: string; number: number; title: string; text: string; restores?: number | null },
) =>
  db
    .insertInto('articleVersions')
    .values({ ...row, restores: row.restores ?? null, madeBy: staff.id || null, madeAt: now, liveAt: null })
    .execute()

export const putText = (
  { db, now }: Context,
  row: { articleId: string; language: string; slug: string; latest: number },
) =>
  db
    .insertInto('articleTexts')
    .values({ ...row, live: null, search: null, updatedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['articleId', 'language']).doUpdateSet({ slug: row.slug, latest: row.latest, updatedAt: now }),
    )
    .execute()

/** Makes a version the one that is read, and found. */
export async function goLive({ db, now }: Context, articleId: string, words: ArticleWords): Promise<void> {
  const grammar = grammarOf(words.language)
  await sql`update article_texts set live = ${words.number}, updated_at = ${now}::timestamptz, search =
      setweight(to_tsvector(${grammar}::regconfig, ${words.title}), 'A') ||
      setweight(to_tsvector(${grammar}::regconfig, ${plainText(words.text)}), 'C')
    where article_id = ${articleId}::uuid and language = ${words.language}`.execute(db)
  await db
    .updateTable('articleVersions')
    .set({ liveAt: now })
    .where('articleId', '=', articleId)
    .where('language', '=', words.language)
    .where('number', '=', words.number)
    .where('liveAt', 'is', null)
    .execute()
}

export const takeOff = ({ db, now }: Context, articleId: string, language: string) =>
  db
    .updateTable('articleTexts')
    .set({ live: null, search: null, updatedAt: now })
    .where('articleId', '=', articleId)
    .where('language', '=', language)
    .execute()

/** Whose address it is, now or before. */
export async function holderOf(
  db: Database,
  slug: string,
): Promise<{ articleId: string; language: string } | undefined> {
  const now = await db
    .selectFrom('articleTexts')
    .select(['articleId', 'language'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return (
    now ??
    (await db.selectFrom('articleSlugs').select(['articleId', 'language']).where('slug', '=', slug).executeTakeFirst())
  )
}

export const keepSlug = (db: Database, row: { slug: string; articleId: string; language: string }) =>
  db
    .insertInto('articleSlugs')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute()
