import { todayOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { keepInStep } from '../details/actions.ts'
import { keepRoles } from '../relationships/actions.ts'
import { keepTurned, turnedUntil, whoTurned } from './store.ts'

const DAY = 86_400_000

/**
 * What holds only for a time begins and ends by itself, once the day of the house has begun; each customer is one
 * transaction. A house whose server stands still at night, or for weeks, is brought up to the day when it goes again.
 */
export async function turnValidity(context: Context): Promise<void> {
  const today = await todayOf(context)
  const since = (await turnedUntil(context.db)) ?? new Date(Date.parse(today) - DAY).toISOString().slice(0, 10)
  if (since >= today) return
  const turned = await whoTurned(context.db, since, today)
  for (const id of turned)
    await context.house.writing.transaction().execute(async (db) => {
      await keepInStep({ ...context, db }, id)
      await keepRoles({ ...context, db }, id)
      await record({ ...context, db }, { name: 'details.turned', customerId: id })
    })
  await keepTurned(context.db, today, turned.length, context.now)
}
