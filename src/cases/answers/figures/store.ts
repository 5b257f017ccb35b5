import { type Generated, sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { Counted } from './schema.ts'

declare module '../../../platform/server/database.ts' {
  interface Tables {
    articleVerdicts: {
      customerId: string
      id: string
      articleId: string
      language: string
      number: number
      answered: boolean
      missing: string | null
      visitor: string | null
      caseId: string | null
      flags: Generated<string[]>
      came: Generated<boolean>
      at: Date | string
    }
  }
}

/** Which forms came from where is forgotten after a month; that somebody asked us all the same stays with what they said. */
export const keepWhoCame = (db: Database) =>
  sql`update article_verdicts v set came = true from asked_forms f where f.visitor = v.visitor and not v.came
    and f.at > v.at and f.at <= v.at + interval '7 days'`.execute(db)

export type Verdict = {
  customerId: string
  id: string
  articleId: string
  language: string
  number: number
  answered: boolean
  missing: string | null
  visitor: string | null
  caseId: string | null
  flags: string[]
}

/** What a reader said of a version; the same reader saying something else of it later means that instead. */
export async function putVerdict(db: Database, row: Verdict, at: Date): Promise<void> {
  const before = row.visitor
    ? await db
        .selectFrom('articleVerdicts')
        .select('id')
        .where('customerId', '=', row.customerId)
        .where('articleId', '=', row.articleId)
        .where('language', '=', row.language)
        .where('number', '=', row.number)
        .where('visitor', '=', row.visitor)
        .executeTakeFirst()
    : undefined
  const said = { answered: row.answered, missing: row.missing, flags: row.flags, at }
  await db
    .insertInto('articleVerdicts')
    .values({ ...row, id: before?.id ?? row.id, at })
    .onConflict((conflict) => conflict.columns(['customerId', 'id']).doUpdateSet(said))
    .execute()
}

/**
 * A yes is a success only when nobody who gave it came to us within seven days after: by the form from the same browser,
 * or, where the customer is known, by any interaction of theirs. Those whose days are not over are left out, and counted.
 */
export async function countVerdicts(db: Database, articleId: string, now: Date): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    with said as (
      select v.language, v.number, v.answered, v.flags <> '{}' as flagged,
        v.visitor is not null or c.kind <> 'unknown' as known,
        v.at + interval '7 days' <= ${now}::timestamptz as over,
        v.came or exists (select 1 from asked_forms f where f.visitor = v.visitor and f.at > v.at
          and f.at <= v.at + interval '7 days')
        or (c.kind <> 'unknown' and exists (select 1 from interactions i
          where i.customer_id in (select m.id from customers m where m.id = coalesce(c.merged_into, c.id)
            or m.merged_into = coalesce(c.merged_into, c.id))
          and i.direction = 'in' and i.at > v.at and i.at <= v.at + interval '7 days')) as came
      from article_verdicts v join customers c on c.id = v.customer_id where v.article_id = ${articleId}::uuid
    )
    select language, number,
      count(*) filter (where not flagged)::int as said,
      count(*) filter (where not flagged and answered)::int as yes,
      count(*) filter (where not flagged and known and over)::int as followed,
      count(*) filter (where not flagged and known and over and answered and not came)::int as succeeded,
      count(*) filter (where not flagged and known and not over)::int as open,
      count(*) filter (where not flagged and not known)::int as unknown,
      count(*) filter (where flagged)::int as flagged
    from said group by language, number order by language, number desc`.execute(db)
  return rows
}

/** What readers missed, in their words; what robots sent is left out. */
export const missingOf = async (db: Database, articleId: string) => {
  const rows = await db
    .selectFrom('articleVerdicts')
    .select(['id', 'at', 'language', 'number', 'missing as text'])
    .where('articleId', '=', articleId)
    .where('missing', 'is not', null)
    .where('flags', '=', sql<string[]>`'{}'::text[]`)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  return rows as { id: string; at: string; language: string; number: number; text: string }[]
}
