import { organisationOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Commitment, Kept } from '../schema.ts'
import { keptShare, periodOf } from './share.ts'
import * as store from './store.ts'

/** Over so many days it is told how well a promise was kept. */
export const PERIOD_DAYS = 90

/** How well each of these was kept in the period that ends today. */
export async function keptOf(
  { db, now }: Pick<Context, 'db' | 'now'>,
  commitments: readonly Pick<Commitment, 'id' | 'measure'>[],
): Promise<Map<string, Kept>> {
  const { timeZone } = await organisationOf(db)
  const period = periodOf(now, timeZone, PERIOD_DAYS)
  const sums = await store.sums(db, period.from, period.to)
  return new Map(
    commitments.map(({ id, measure }) => [
      id,
      keptShare({ measured: measure !== null, ...period, ...(sums.get(id) ?? { n: 0, kept: 0 }) }),
    ]),
  )
}
