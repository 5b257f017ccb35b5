import { type Generated, sql } from 'kysely'
import { anyOf } from '../../../platform/server/any-of.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { ConductMeasure, Evidence, MeasureState, MeasureStep } from './schema.ts'

type Row = Omit<ConductMeasure, 'caseNumber' | 'customer' | 'decider' | 'reason' | 'version'> & { reason: string }
declare module '../../../platform/server/database.ts' {
  interface Tables {
    conductMeasures: Row & {
      reviewToldOn: string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
    conductEvidence: Evidence & { customerId: string; measureId: string }
    conductSteps: Omit<MeasureStep, 'staff'> & { customerId: string; measureId: string; staffId: string | null }
  }
}

const measures = sql`select m.customer_id, m.id, m.case_id, d.number as case_number, coalesce(k.name, c.name) as customer, m.kind,
    m.grounds, m.reason, m.channels, m.answer, m.state, m.starts_on::text, m.ends_on::text, m.review_on::text, m.decided_by,
    s.name as decider, m.decided_at, m.last_by, m.letter_id, m.appeal_at, m.version
  from conduct_measures m join customers c on c.id = m.customer_id left join customers k on k.id = c.merged_into
  left join case_directory d on d.case_id = m.case_id left join staff s on s.id = m.decided_by`

export async function ofFamily(db: Database, family: readonly string[]): Promise<ConductMeasure[]> {
  const { rows } = await sql<ConductMeasure>`${measures} where m.customer_id = ${anyOf(family)}
    order by (m.state = 'in force') desc, m.decided_at desc, m.id limit 100`.execute(db)
  return rows
}

/** Those in force, the next to be looked at first; appeals that wait before all. */
export async function inForce(db: Database, limit: number): Promise<ConductMeasure[]> {
  const { rows } = await sql<ConductMeasure>`${measures} where m.state = 'in force' or m.appeal_at is not null
    order by (m.appeal_at is null), m.review_on, m.id limit ${limit}`.execute(db)
  return rows
}

export async function find(db: Database, customerId: string, id: string): Promise<ConductMeasure | undefined> {
  await sql`select 1 from conduct_measures where customer_id = ${customerId}::uuid and id = ${id}::uuid for update`.execute(
    db,
  )
  const { rows } =
    await sql<ConductMeasure>`${measures} where m.customer_id = ${customerId}::uuid and m.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export async function add(db: Database, row: Row, evidence: readonly Evidence[], now: Date): Promise<void> {
  await db
    .insertInto('conductMeasures')
    .values({ ...row, reviewToldOn: null, createdAt: now, updatedAt: now })
    .execute()
  await db
    .insertInto('conductEvidence')
    .values(evidence.map((each) => ({ ...each, customerId: row.customerId, measureId: row.id })))
    .onConflict((on) => on.doNothing())
    .execute()
}

type Of = Pick<ConductMeasure, 'customerId' | 'id'>
export const change = (
  db: Database,
  { customerId, id }: Of,
  set: Partial<Row> & { reviewToldOn?: string | null; state?: MeasureState },
  now: Date,
) =>
  db
    .updateTable('conductMeasures')
    .set((eb) => ({ ...set, updatedAt: now, version: eb('version', '+', 1) }))
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .execute()

export const addStep = (
  db: Database,
  { customerId, id }: Of,
  step: Omit<MeasureStep, 'staff'> & { staffId: string | null },
) =>
  db
    .insertInto('conductSteps')
    .values({ ...step, customerId, measureId: id })
    .execute()

type StepRow = MeasureStep & { measureId: string }
export async function stepsOf(db: Database, family: readonly string[]): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`select t.measure_id, t.id, t.at, t.kind, t.outcome, s.name as staff, t.words,
      t.review_on::text, t.ends_on::text
    from conduct_steps t left join staff s on s.id = t.staff_id
    where t.customer_id = ${anyOf(family)} order by t.at, t.id limit 1000`.execute(db)
  return rows
}

export async function evidenceOf(
  db: Database,
  family: readonly string[],
): Promise<(Evidence & { measureId: string })[]> {
  const { rows } = await sql<
    Evidence & { measureId: string }
  >`select measure_id, kind, subject_id, case_id from conduct_evidence
    where customer_id = ${anyOf(family)}`.execute(db)
  return rows
}

/** What is named as evidence is of this customer. */
export async function isTheirs(
  db: Database,
  family: readonly string[],
  { kind, subjectId }: Evidence,
): Promise<boolean> {
  const from =
    kind === 'incident' ? sql`conduct_incidents where` : kind === 'case' ? sql`cases where` : sql`case_messages where`
  const { rows } =
    await sql`select 1 from ${from} customer_id = ${anyOf(family)} and id = ${subjectId}::uuid limit 1`.execute(db)
  return rows.length > 0
}

/** Whom incidents that are named as evidence happened to. */
export async function happenedTo(
  db: Database,
  family: readonly string[],
  evidence: readonly Evidence[],
): Promise<string[]> {
  const ids = evidence.filter(({ kind }) => kind === 'incident').map(({ subjectId }) => subjectId)
  const { rows } = await sql<{ staffId: string }>`select staff_id from conduct_incidents
    where customer_id = ${anyOf(family)} and id = any(${ids}::uuid[])`.execute(db)
  return rows.map(({ staffId }) => staffId)
}

/** Measures that somebody should look at, and was not told of yet. */
export async function toReview(db: Database, today: string, limit: number): Promise<ConductMeasure[]> {
  const { rows } = await sql<ConductMeasure>`${measures} where m.state = 'in force' and m.review_on <= ${today}::date
    and (m.review_told_on is null or m.review_told_on < m.review_on) order by m.review_on limit ${limit}`.execute(db)
  return rows
}

export async function over(db: Database, today: string, limit: number): Promise<ConductMeasure[]> {
  const { rows } =
    await sql<ConductMeasure>`${measures} where m.state = 'in force' and m.ends_on <= ${today}::date limit ${limit}`.execute(
      db,
    )
  return rows
}

/** Whether the answer of a limit was drafted or sent in this case already. */
export async function answerLies(
  db: Database,
  found: { customerId: string; id: string },
  text: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from case_messages where customer_id = ${found.customerId}::uuid
    and case_id = ${found.id}::uuid and direction = 'out' and text = ${text} limit 1`.execute(db)
  return rows.length > 0
}
