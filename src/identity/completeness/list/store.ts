import { sql } from 'kysely'
import type { ListColumns } from '../../../platform/server/lists.ts'

const key = [sql`complete.customer_id`]
const some =
  (column: string): NonNullable<ListColumns[string]['narrow']> =>
  (is) =>
    is === 'contains' || is === 'in' || is === 'notEmpty' ? sql`${sql.raw(`complete.${column}`)} <> '{}'` : undefined
const join = 'completeness'

/** Where the list of customers finds what it shows of this. */
export const completenessColumns: ListColumns = {
  completeness: { sql: sql`complete.completeness`, join, nullable: true, key },
  missing: { sql: sql`complete.missing`, join, narrow: some('missing') },
  invalid: { sql: sql`complete.invalid`, join, narrow: some('invalid') },
  askWorth: { sql: sql`complete.ask_worth`, join, nullable: true, key },
  completeToAnswer: { sql: sql`complete.to_answer`, join, nullable: true },
  completeToDeliver: { sql: sql`complete.to_deliver`, join, nullable: true },
  completeToInvite: { sql: sql`complete.to_invite`, join, nullable: true },
  completeToAnalyse: { sql: sql`complete.to_analyse`, join, nullable: true },
}

export const completenessJoins = {
  completeness: sql`left join completeness_totals complete on complete.customer_id = customers.id`,
}
