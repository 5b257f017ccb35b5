import { type Generated, sql } from 'kysely'
import type { SignedIn } from '../../../platform/contract.ts'
import type { Database } from '../../../platform/server/database.ts'
import { seenAs } from '../../seen/store.ts'
import type { Override } from '../schema.ts'

type Moment = Date | string

declare module '../../../platform/server/database.ts' {
  interface Tables {
    askingRules: {
      id: Generated<boolean>
      daysBetween: number
      updatedBy: string | null
      updatedAt: Moment
      version: number
    }
  }
}

export const rules = (db: Database) =>
  db.selectFrom('askingRules').select(['daysBetween', 'updatedAt', 'version']).executeTakeFirstOrThrow()

export const lockRules = (db: Database) =>
  db.selectFrom('askingRules').select(['daysBetween', 'updatedAt', 'version']).forUpdate().executeTakeFirstOrThrow()

export const setRules = (db: Database, daysBetween: number, by: string | null, now: Date, version: number) =>
  db.updateTable('askingRules').set({ daysBetween, updatedBy: by, updatedAt: now, version }).execute()

/** Who was asked although a rule spoke against it, by whom and why; only of customers whom the reader may see. */
export async function overrides(db: Database, staff: SignedIn, limit: number): Promise<Override[]> {
  const { rows } =
    await sql<Override>`select q.id, s.id as customer_id, s.name as customer, q.survey_id, v.name as survey,
      q.override_why as why, b.name as by, q.created_at as at
    from survey_requests q join customers c on c.id = q.customer_id join customers s on s.id = coalesce(c.merged_into, c.id)
    join surveys v on v.id = q.survey_id left join staff b on b.id = q.override_by
    where q.override_by is not null and ${seenAs('s', staff)}
    order by q.created_at desc limit ${limit}`.execute(db)
  return rows
}

/** Over all surveys since a day: how many were asked, and how many were not, by reason. */
export async function sparedSince(db: Database, since: Date) {
  const { rows } = await sql<{ reason: string | null; count: number }>`select reason, count(*)::int as count
    from survey_requests where created_at >= ${since} and (asked_at is not null or state = 'left out')
    group by 1 order by 2 desc`.execute(db)
  return rows
}
