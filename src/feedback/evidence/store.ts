import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { EvidenceKind } from './schema.ts'

/** So much of a text is read; what is longer hardly says more. */
const MOST = sql.lit(4000)
type Keys = {
  customerId: RawBuilder<unknown>
  evidenceId: RawBuilder<unknown>
  part: RawBuilder<unknown>
  originId: RawBuilder<unknown>
}

const answer = {
  customerId: sql`t.customer_id`,
  evidenceId: sql`t.response_id`,
  part: sql`t.place`,
  originId: sql`t.survey_id`,
}
const message = { customerId: sql`m.customer_id`, evidenceId: sql`m.id`, part: sql`0`, originId: sql`m.case_id` }
const review = { customerId: sql`v.customer_id`, evidenceId: sql`v.id`, part: sql`0`, originId: sql`v.id` }
const passage = { customerId: sql`p.customer_id`, evidenceId: sql`p.id`, part: sql`0`, originId: sql`p.interview_id` }

const head = ({ customerId, evidenceId, part, originId }: Keys) =>
  sql`${customerId} as customer_id, ${evidenceId} as evidence_id, ${part}::smallint as part, ${originId} as origin_id`

/**
 * The evidence base: what people said in their own words, read where it lies and copied nowhere. Surveys of staff are left
 * out: few write there, and colleagues know each other's words.
 */
const evidence = (only: (keys: Keys) => RawBuilder<unknown>) => sql`
  select 'answer' as kind, ${head(answer)}, a.submitted_at as at, left(t.text, ${MOST}) as text, s.promise <> 'identified' as quiet
  from answer_texts t join responses a on a.customer_id = t.customer_id and a.id = t.response_id and a.counted
  join surveys s on s.id = t.survey_id and s.audience = 'customers'
  join survey_items i on i.survey_id = t.survey_id and i.place = t.place and i.kind = 'text'
  where ${only(answer)}
  union all
  select 'case', ${head(message)}, m.at,
    left(case when m.quoted_from is null then m.text else left(m.text, m.quoted_from) end, ${MOST}), false
  from case_messages m join cases c on c.customer_id = m.customer_id and c.id = m.case_id and not c.spam
  where m.direction = 'in' and m.public and m.state = 'received' and ${only(message)}
  union all
  select 'review', ${head(review)}, v.written_at, left(concat_ws('. ', v.title, v.text), ${MOST}), false
  from reviews v where ${only(review)}
  union all
  select i.kind, ${head(passage)}, i.held_at, substr(t.text, p.starts + 1, least(p.ends - p.starts, ${MOST})), false
  from interview_passages p join interview_turns t on t.customer_id = p.customer_id and t.id = p.turn_id
  join interviews i on i.id = p.interview_id and i.state in ('coding', 'settled')
  where ${only(passage)}`

const all = evidence(() => sql`true`)

/** The words of the reading `r` (a row of evidence_readings), for a lateral join: no row where they are gone. */
export const wordsOfReading = evidence(
  (keys) => sql`${keys.customerId} = r.customer_id and ${keys.evidenceId} = r.evidence_id and ${keys.part} = r.part`,
)

export type Piece = {
  kind: EvidenceKind
  customerId: string
  evidenceId: string
  part: number
  originId: string
  at: string
  text: string
  /** It must not tell who said it, nor when. */
  quiet: boolean
  readingId: string | null
  /** A person said what its sentiment is. */
  decided: boolean
}

const withReading = (
  from: RawBuilder<unknown>,
) => sql`select e.kind, e.customer_id, e.evidence_id, e.part, e.origin_id, e.at, e.text,
    e.quiet, r.id as reading_id, coalesce(r.sentiment_by is not null, false) as decided
  from (${from}) e left join evidence_readings r on r.customer_id = e.customer_id and r.evidence_id = e.evidence_id and r.part = e.part
  where e.text ~ '[[:alpha:]]'`

