import { sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Database } from '../../../platform/server/database.ts'

const SOURCE = 'sample shop'

export type Delivered = { customerId: string; importId: string | null; at: string; late: boolean }
/** Deliveries of the sample, one of each of so many customers, the same ones wherever it is loaded. */
export async function delivered(db: Database, many: number): Promise<Delivered[]> {
  const { rows } = await sql<Delivered>`select o.customer_id, c.import_id, o.delivered_at as at,
      o.delivered_at > o.promised_at + interval '12 hours' as late
    from (select distinct on (customer_id) * from orders where import_id in (select id from imports where sample) and kind = 'sale' and delivered_at is not null
        and promised_at is not null and delivered_at < now() - interval '12 days' and customer_id <> ${UNKNOWN_CUSTOMER} order by customer_id, md5(number)) o
    join customers c on c.id = o.customer_id and c.kind = 'person' and c.merged_into is null
    order by md5(o.number) limit ${many}`.execute(db)
  return rows
}

/** Consents to research, as if they had come with the customers: they go with them too. */
export const addConsents = (
  db: Database,
  rows: readonly { customerId: string; id: string; importId: string | null; at: string; wording: string }[],
) =>
  sql`insert into consents (customer_id, id, purpose, channel, given, lawful_basis, wording, source, at, import_id, created_at)
    select t.customer, t.id, 'research', 'in person', true, 'consent', t.wording, ${SOURCE}, t.at, t.import, t.at
    from unnest(${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ wording }) => wording)}::text[],
      ${rows.map(({ at }) => at)}::timestamptz[], ${rows.map(({ importId }) => importId)}::uuid[]) as t (customer, id, wording, at, import)
    on conflict do nothing`.execute(db)

export const addParticipants = (
  db: Database,
  rows: readonly {
    customerId: string
    id: string
    interviewId: string
    label: string
    consentId: string
    at: string
  }[],
) =>
  sql`insert into interview_participants (customer_id, id, interview_id, label, consent_id, created_at)
    select * from unnest(${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ interviewId }) => interviewId)}::uuid[],
      ${rows.map(({ label }) => label)}::text[], ${rows.map(({ consentId }) => consentId)}::uuid[], ${rows.map(({ at }) => at)}::timestamptz[])
    on conflict do nothing`.execute(db)

export type SampleTurn = {
  customerId: string
  id: string
  position: number
  seconds: number
  speaker: string
  text: string
}
export const addTurns = (db: Database, interviewId: string, rows: readonly SampleTurn[]) =>
  sql`insert into interview_turns (customer_id, id, interview_id, position, at_seconds, speaker, text)
    select t.customer, t.id, ${interviewId}::uuid, t.position, t.seconds, t.speaker, t.text
    from unnest(${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ position }) => position)}::int[],
      ${rows.map(({ seconds }) => seconds)}::int[], ${rows.map(({ speaker }) => speaker)}::text[], ${rows.map(({ text }) => text)}::text[])
      as t (customer, id, position, seconds, speaker, text) on conflict do nothing`.execute(db)

export type SamplePassage = {
  customerId: string
  id: string
  turnId: string
  ends: number
  first: string
  second: string
  settled: string | null
}
/** Passages with what both coders made of them, and what those on which they differ were settled to. */
export async function addPassages(
  db: Database,
  of: { interviewId: string; at: string; coders: readonly [string, string] },
  rows: readonly SamplePassage[],
): Promise<void> {
  const column = <T>(read: (row: SamplePassage) => T) => rows.map(read)
  await sql`insert into interview_passages (customer_id, id, turn_id, interview_id, starts, ends, settled_codes, settled_at, settled_why, marked_at)
    select t.customer, t.id, t.turn, ${of.interviewId}::uuid, 0, t.ends, case when t.settled is not null then array[t.settled] end, case when t.settled is not null then ${of.at}::timestamptz end,
      case when t.settled is not null then 'What they minded is that nobody told them.' end, ${of.at}::timestamptz
    from unnest(${column(({ customerId }) => customerId)}::uuid[], ${column(({ id }) => id)}::uuid[], ${column(({ turnId }) => turnId)}::uuid[],
      ${column(({ ends }) => ends)}::int[], ${column(({ settled }) => settled)}::uuid[]) as t (customer, id, turn, ends, settled) on conflict do nothing`.execute(
    db,
  )
  for (const [place, coder] of of.coders.entries())
    await sql`insert into passage_codes (customer_id, passage_id, coder_id, interview_id, codes, coded_at)
      select t.customer, t.id, ${coder}::uuid, ${of.interviewId}::uuid, array[t.code], ${of.at}::timestamptz
      from unnest(${column(({ customerId }) => customerId)}::uuid[], ${column(({ id }) => id)}::uuid[],
        ${column((row) => (place === 0 ? row.first : row.second))}::uuid[]) as t (customer, id, code) on conflict do nothing`.execute(
      db,
    )
}

