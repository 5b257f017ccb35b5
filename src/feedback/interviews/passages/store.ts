import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { Turn } from '../schema.ts'

export async function turnsOf(db: Database, interviewId: string): Promise<Turn[]> {
  const { rows } = await sql<Turn>`select t.id, t.position, t.at_seconds, t.speaker, t.text from interview_turns t
    where t.interview_id = ${interviewId} order by t.position`.execute(db)
  return rows
}

export type NewTurn = Turn & { customerId: string }

export async function replaceTurns(db: Database, interviewId: string, turns: readonly NewTurn[]): Promise<void> {
  await sql`delete from interview_turns where interview_id = ${interviewId}`.execute(db)
  await sql`insert into interview_turns (customer_id, id, interview_id, position, at_seconds, speaker, text)
    select t.customer, t.id, ${interviewId}::uuid, t.position, t.seconds, t.speaker, t.text
    from unnest(${turns.map((turn) => turn.customerId)}::uuid[], ${turns.map(({ id }) => id)}::uuid[],
      ${turns.map(({ position }) => position)}::int[], ${turns.map(({ atSeconds }) => atSeconds)}::int[],
      ${turns.map(({ speaker }) => speaker)}::text[], ${turns.map(({ text }) => text)}::text[])
      as t (customer, id, position, seconds, speaker, text)`.execute(db)
}

export type PassageRow = {
  id: string
  customerId: string
  turnId: string
  starts: number
  ends: number
  text: string
  speaker: string
  settledCodes: string[] | null
  settledAt: string | null
  settledBy: string | null
  settledWhy: string | null
}

export async function passagesOf(
  db: Database,
  interviewIds: readonly string[],
): Promise<(PassageRow & { interviewId: string })[]> {
  const { rows } = await sql<PassageRow & { interviewId: string }>`
    select p.id, p.customer_id, p.turn_id, p.interview_id, p.starts, p.ends,
      substr(t.text, p.starts + 1, p.ends - p.starts) as text, t.speaker,
      to_json(p.settled_codes) as settled_codes, p.settled_at, s.name as settled_by, p.settled_why
    from interview_passages p join interview_turns t on t.customer_id = p.customer_id and t.id = p.turn_id
    left join staff s on s.id = p.settled_by
    where p.interview_id = any(${interviewIds}::uuid[]) order by p.interview_id, t.position, p.starts, p.id`.execute(db)
  return rows
}

export type CodeRow = { passageId: string; coderId: string; interviewId: string; codes: string[] }
export async function codesOf(db: Database, interviewIds: readonly string[]): Promise<CodeRow[]> {
  const { rows } =
    await sql<CodeRow>`select passage_id, coder_id, interview_id, to_json(codes) as codes from passage_codes
    where interview_id = any(${interviewIds}::uuid[]) order by coder_id`.execute(db)
  return rows
}

/** Marks a stretch of a turn: undefined where there is no such turn. */
export async function mark(
  db: Database,
  of: { id: string; interviewId: string; turnId: string; starts: number; ends: number; by: string | null },
  now: Date,
): Promise<PassageRow | undefined> {
  const { rows } = await sql<PassageRow>`
    with put as (
      insert into interview_passages (customer_id, id, turn_id, interview_id, starts, ends, marked_by, marked_at)
      select t.customer_id, ${of.id}::uuid, t.id, t.interview_id, ${of.starts}, least(${of.ends}, char_length(t.text)), ${of.by}::uuid, ${now}::timestamptz
      from interview_turns t where t.interview_id = ${of.interviewId} and t.id = ${of.turnId} and char_length(t.text) > ${of.starts}
      returning customer_id, id, turn_id, starts, ends
    )
    select p.*, substr(t.text, p.starts + 1, p.ends - p.starts) as text, t.speaker,
      null as settled_codes, null as settled_at, null as settled_by, null as settled_why
    from put p join interview_turns t on t.customer_id = p.customer_id and t.id = p.turn_id`.execute(db)
  return rows[0]
}

export async function unmark(db: Database, interviewId: string, id: string): Promise<boolean> {
  const { rows } =
    await sql`delete from interview_passages where interview_id = ${interviewId} and id = ${id} returning id`.execute(
      db,
    )
  return rows.length > 0
}

export async function code(
  db: Database,
  of: { interviewId: string; passageId: string; coderId: string; codes: readonly string[] },
  now: Date,
): Promise<boolean> {
  const { rows } =
    await sql`insert into passage_codes (customer_id, passage_id, coder_id, interview_id, codes, coded_at)
    select p.customer_id, p.id, ${of.coderId}::uuid, p.interview_id, ${of.codes}::uuid[], ${now}::timestamptz
    from interview_passages p where p.interview_id = ${of.interviewId} and p.id = ${of.passageId}
    on conflict (customer_id, passage_id, coder_id) do update set codes = excluded.codes, coded_at = excluded.coded_at
    returning passage_id`.execute(db)
  return rows.length > 0
}

export const settle = (
  db: Database,
  of: { interviewId: string; passageId: string; codes: readonly string[]; why: string; by: string | null },
  now: Date,
) =>
  sql`update interview_passages set settled_codes = ${of.codes}::uuid[], settled_by = ${of.by}::uuid, settled_at = ${now}, settled_why = ${of.why}
    where interview_id = ${of.interviewId} and id = ${of.passageId}`.execute(db)
