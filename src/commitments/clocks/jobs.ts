import { findOrganisation, organisationOf } from '../../organisation/actions.ts'
import { type House, systemContext } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { queue } from '../../platform/server/jobs.ts'
import type { Slice } from '../../platform/server/slice.ts'
import { layFirst } from '../beginning/actions.ts'
import { bookOf } from '../book/actions.ts'
import { settleDue, settleOne, settleOpen, whoAsks } from './actions.ts'
import { recount } from './store.ts'

const NOWHERE = { customerId: '00000000-0000-0000-0000-000000000000', id: '00000000-0000-0000-0000-000000000000' }
/** A minute's ticks beside the one that the schedule begins. */
const SECONDS = [15, 30, 45]

/** Case by case, so that one that cannot be settled holds up no other; it is tried again with the next tick. */
async function oneByOne(house: House): Promise<void> {
  for (const each of await whoAsks(house.reading))
    await house
      .transact((db) => settleOne(systemContext(house, db), each))
      .catch((err: unknown) => house.log.error({ err, ...each }, 'the clocks of a case could not be settled'))
}

/** Looks through all clocks that ask for someone by now; each batch is a transaction. Says how many cases there were. */
export async function tick(house: House): Promise<number> {
  let all = 0
  try {
    // What changes nothing is looked at once: a case that was answered by a clock ahead of the database's, say.
    for (let changed = 1; changed > 0; ) {
      const batch = await house.transact((db) => settleDue(systemContext(house, db)))
      changed = batch.changed
      all += batch.looked
    }
  } catch (err) {
    house.log.warn({ err }, 'clocks could not be settled together, and are settled one by one')
    await oneByOne(house)
  }
  return all
}

/** A house that was set up before there were commitments begins with the same as a new one. */
async function beginIfEmpty(house: House): Promise<void> {
  if (!(await bookOf(house.reading)).isEmpty || !(await findOrganisation(house.reading))) return
  await house.transact((db) => layFirst(systemContext(house, db)))
}

/** What runs is counted anew after a calendar or a promise was changed. */
export const recountLater = (db: Database, commitmentIds: readonly string[]) =>
  queue(db, 'recountClocks', { commitmentIds })

export const jobs: NonNullable<Slice['jobs']> = {
  beginTicks: async (_payload, { house, now }) => {
    await beginIfEmpty(house)
    for (const seconds of SECONDS)
      await queue(
        house.writing,
        'tickClocks',
        {},
        { key: `tick ${seconds}`, at: new Date(now.getTime() + seconds * 1000) },
      )
    await tick(house)
  },
  tickClocks: async (_payload, { house }) => {
    await tick(house)
  },
  recountClocks: async ({ commitmentIds }, { house }) => {
    let after: typeof NOWHERE | null = NOWHERE
    while (after) {
      const from: typeof NOWHERE = after
      after = await house.transact((db) => settleOpen(systemContext(house, db), commitmentIds as string[], from))
    }
  },
}

export const schedule: NonNullable<Slice['schedule']> = [{ cron: '* * * * *', job: 'beginTicks' }]

export const dailyFigures: NonNullable<Slice['dailyFigures']> = [
  {
    measure: 'commitments',
    recount: async (db, days) => recount(db, days, (await organisationOf(db)).timeZone),
  },
]
