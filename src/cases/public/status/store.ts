import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Case } from '../../schema.ts'
import type { Rating } from './schema.ts'

type Of = Pick<Case, 'customerId' | 'id'>

declare module '../../../platform/server/database.ts' {
  interface Tables {
    caseRatings: {
      customerId: string
      caseId: string
      id: string
      round: number
      handling: number | null
      fair: number | null
      solved: boolean | null
      outcome: string | null
      text: string | null
      flags: string[]
      at: Date | string
      updatedAt: Date | string
    }
  }
}

export const ratingOf = (db: Database, { customerId, id }: Of, round: number): Promise<Rating | undefined> =>
  db
    .selectFrom('caseRatings')
    .select(['round', 'handling', 'fair', 'solved', 'text'])
    .where('customerId', '=', customerId)
    .where('caseId', '=', id)
    .where('round', '=', round)
    .executeTakeFirst()

/** What they think of it; said anew it replaces what they said of the same answer before. */
export const putRating = ({ db, now, newId }: Context, found: Case, said: Omit<Rating, 'round'>, flags: string[]) => {
  const row = { ...said, outcome: found.outcome, flags, updatedAt: now }
  return db
    .insertInto('caseRatings')
    .values({ ...row, customerId: found.customerId, caseId: found.id, id: newId(), round: found.reopened, at: now })
    .onConflict((conflict) => conflict.columns(['customerId', 'caseId', 'round']).doUpdateSet(row))
    .execute()
}

/** How many messages came in lately, counted no further than matters. */
export async function writtenLately(db: Database, { customerId, id }: Of, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from case_messages
    where customer_id = ${customerId}::uuid and case_id = ${id}::uuid and direction = 'in'
      and at > ${now}::timestamptz - interval '1 hour'`.execute(db)
  return rows[0]?.n ?? 0
}

export const isKnownCustomer = async (db: Database, customerId: string): Promise<boolean> => {
  const { rows } = await sql<{ known: boolean }>`select kind <> 'unknown' as known from customers
    where id = ${customerId}::uuid`.execute(db)
  return rows[0]?.known ?? false
}

export const linkCases = ({ db, newId, now }: Context, from: Case, to: Case) =>
  sql`insert into case_links (customer_id, case_id, id, kind, subject_id, subject_customer_id, created_at)
    values (${from.customerId}::uuid, ${from.id}::uuid, ${newId()}::uuid, 'case', ${to.id}::uuid, ${to.customerId}::uuid,
      ${now}::timestamptz) on conflict do nothing`.execute(db)
