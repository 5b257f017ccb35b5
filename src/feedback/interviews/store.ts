import { sql } from 'kysely'
import type { SignedIn } from '../../platform/contract.ts'
import type { Database } from '../../platform/server/database.ts'
import { seenAs } from '../seen/store.ts'
import type { Coder, Guide, Interview, InterviewRow, Participant, Topic } from './schema.ts'

const columns = sql`i.id, i.kind, i.title, i.state, i.guide_id, i.guide_version, i.book_id, i.book_version, i.held_at, i.minutes,
  i.place, i.moderator_id, i.stimulus, i.seating, i.notes, i.cost_minor, i.version`

export async function find(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Interview | undefined> {
  const { rows } = await sql<Interview>`select ${columns} from interviews i where i.id = ${id}
    ${how.lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export async function list(db: Database): Promise<InterviewRow[]> {
  const { rows } = await sql<InterviewRow>`select i.id, i.kind, i.title, i.state, i.held_at, m.name as moderator,
      (select count(*)::int from interview_participants p where p.interview_id = i.id) as participants,
      (select count(*)::int from interview_passages p where p.interview_id = i.id) as passages,
      (select count(*)::int from interview_coders c where c.interview_id = i.id) as coders,
      (select count(*)::int from interview_coders c where c.interview_id = i.id and c.done_at is not null) as done
    from interviews i left join staff m on m.id = i.moderator_id order by i.held_at desc, i.id desc limit 500`.execute(
    db,
  )
  return rows
}

export const insert = (
  db: Database,
  row: Omit<Interview, 'version' | 'state'> & { createdBy: string | null },
  now: Date,
) =>
  sql`insert into interviews (id, kind, title, guide_id, guide_version, book_id, book_version, held_at, minutes, place,
      moderator_id, stimulus, seating, notes, cost_minor, created_by, created_at, updated_at)
    values (${row.id}, ${row.kind}, ${row.title}, ${row.guideId}::uuid, ${row.guideVersion}, ${row.bookId}::uuid, ${row.bookVersion},
      ${row.heldAt}::timestamptz, ${row.minutes}, ${row.place}, ${row.moderatorId}::uuid, ${row.stimulus}, ${row.seating},
      ${row.notes}, ${row.costMinor}, ${row.createdBy}::uuid, ${now}, ${now})`.execute(db)

export const update = (db: Database, row: Interview, now: Date) =>
  sql`update interviews set title = ${row.title}, state = ${row.state}, guide_id = ${row.guideId}::uuid,
      guide_version = ${row.guideVersion}, book_id = ${row.bookId}::uuid, book_version = ${row.bookVersion},
      held_at = ${row.heldAt}::timestamptz, minutes = ${row.minutes}, place = ${row.place}, moderator_id = ${row.moderatorId}::uuid,
      stimulus = ${row.stimulus}, seating = ${row.seating}, notes = ${row.notes}, cost_minor = ${row.costMinor},
      version = version + 1, updated_at = ${now}
    where id = ${row.id}`.execute(db)

export async function participantsOf(db: Database, id: string, staff: SignedIn): Promise<Participant[]> {
  const seen = seenAs('s', staff)
  const { rows } = await sql<Participant>`select p.id, p.label, case when ${seen} then s.id end as customer_id,
      case when ${seen} then s.name end as name, coalesce(c.at, p.created_at) as consent_at
    from interview_participants p join customers own on own.id = p.customer_id
    join customers s on s.id = coalesce(own.merged_into, own.id)
    left join consents c on c.customer_id = any(array[p.customer_id, s.id]) and c.id = p.consent_id
    where p.interview_id = ${id} order by p.label, p.id`.execute(db)
  return rows
}

/** Which customer speaks under a label of the transcript. */
export async function labelsOf(db: Database, id: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ label: string; customerId: string }>`select lower(label) as label, customer_id
    from interview_participants where interview_id = ${id}`.execute(db)
  return new Map(rows.map((row) => [row.label, row.customerId]))
}

export async function addParticipant(
  db: Database,
  row: {
    id: string
    customerId: string
    interviewId: string
    label: string
    consentId: string
    createdBy: string | null
  },
  now: Date,
): Promise<boolean> {
  const { rows } =
    await sql`insert into interview_participants (customer_id, id, interview_id, label, consent_id, created_by, created_at)
    values (${row.customerId}, ${row.id}, ${row.interviewId}, ${row.label}, ${row.consentId}, ${row.createdBy}::uuid, ${now})
    on conflict do nothing returning id`.execute(db)
  return rows.length > 0
}

export async function removeParticipant(db: Database, interviewId: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ label: string }>`delete from interview_participants
    where interview_id = ${interviewId} and id = ${id} returning label`.execute(db)
  return rows[0]?.label
}

export async function moderatorName(db: Database, id: string | null): Promise<string | null> {
  if (id === null) return null
  const { rows } = await sql<{ name: string }>`select name from staff where id = ${id}`.execute(db)
  return rows[0]?.name ?? null
}

export async function staffNamed(db: Database, ids: readonly string[], word: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from staff s join roles r on r.id = s.role_id
    where s.id = any(${ids}::uuid[]) and s.disabled_at is null and ${word} = any(r.words)`.execute(db)
  return rows.map(({ id }) => id)
}

export async function codersOf(db: Database, id: string): Promise<Coder[]> {
  const { rows } =
    await sql<Coder>`select c.staff_id as id, coalesce(s.name, 'Coder ' || chr(64 + row_number() over (order by c.staff_id)::int)) as name, c.done_at,
      (select count(*)::int from passage_codes p where p.interview_id = c.interview_id and p.coder_id = c.staff_id) as coded
    from interview_coders c left join staff s on s.id = c.staff_id where c.interview_id = ${id} order by c.asked_at, c.staff_id`.execute(
      db,
    )
  return rows
}

export const addCoders = (db: Database, id: string, staffIds: readonly string[], now: Date) =>
  sql`insert into interview_coders (interview_id, staff_id, asked_at)
    select ${id}::uuid, s, ${now}::timestamptz from unnest(${staffIds}::uuid[]) s on conflict do nothing`.execute(db)

export const removeCoders = (db: Database, id: string) =>
  sql`delete from interview_coders where interview_id = ${id}`.execute(db)

export const setDone = (db: Database, id: string, staffId: string, at: Date) =>
  sql`update interview_coders set done_at = ${at} where interview_id = ${id} and staff_id = ${staffId}`.execute(db)

export async function tasksOf(db: Database, staffId: string) {
  const { rows } = await sql<{
    id: string
    title: string
    kind: 'interview' | 'focus group'
    passages: number
    coded: number
    doneAt: string | null
  }>`select i.id, i.title, i.kind, c.done_at,
      (select count(*)::int from interview_passages p where p.interview_id = i.id) as passages,
      (select count(*)::int from passage_codes p where p.interview_id = i.id and p.coder_id = c.staff_id) as coded
    from interview_coders c join interviews i on i.id = c.interview_id where c.staff_id = ${staffId}
    order by c.done_at nulls first, c.asked_at desc limit 100`.execute(db)
  return rows
}

const guideColumns = sql`g.id, g.name, g.purpose, g.current, v.topics, v.consent_wording, g.archived_at, g.updated_at, g.version`

export async function guides(db: Database): Promise<Guide[]> {
  const { rows } = await sql<Guide>`select ${guideColumns} from interview_guides g
    join interview_guide_versions v on v.guide_id = g.id and v.version = g.current
    order by g.archived_at nulls first, lower(g.name) limit 200`.execute(db)
  return rows
}

export async function findGuide(
  db: Database,
  id: string,
  how: { version?: number | null; lock?: boolean } = {},
): Promise<Guide | undefined> {
  const { rows } = await sql<Guide>`select ${guideColumns} from interview_guides g
    join interview_guide_versions v on v.guide_id = g.id and v.version = ${how.version ?? sql`g.current`}
    where g.id = ${id} ${how.lock ? sql`for update of g` : sql``}`.execute(db)
  return rows[0]
}

type GuideWords = { id: string; name: string; purpose: string; createdBy: string | null }
export const insertGuide = (db: Database, guide: GuideWords, now: Date) =>
  sql`insert into interview_guides (id, name, purpose, created_by, created_at, updated_at)
    values (${guide.id}, ${guide.name}, ${guide.purpose}, ${guide.createdBy}::uuid, ${now}, ${now})`.execute(db)

export const updateGuide = (db: Database, guide: Pick<Guide, 'id' | 'name' | 'purpose' | 'current'>, now: Date) =>
  sql`update interview_guides set name = ${guide.name}, purpose = ${guide.purpose}, current = ${guide.current},
    version = version + 1, updated_at = ${now} where id = ${guide.id}`.execute(db)

export const addGuideVersion = (
  db: Database,
  of: { id: string; version: number; topics: readonly Topic[]; consentWording: string; by: string | null },
  now: Date,
) =>
  sql`insert into interview_guide_versions (guide_id, version, topics, consent_wording, made_by, made_at)
    values (${of.id}, ${of.version}, ${JSON.stringify(of.topics)}::jsonb, ${of.consentWording}, ${of.by}::uuid, ${now})`.execute(
    db,
  )
