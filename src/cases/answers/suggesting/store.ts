import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { grammarOf } from '../model.ts'
import type { Audience } from '../schema.ts'

export type Found = {
  articleId: string
  language: string
  slug: string
  number: number
  title: string
  text: string
  audience: Audience
  words: string[]
}

/**
 * Live articles of a language by the words that they share with a text: each word weighs ln((N + 1) / n), n being how
 * many of the N articles have it (Spärck Jones 1972), and twice that where it stands in the title. One word that every
 * other text has as well suggests nothing: two are asked for, or one of a title.
 */
export async function suggested(
  db: Database,
  asked: { words: readonly string[]; language: string; audiences: readonly Audience[]; limit: number },
): Promise<Found[]> {
  if (asked.words.length === 0) return []
  const grammar = grammarOf(asked.language)
  const { rows } = await sql<Found>`
    with texts as (
      select t.article_id, t.language, t.slug, t.live as number, t.search from article_texts t
      join articles a on a.id = t.article_id
      where t.live is not null and t.language = ${asked.language} and a.archived_at is null
        and a.audience = any(${[...asked.audiences]}::text[])
    ), words as (
      select distinct on (query::text) word, query from unnest(${[...asked.words]}::text[]) as word,
        plainto_tsquery(${grammar}::regconfig, word) as query where numnode(query) > 0
    ), hits as (
      select t.article_id, w.word, t.search @@ (w.query::text || ':A')::tsquery as titled,
        count(*) over (partition by w.word) as having_it
      from words w join texts t on t.search @@ w.query
    ), scored as (
      select article_id, array_agg(word order by having_it, word) as words,
        sum((case when titled then 2 else 1 end) * ln((total.n + 1.0) / having_it)) as score
      from hits, (select count(*) as n from texts) as total
      group by article_id having count(*) > 1 or bool_or(titled)
    )
    select t.article_id, t.language, t.slug, t.number, v.title, v.text, a.audience, s.words
    from scored s join texts t on t.article_id = s.article_id join articles a on a.id = s.article_id
    join article_versions v on v.article_id = t.article_id and v.language = t.language and v.number = t.number
    where s.score > 0 order by s.score desc, v.title limit ${asked.limit}`.execute(db)
  return rows
}
