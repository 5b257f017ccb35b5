import type { Job } from '../../platform/server/slice.ts'
import { notify } from '../../staff/notices/actions.ts'
import { draft } from '../letters/drafting/actions.ts'
import { customerOf, findCase } from '../store.ts'
import { routeOf } from './actions.ts'
import * as store from './store.ts'

const DAYS_BEFORE = 7
const BATCH = 50

/** A week before a customer must be told that they may go outside, the letter is drafted and whoever owns the case told; nothing goes out by itself. */
export const remindOfOutside: Job = async (_payload, { house, ...rest }) => {
  const until = new Date(rest.now.getTime() + DAYS_BEFORE * 86_400_000)
  const due = await house.lend((db) => store.toRemind(db, until, BATCH))
  for (const { caseId } of due)
    await house.transact(async (db) => {
      const context = { ...rest, house, db }
      const found = await findCase(db, caseId, { lock: true })
      const limits = found && (await store.find(db, found, { lock: true }))
      if (!found || !limits || limits.toldAt) return
      const [customer, route] = await Promise.all([
        customerOf(db, found.customerId, rest.staff),
        routeOf(context, found),
      ])
      await store.change(db, found, { remindedAt: rest.now }, rest.now)
      if (!route) return
      const letterId = await draft(context, { found, customer, inside: true }, 'external review')
      if (found.ownerId)
        await notify(context, [found.ownerId], {
          kind: 'deadline',
          text: `Case ${found.number}: the customer must soon be told that they may go to the ${route.body}; the letter is drafted`,
          href: `/cases/${found.id}/letters/${letterId}`,
        })
    })
}