export async function countEvidence(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${all}) e`.execute(db)
  return rows[0]?.n ?? 0
}

/** All evidence, by and by, in one look: so many pieces at a time leave the database. Within a transaction only. */
export async function* everyPiece(db: Database, batch: number): AsyncGenerator<Piece[]> {
  await sql`declare evidence_read no scroll cursor for ${withReading(all)}`.execute(db)
  for (;;) {
    const { rows } = await sql<Piece>`fetch ${sql.lit(batch)} from evidence_read`.execute(db)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close evidence_read`.execute(db)
}

/** What arrived: a response, one more of an anonymous survey, something of a case, an interview that is coded now. */
export type Mark = { kind: 'response' | 'survey' | 'case' | 'interview'; customerId: string; subjectId: string }

/** Takes what arrived and is not read yet off the work list, some at a time. */
export async function takeMarks(db: Database, limit: number): Promise<Mark[]> {
  const { rows } = await sql<Mark>`delete from evidence_marks
    where (customer_id, subject_id) in (select customer_id, subject_id from evidence_marks limit ${limit} for update skip locked)
    returning kind, customer_id, subject_id`.execute(db)
  return rows
}

export async function waiting(db: Database): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`select exists (select from evidence_marks) as waiting`.execute(db)
  return rows[0]?.waiting ?? false
}

export const markForReading = (db: Database, { kind, customerId, subjectId }: Mark) =>
  sql`insert into evidence_marks (customer_id, subject_id, kind) values (${customerId}, ${subjectId}, ${kind}) on conflict do nothing`.execute(
    db,
  )

/** So much of one look is held in memory. */
const MOST_UNREAD = 5_000

/** What lies under marks of one kind and is not read, found by the key of where it lies. */
async function unreadOf(db: Database, kind: Mark['kind'], marks: readonly Mark[]): Promise<Piece[]> {
  const marked = sql`(select * from unnest(${marks.map(({ customerId }) => customerId)}::uuid[], ${marks.map(({ subjectId }) => subjectId)}::uuid[]))`
  const found = evidence((keys) => {
    if (kind === 'response' && keys === answer) return sql`(${keys.customerId}, ${keys.evidenceId}) in ${marked}`
    if ((kind === 'survey' && keys === answer) || (kind === 'case' && keys === message))
      return sql`(${keys.customerId}, ${keys.originId}) in ${marked}`
    // Of an interview each turn lies with another customer.
    if (kind === 'interview' && keys === passage)
      return sql`${keys.originId} = any(${marks.map(({ subjectId }) => subjectId)}::uuid[])`
    return sql`false`
  })
  const { rows } = await sql<Piece>`${withReading(found)} and r.id is null limit ${MOST_UNREAD}`.execute(db)
  return rows
}

/** What lies under these marks and is not read; what is too much for one look is marked again. */
export async function unread(db: Database, marks: readonly Mark[]): Promise<Piece[]> {
  const pieces: Piece[] = []
  for (const kind of new Set(marks.map((mark) => mark.kind))) {
    const own = marks.filter((mark) => mark.kind === kind)
    const found = await unreadOf(db, kind, own)
    if (found.length === MOST_UNREAD) for (const mark of own) await markForReading(db, mark)
    pieces.push(...found)
  }
  return pieces
}

export type Reading = {
  id: string
  piece: Piece
  language: string | null
  sentiment: number
  sure: number
  themes: { id: string; score: number }[]
}