export const addCoders = (db: Database, interviewId: string, coders: readonly string[], at: string) =>
  sql`insert into interview_coders (interview_id, staff_id, asked_at, done_at)
    select ${interviewId}::uuid, c, ${at}::timestamptz, ${at}::timestamptz from unnest(${coders}::uuid[]) c on conflict do nothing`.execute(
    db,
  )

export const addInterview = (
  db: Database,
  of: {
    id: string
    kind: string
    title: string
    at: string
    guideId: string
    bookId: string
    open: boolean
    costMinor: number
  },
) =>
  sql`insert into interviews (id, kind, title, state, guide_id, guide_version, book_id, book_version, held_at, minutes, place, stimulus, seating, cost_minor, created_at, updated_at)
    values (${of.id}, ${of.kind}, ${of.title}, ${of.open ? 'coding' : 'settled'}, ${of.guideId}, 1, ${of.bookId}, 1, ${of.at}, ${of.kind === 'interview' ? 45 : 90},
      ${of.kind === 'interview' ? 'By phone' : 'The room above the shop'}, ${of.kind === 'interview' ? '' : 'A parcel as it comes, with its papers'},
      ${of.kind === 'interview' ? '' : 'Round a table, the moderator at its end'}, ${of.costMinor}, ${of.at}, ${of.at}) on conflict do nothing`.execute(
    db,
  )

export type SampleReview = {
  customerId: string
  id: string
  site: string
  at: string
  stars: number
  text: string
  author: string
}
export const addReviews = (db: Database, rows: readonly SampleReview[]) =>
  sql`insert into reviews (customer_id, id, source, site, written_at, stars, stars_of, text, author, created_at)
    select t.customer, t.id, ${SOURCE}, t.site, t.at, t.stars, 5, t.text, t.author, t.at
    from unnest(${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ site }) => site)}::text[],
      ${rows.map(({ at }) => at)}::timestamptz[], ${rows.map(({ stars }) => stars)}::numeric[], ${rows.map(({ text }) => text)}::text[], ${rows.map(({ author }) => author)}::text[])
      as t (customer, id, site, at, stars, text, author) on conflict do nothing`.execute(db)

/** Takes the sample's sessions, reviews and themes away, with what was derived of them. */
export async function empty(
  db: Database,
  of: { interviews: readonly string[]; themes: readonly string[] },
): Promise<void> {
  const ids = sql`any(${[...of.interviews]}::uuid[])`
  await sql`delete from evidence_readings where kind in ('interview', 'focus group') and origin_id = ${ids}`.execute(db)
  for (const table of [
    'passage_codes',
    'interview_passages',
    'interview_turns',
    'interview_participants',
    'interview_coders',
  ])
    await sql`delete from ${sql.table(table)} where interview_id = ${ids}`.execute(db)
  await sql`delete from interviews where id = ${ids}`.execute(db)
  // What was read of customers who go now goes with them, or they would be held.
  await sql`delete from evidence_readings r using customers c join imports i on i.id = c.import_id and i.sample where r.customer_id = c.id`.execute(
    db,
  )
  await sql`delete from evidence_readings r using reviews v where v.source = ${SOURCE} and r.customer_id = v.customer_id and r.evidence_id = v.id`.execute(
    db,
  )
  await sql`delete from reviews where source = ${SOURCE}`.execute(db)
  await sql`delete from evidence_themes where theme_id = any(${[...of.themes]}::uuid[])`.execute(db)
  await sql`delete from text_rules where subject = any(${[...of.themes]}::text[])`.execute(db)
  await sql`delete from themes where id = any(${[...of.themes]}::uuid[]) and not exists (select from themes t where t.merged_into = themes.id)`.execute(
    db,
  )
}
