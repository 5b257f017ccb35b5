import { todayOf } from '../organisation/actions.ts'
import { record } from '../platform/server/events.ts'
import type { Slice } from '../platform/server/slice.ts'
import { countAttention } from './attention/actions.ts'
import { keepInStep } from './details/actions.ts'
import { keepRoles } from './relationships/actions.ts'
import { whoseValidityTurned } from './store.ts'

const HOUR = 3_600_000

export const jobs: NonNullable<Slice['jobs']> = {
  countAttention: (_payload, context) => countAttention(context),
  // What holds only for a time begins and ends by itself, in the hour in which the day of the house begins; each customer
  // is one transaction.
  keepCustomersInStep: async (_payload, context) => {
    const today = await todayOf(context)
    const yesterday = await todayOf({ ...context, now: new Date(context.now.getTime() - HOUR) })
    if (yesterday === today) return
    for (const id of await whoseValidityTurned(context.db, yesterday, today))
      await context.house.writing.transaction().execute(async (db) => {
        await keepInStep({ ...context, db }, id)
        await keepRoles({ ...context, db }, id)
        await record({ ...context, db }, { name: 'details.turned', customerId: id })
      })
  },
}

export const schedule: NonNullable<Slice['schedule']> = [
  { cron: '5 * * * *', job: 'keepCustomersInStep' },
  { cron: '35 1 * * *', job: 'countAttention' },
]