/** Writes what was derived of pieces: a new reading, or over what a rule said before; what a person said stays. */
export async function keepReadings(db: Database, readings: readonly Reading[], now: Date): Promise<void> {
  if (readings.length === 0) return
  const column = <T>(of: (reading: Reading) => T) => readings.map(of)
  await sql`insert into evidence_readings (customer_id, id, kind, evidence_id, part, origin_id, at, month, language, sentiment, sentiment_sure, read_at)
    select t.customer, t.id, t.kind, t.evidence, t.part, t.origin,
      case when t.quiet then date_trunc('month', t.at) else t.at end, date_trunc('month', t.at at time zone o.time_zone)::date,
      t.language, t.sentiment, t.sure, ${now}::timestamptz
    from unnest(${column(({ piece }) => piece.customerId)}::uuid[], ${column(({ id }) => id)}::uuid[], ${column(({ piece }) => piece.kind)}::text[],
      ${column(({ piece }) => piece.evidenceId)}::uuid[], ${column(({ piece }) => piece.part)}::smallint[], ${column(({ piece }) => piece.originId)}::uuid[],
      ${column(({ piece }) => piece.at)}::timestamptz[], ${column(({ piece }) => piece.quiet)}::boolean[], ${column(({ language }) => language)}::text[],
      ${column(({ sentiment }) => sentiment)}::smallint[], ${column(({ sure }) => sure)}::real[])
      as t (customer, id, kind, evidence, part, origin, at, quiet, language, sentiment, sure)
    cross join (select time_zone from organisation limit 1) o
    on conflict (customer_id, evidence_id, part) do update set language = excluded.language,
      sentiment = case when evidence_readings.sentiment_by is null then excluded.sentiment else evidence_readings.sentiment end,
      sentiment_sure = excluded.sentiment_sure, read_at = excluded.read_at`.execute(db)
  const ids = column(({ id }) => id)
  const customers = column(({ piece }) => piece.customerId)
  await sql`delete from evidence_themes t using unnest(${customers}::uuid[], ${ids}::uuid[]) as k (customer, id)
    where t.customer_id = k.customer and t.reading_id = k.id and t.decided_by is null`.execute(db)
  const said = readings.flatMap(({ id, piece, themes }) =>
    themes.map((theme) => ({ customerId: piece.customerId, id, theme: theme.id, score: theme.score })),
  )
  if (said.length > 0)
    await sql`insert into evidence_themes (customer_id, reading_id, theme_id, says, score)
      select t.customer, t.id, t.theme, true, t.score
      from unnest(${said.map(({ customerId }) => customerId)}::uuid[], ${said.map(({ id }) => id)}::uuid[], ${said.map(({ theme }) => theme)}::uuid[],
        ${said.map(({ score }) => score)}::real[]) as t (customer, id, theme, score)
      join evidence_readings r on r.customer_id = t.customer and r.id = t.id
      on conflict (customer_id, reading_id, theme_id) do update set score = excluded.score`.execute(db)
}

/** Readings whose words are gone: erased, unmarked, taken back with their import. */
export const forgetGone = (db: Database) =>
  sql`delete from evidence_readings r where not exists (select from (${wordsOfReading}) e)`.execute(db)

export async function findReading(db: Database, id: string) {
  const { rows } = await sql<{
    customerId: string
    id: string
  }>`select r.customer_id, r.id from evidence_readings r where r.id = ${id}`.execute(db)
  return rows[0]
}

export const decideSentiment = (
  db: Database,
  of: { customerId: string; id: string; sentiment: number; by: string },
  now: Date,
) =>
  sql`update evidence_readings set sentiment = ${of.sentiment}, sentiment_by = ${of.by}, read_at = ${now}
    where customer_id = ${of.customerId} and id = ${of.id}`.execute(db)

export const decideTheme = (
  db: Database,
  of: { customerId: string; id: string; themeId: string; says: boolean; by: string },
  now: Date,
) =>
  sql`insert into evidence_themes (customer_id, reading_id, theme_id, says, decided_by, decided_at)
    values (${of.customerId}, ${of.id}, ${of.themeId}, ${of.says}, ${of.by}, ${now})
    on conflict (customer_id, reading_id, theme_id) do update set says = excluded.says, decided_by = excluded.decided_by,
      decided_at = excluded.decided_at`.execute(db)
