import { sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Database } from '../../platform/server/database.ts'
import { daysChanged } from '../../platform/server/machinery.ts'
import type { ClockEvent, Facts } from '../clock/schema.ts'
import type { ClockRow } from './schema.ts'

export type Subject = {
  customerId: string
  id: string
  kind: string
  label: string | null
  facts: Facts
  events: ClockEvent[]
}
/** A clock as it lies in its table. */
export type KeptClock = Omit<ClockRow, 'commitmentName' | 'stage'> & { told: number }

const columns = sql`k.id, k.customer_id, k.subject_kind, k.subject_id, k.commitment_id, k.version, k.measure, k.round,
  k.state, k.started_at, k.due_at, k.next_at, k.elapsed_seconds, k.elapsed_days, k.kept, k.decided_at, k.ended_at, k.told`

/** Whoever writes a case's events first holds it until the transaction ends. */
export async function keepSubject(db: Database, subject: Subject, receivedAt: string | null): Promise<void> {
  const { customerId, id, kind, label, facts, events } = subject
  await sql`insert into clock_subjects (customer_id, id, kind, label, facts, events, received_at)
    values (${customerId}, ${id}, ${kind}, ${label}, ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(events)}::jsonb,
      ${receivedAt}::timestamptz)
    on conflict (customer_id, id) do update set label = coalesce(excluded.label, clock_subjects.label),
      facts = excluded.facts, events = excluded.events, received_at = excluded.received_at`.execute(db)
}

const subjectColumns = sql`s.customer_id, s.id, s.kind, s.label, s.facts, s.events`

export async function subject(
  db: Database,
  customerId: string,
  id: string,
  how: { lock?: boolean } = {},
): Promise<Subject | undefined> {
  const { rows } =
    await sql<Subject>`select ${subjectColumns} from clock_subjects s where s.customer_id = ${customerId} and s.id = ${id}
      ${how.lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export async function clocksOfSubjects(db: Database, subjects: readonly Subject[]): Promise<KeptClock[]> {
  const { rows } = await sql<KeptClock>`select ${columns} from clocks k
    join unnest(${subjects.map((each) => each.customerId)}::uuid[], ${subjects.map((each) => each.id)}::uuid[])
      as s (customer_id, id) on k.customer_id = s.customer_id and k.subject_id = s.id`.execute(db)
  return rows
}

const snake = (row: KeptClock) => ({
  customer_id: row.customerId,
  id: row.id,
  subject_kind: row.subjectKind,
  subject_id: row.subjectId,
  commitment_id: row.commitmentId,
  version: row.version,
  measure: row.measure,
  round: row.round,
  state: row.state,
  started_at: row.startedAt,
  due_at: row.dueAt,
  next_at: row.nextAt,
  elapsed_seconds: row.elapsedSeconds,
  elapsed_days: row.elapsedDays,
  kept: row.kept,
  decided_at: row.decidedAt,
  ended_at: row.endedAt,
  told: row.told,
})

/** All of these in one statement, however many cases they are of. */
export async function write(db: Database, rows: readonly KeptClock[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into clocks (customer_id, id, subject_kind, subject_id, commitment_id, version, measure, round, state,
      started_at, due_at, next_at, elapsed_seconds, elapsed_days, kept, decided_at, ended_at, told)
    select r.* from jsonb_to_recordset(${JSON.stringify(rows.map(snake))}::jsonb)
      as r (customer_id uuid, id uuid, subject_kind text, subject_id uuid, commitment_id uuid, version int, measure text,
        round int, state text, started_at timestamptz, due_at timestamptz, next_at timestamptz, elapsed_seconds int,
        elapsed_days int, kept boolean, decided_at timestamptz, ended_at timestamptz, told smallint)
    on conflict (customer_id, id) do update set version = excluded.version, state = excluded.state,
      started_at = excluded.started_at, due_at = excluded.due_at, next_at = excluded.next_at,
      elapsed_seconds = excluded.elapsed_seconds, elapsed_days = excluded.elapsed_days, kept = excluded.kept,
      decided_at = excluded.decided_at, ended_at = excluded.ended_at, told = excluded.told`.execute(db)
}

