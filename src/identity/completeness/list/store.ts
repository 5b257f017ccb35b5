import { sql } from 'kysely'
import type { ListColumns } from '../../../platform/server/lists.ts'

const key = [sql`complete.customer_id`]
const some =
  (column: string): NonNullable<ListColumns[string]['narrow']> =>
  (is) =>
    is === 'contains' || is === 'in' || is === 'notEmpty' ? sql`${sql.raw(`complete.${column}`)} <> '{}'` : undefined
const join = 'completeness'

/** Said in whole numbers beside the comparison, so that the index of shares is read. */
const byShare: NonNullable<ListColumns[string]['narrow']> = (is, value) => {
  const share = sql`complete.completeness`
  const at = (number: unknown) => (typeof number === 'number' ? Math.max(-1, Math.min(101, number)) : Number.NaN)
  const whole = (number: number) => sql`${number}::int`
  if (is === 'between' && Array.isArray(value)) {
    const [low, high] = value.map(at)
    if (low === undefined || high === undefined || Number.isNaN(low) || Number.isNaN(high)) return undefined
    return sql`${share} between ${whole(Math.floor(low))} and ${whole(Math.ceil(high))}`
  }
  const one = at(value)
  if (Number.isNaN(one)) return undefined
  if (is === 'lt' || is === 'lte') return sql`${share} <= ${whole(Math.ceil(one))}`
  if (is === 'gt' || is === 'gte') return sql`${share} >= ${whole(Math.floor(one))}`
  return is === 'eq' ? sql`${share} = ${whole(Math.round(one))}` : undefined
}

/** Where the list of customers finds what it shows of this. */
export const completenessColumns: ListColumns = {
  completeness: { sql: sql`complete.completeness`, join, nullable: true, key, narrow: byShare },
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
