import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { EvidenceKind } from '../evidence/schema.ts'
import { wordsOfReading } from '../evidence/store.ts'
import type { Theme } from './schema.ts'

const columns = sql`h.id, h.name, h.definition, h.state, h.merged_into, h.phrases, h.version`

export async function find(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Theme | undefined> {
  const { rows } =
    await sql<Theme>`select ${columns} from themes h where h.id = ${id} ${how.lock ? sql`for update` : sql``}`.execute(
      db,
    )
  return rows[0]
}

/** Themes that texts are read for: confirmed ones, and what was suggested. */
export async function active(db: Database): Promise<Theme[]> {
  const { rows } = await sql<Theme>`select ${columns} from themes h where h.state in ('suggested', 'confirmed')
    order by h.state, lower(h.name), h.id limit 300`.execute(db)
  return rows
}

export async function withName(db: Database, name: string): Promise<Theme | undefined> {
  const { rows } = await sql<Theme>`select ${columns} from themes h
    where lower(h.name) = lower(${name}) and h.state in ('suggested', 'confirmed')`.execute(db)
  return rows[0]
}

type Fresh = Pick<Theme, 'id' | 'name' | 'definition' | 'state' | 'phrases'> & { createdBy: string | null }
/** False where another theme has that name. */
export async function insert(db: Database, theme: Fresh, now: Date): Promise<boolean> {
  const { rows } =
    await sql`insert into themes (id, name, definition, state, phrases, created_by, created_at, updated_at)
    values (${theme.id}, ${theme.name}, ${theme.definition}, ${theme.state}, ${theme.phrases}::text[], ${theme.createdBy}::uuid, ${now}, ${now})
    on conflict do nothing returning id`.execute(db)
  return rows.length > 0
}

export const update = (db: Database, theme: Theme, now: Date) =>
  sql`update themes set name = ${theme.name}, definition = ${theme.definition}, state = ${theme.state}, merged_into = ${theme.mergedInto}::uuid,
    phrases = ${theme.phrases}::text[], version = version + 1, updated_at = ${now} where id = ${theme.id}`.execute(db)

/** Suggestions that nobody took up, with what rules said of them. */
export async function forgetSuggestions(db: Database): Promise<void> {
  const stale = sql`(select h.id from themes h where h.state = 'suggested'
    and not exists (select from evidence_themes t where t.theme_id = h.id and t.decided_by is not null))`
  await sql`delete from evidence_themes where theme_id in ${stale}`.execute(db)
  await sql`delete from themes where id in ${stale}`.execute(db)
}

/** What was said of one theme is said of another; where both were decided, what was said of the other stands. */
export async function moveEvidence(db: Database, from: string, into: string): Promise<void> {
  await sql`insert into evidence_themes (customer_id, reading_id, theme_id, says, score, decided_by, decided_at)
    select customer_id, reading_id, ${into}::uuid, says, score, decided_by, decided_at from evidence_themes where theme_id = ${from} and says
    on conflict (customer_id, reading_id, theme_id) do update set says = true,
      decided_by = coalesce(evidence_themes.decided_by, excluded.decided_by), decided_at = coalesce(evidence_themes.decided_at, excluded.decided_at)
    where evidence_themes.decided_by is null`.execute(db)
  await sql`delete from evidence_themes where theme_id = ${from}`.execute(db)
}

export async function textsOfTheme(db: Database, id: string) {
  const { rows } = await sql<{ customerId: string; id: string; text: string }>`select r.customer_id, r.id, e.text
    from evidence_themes t join evidence_readings r on r.customer_id = t.customer_id and r.id = t.reading_id
    cross join lateral (${wordsOfReading}) e where t.theme_id = ${id} and t.says limit 20000`.execute(db)
  return rows
}

export type DecidedText = { themeId: string; says: boolean; text: string }
const MOST_EACH = 2000

/** What people decided, with the words, newest first; so many of each theme at most. */
export async function decisions(db: Database, themeId: string): Promise<DecidedText[]> {
  const { rows } = await sql<DecidedText>`select t.theme_id, t.says, e.text from (
      select * from evidence_themes where theme_id = ${themeId} and decided_by is not null order by decided_at desc limit ${MOST_EACH}
    ) t join evidence_readings r on r.customer_id = t.customer_id and r.id = t.reading_id
    cross join lateral (${wordsOfReading}) e order by r.id`.execute(db)
  return rows
}

export async function confirmedSentiments(db: Database) {
  const { rows } = await sql<{ sentiment: -1 | 0 | 1; text: string }>`select r.sentiment, e.text from (
      select * from evidence_readings where sentiment_by is not null order by read_at desc limit ${MOST_EACH}
    ) r cross join lateral (${wordsOfReading}) e order by r.id`.execute(db)
  return rows
}

export async function decidedOf(db: Database, id: string): Promise<{ yes: number; no: number }> {
  const { rows } = await sql<{
    yes: number
    no: number
  }>`select count(*) filter (where says)::int as yes, count(*) filter (where not says)::int as no
    from evidence_themes where theme_id = ${id} and decided_by is not null`.execute(db)
  return rows[0] ?? { yes: 0, no: 0 }
}

export type Count = { themeId: string; kind: EvidenceKind; n: number; ill: number; neither: number; well: number }
/** How often each theme is spoken of, by method and sentiment. */
export async function counts(db: Database, themeId: string | null): Promise<Count[]> {
  const { rows } = await sql<Count>`select t.theme_id, r.kind, count(*)::int as n,
      count(*) filter (where r.sentiment < 0)::int as ill, count(*) filter (where r.sentiment = 0)::int as neither,
      count(*) filter (where r.sentiment > 0)::int as well
    from evidence_themes t join evidence_readings r on r.customer_id = t.customer_id and r.id = t.reading_id
    where t.says ${themeId === null ? sql`` : sql`and t.theme_id = ${themeId}`} group by 1, 2`.execute(db)
  return rows
}

export async function decidedCounts(db: Database) {
  const { rows } = await sql<{ themeId: string; n: number }>`select theme_id, count(*)::int as n from evidence_themes
    where decided_by is not null group by 1`.execute(db)
  return new Map(rows.map(({ themeId, n }) => [themeId, n]))
}

export type MonthCount = { themeId: string; month: string; kind: EvidenceKind; n: number }
export async function months(db: Database, themeId: string | null, since: string): Promise<MonthCount[]> {
  const { rows } =
    await sql<MonthCount>`select t.theme_id, to_char(r.month, 'YYYY-MM') as month, r.kind, count(*)::int as n
    from evidence_themes t join evidence_readings r on r.customer_id = t.customer_id and r.id = t.reading_id
    where t.says and r.month >= ${since}::date ${themeId === null ? sql`` : sql`and t.theme_id = ${themeId}`}
    group by 1, 2, 3 order by 2`.execute(db)
  return rows
}

export async function readByKind(db: Database): Promise<Map<EvidenceKind, number>> {
  const { rows } = await sql<{
    kind: EvidenceKind
    n: number
  }>`select kind, count(*)::int as n from evidence_readings group by 1`.execute(db)
  return new Map(rows.map(({ kind, n }) => [kind, n]))
}

export async function rules(
  db: Database,
): Promise<Map<string, { model: unknown; measured: unknown; learntAt: string }>> {
  const { rows } = await sql<{ subject: string; model: unknown; measured: unknown; learntAt: string }>`
    select subject, model, measured, learnt_at from text_rules`.execute(db)
  return new Map(rows.map(({ subject, ...rule }) => [subject, rule]))
}

export async function ruleAbout(db: Database, subject: string) {
  const { rows } = await sql<{
    measured: unknown
    learntAt: string
  }>`select measured, learnt_at from text_rules where subject = ${subject}`.execute(db)
  return rows[0]
}

export const keepRule = (db: Database, subject: string, model: unknown, measured: unknown, now: Date) =>
  sql`insert into text_rules (subject, model, measured, learnt_at)
    values (${subject}, ${JSON.stringify(model)}::jsonb, ${JSON.stringify(measured)}::jsonb, ${now})
    on conflict (subject) do update set model = excluded.model, measured = excluded.measured, learnt_at = excluded.learnt_at`.execute(
    db,
  )

export const dropRule = (db: Database, subject: string) =>
  sql`delete from text_rules where subject = ${subject}`.execute(db)

/** The run that reads or suggests just now, if one does. */
export async function runningNow(db: Database, kinds: readonly string[]): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select id from runs where kind = any(${kinds}::text[]) and state in ('waiting', 'running')
    order by created_at desc limit 1`.execute(db)
  return rows[0]?.id ?? null
}

export async function sentimentsConfirmed(db: Database): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from evidence_readings where sentiment_by is not null`.execute(db)
  return rows[0]?.n ?? 0
}