/** Which cases have a clock that asks for someone by now. */
export async function whoAsks(db: Database, limit: number): Promise<{ customerId: string; id: string }[]> {
  const { rows } = await sql<{ customerId: string; id: string }>`select customer_id, subject_id as id from clocks
    where next_at <= now() order by next_at limit ${limit}`.execute(db)
  return rows
}

/**
 * Cases with a clock that asks for someone by now, held against others. By the database's time; and those that were
 * decided at a moment which is still to come, because a clock had been put forward, are looked at again.
 */
export async function dueSubjects(db: Database, limit: number): Promise<Subject[]> {
  const { rows } = await sql<Subject>`
    with asking as materialized (
      (select customer_id, subject_id from clocks where next_at <= now() order by next_at limit ${limit})
      union
      (select customer_id, subject_id from clocks where decided_at > now() limit ${limit})
    )
    select ${subjectColumns} from clock_subjects s join asking on asking.customer_id = s.customer_id and asking.subject_id = s.id
    for update of s skip locked`.execute(db)
  return rows
}

/** Cases with a clock of these commitments that is not over, after a place in their order, held against others. */
export async function openSubjects(
  db: Database,
  commitmentIds: readonly string[],
  after: { customerId: string; id: string },
  limit: number,
): Promise<Subject[]> {
  const { rows } = await sql<Subject>`select ${subjectColumns} from clock_subjects s
    where (s.customer_id, s.id) > (${after.customerId}, ${after.id}) and exists (select 1 from clocks k
      where k.customer_id = s.customer_id and k.subject_id = s.id and k.commitment_id = any(${commitmentIds}::uuid[])
        and k.ended_at is null)
    order by s.customer_id, s.id limit ${limit} for update`.execute(db)
  return rows
}

const told = sql`${columns}, c.name as commitment_name, c.stage`

export async function clocksOf(
  db: Database,
  family: readonly string[],
  subjectIds: readonly string[],
): Promise<ClockRow[]> {
  const { rows } = await sql<ClockRow>`select ${told} from clocks k join commitments c on c.id = k.commitment_id
    where k.customer_id = ${anyOf(family)} and k.subject_id = ${anyOf(subjectIds)}
    order by k.ended_at is not null, k.due_at nulls last, c.position, k.round`.execute(db)
  return rows
}

export async function find(db: Database, customerId: string, id: string): Promise<ClockRow | undefined> {
  const { rows } = await sql<ClockRow>`select ${told} from clocks k join commitments c on c.id = k.commitment_id
    where k.customer_id = ${customerId} and k.id = ${id}`.execute(db)
  return rows[0]
}

export const markDays = (db: Database, moments: readonly (string | null)[], timeZone: string): Promise<void> => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  const days = new Set(moments.flatMap((at) => (at === null ? [] : [format.format(new Date(at))])))
  return daysChanged(db, 'commitments', days)
}

/** Of what was decided on these days, how much was kept: for each commitment its count, and the kept ones as the amount. */
export async function recount(db: Database, days: string[], timeZone: string): Promise<void> {
  await sql`delete from daily_figures where measure = 'commitments' and day = any(${days}::date[])`.execute(db)
  await sql`insert into daily_figures (measure, day, part, count, amount_minor, counted_at)
    select 'commitments', d.day, k.commitment_id::text, count(*), count(*) filter (where k.kept), clock_timestamp()
    from unnest(${days}::date[]) as d (day) join clocks k
      on k.decided_at >= d.day::timestamp at time zone ${timeZone}
        and k.decided_at < (d.day + 1)::timestamp at time zone ${timeZone}
    group by d.day, k.commitment_id`.execute(db)
}
