import { type Generated, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import { External } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    caseExternal: Omit<External, 'version'> & {
      customerId: string
      caseId: string
      remindedAt: Date | string | null
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

type Of = Pick<Case, 'customerId' | 'id'>
const columns = Object.keys(External.shape) as (keyof External)[]

export const find = (
  db: Database,
  { customerId, id }: Of,
  how: { lock?: boolean } = {},
): Promise<External | undefined> =>
  db
    .selectFrom('caseExternal')
    .select(columns)
    .where('customerId', '=', customerId)
    .where('caseId', '=', id)
    .$if(how.lock ?? false, (query) => query.forUpdate())
    .executeTakeFirst()

/** What is derived of the case; what people said of it stays. */
export async function keepLimits(
  db: Database,
  { customerId, id }: Of,
  row: Pick<External, 'body' | 'mayUntil' | 'tellBy'>,
  now: Date,
): Promise<void> {
  await sql`insert into case_external as e (customer_id, case_id, body, may_until, tell_by, updated_at)
    values (${customerId}::uuid, ${id}::uuid, ${row.body}, ${row.mayUntil}::date, ${row.tellBy}::timestamptz, ${now})
    on conflict (customer_id, case_id) do update set body = excluded.body, may_until = excluded.may_until,
      tell_by = excluded.tell_by, updated_at = excluded.updated_at
    where (e.body, e.may_until, e.tell_by) is distinct from (excluded.body, excluded.may_until, excluded.tell_by)`.execute(
    db,
  )
}

export const change = (
  db: Database,
  { customerId, id }: Of,
  set: Partial<Omit<External, 'version'>> & { remindedAt?: Date },
  now: Date,
): Promise<External | undefined> =>
  db
    .updateTable('caseExternal')
    .set((eb) => ({ ...set, updatedAt: now, version: eb('version', '+', 1) }))
    .where('customerId', '=', customerId)
    .where('caseId', '=', id)
    .returning(columns)
    .executeTakeFirst()

/** Complaints whose customer must be told soon and was not, and of which nobody here was reminded. */
export async function toRemind(db: Database, until: Date, limit: number): Promise<{ caseId: string }[]> {
  const { rows } = await sql<{ caseId: string }>`select e.case_id from case_external e
    join cases c on c.customer_id = e.customer_id and c.id = e.case_id
    where e.told_at is null and e.tell_by is not null and e.tell_by <= ${until} and e.reminded_at is null
      and c.closed_at is null and not c.spam and c.merged_into is null and c.type = 'complaint'
    order by e.tell_by limit ${limit}`.execute(db)
  return rows
}

/** Of complaints received in a period: how many went outside, and what the body said of those that it decided. */
export async function counted(db: Database, within: { from: Date | string; to: Date | string }) {
  const { rows } = await sql<{ referred: number; decided: number; upheld: number; awardMinor: number }>`select
      count(*) filter (where e.referred_on is not null) as referred,
      count(*) filter (where e.decision in ('upheld', 'partly upheld', 'not upheld')) as decided,
      count(*) filter (where e.decision in ('upheld', 'partly upheld')) as upheld,
      coalesce(sum(e.award_minor), 0)::bigint as award_minor
    from case_external e where e.referred_on is not null
      and e.referred_on >= ${within.from}::date and e.referred_on < ${within.to}::date`.execute(db)
  return rows[0] as { referred: number; decided: number; upheld: number; awardMinor: number }
}
