import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { remember } from '../../platform/server/history.ts'
import type { ToAppend } from '../events/store.ts'
import { happen } from '../happening/actions.ts'
import { pageOf } from '../page/actions.ts'
import { redressOf } from '../redress/store.ts'
import type { Case } from '../schema.ts'
import { forWork, type Seen } from '../sight/actions.ts'
import type { mergingApi } from './api.ts'
import { checkMerge } from './model.ts'
import { isSending } from './store.ts'

const sideOf = ({ found, customer }: Seen) => ({
  found,
  survivorId: customer.id,
  unknown: customer.id === UNKNOWN_CUSTOMER,
})

/** Both locked, the smaller id first, so that two who merge crosswise wait for one another. */
async function both(context: Context, one: string, other: string): Promise<[Seen, Seen]> {
  const [first, second] = [one, other].sort() as [string, string]
  const seen = new Map([[first, await forWork(context, first)]])
  if (second !== first) seen.set(second, await forWork(context, second))
  return [seen.get(one) as Seen, seen.get(other) as Seen]
}

/** What the customer wrote in the one and nobody answered is to be answered in the other. */
function unanswered(from: Case, into: Case): ToAppend[] {
  const open = from.lastInAt && (!from.lastOutAt || Date.parse(from.lastOutAt) < Date.parse(from.lastInAt))
  if (!open || (into.lastInAt && Date.parse(into.lastInAt) >= Date.parse(from.lastInAt as string))) return []
  const by = { staffId: null, at: from.lastInAt as string }
  const goesOn: ToAppend[] =
    into.waitingFor === 'customer' ? [{ kind: 'resumed', reason: 'customer wrote', ...by }] : []
  return [{ kind: 'customer wrote', subjectId: from.id, ...by }, ...goesOn]
}

const told = (context: Context, found: Case, before: string | null, after: string | null) =>
  remember(context, {
    customerId: found.customerId,
    action: after ? 'merged' : 'unmerged',
    subject: 'case',
    subjectId: found.id,
    changes: [{ field: 'mergedInto', before, after }],
  })

export const mergingActions = {
  mergeCase: async ({ id, intoId }, context) => {
    const [from, into] = await both(context, id, intoId)
    checkMerge(sideOf(from), sideOf(into))
    if (await isSending(context.db, from.found))
      throw new Conflict('A message of this case is about to leave. Wait ten seconds, then merge; nothing was changed.')
    if ((await redressOf(context.db, from.found)).some(({ state }) => state === 'asked'))
      throw new Conflict('Redress in this case waits for approval. Have it decided, then merge; nothing was changed.')
    await happen(context, from.found, [{ kind: 'merged', after: 'into', subjectId: intoId }], {
      mergedInto: intoId,
      snoozedUntil: null,
    })
    const survivor = await happen(context, into.found, [
      { kind: 'merged', after: 'from', subjectId: id },
      ...unanswered(from.found, into.found),
    ])
    await told(context, from.found, null, into.found.number)
    return pageOf(context, { ...into, found: survivor })
  },

  unmergeCase: async ({ id }, context) => {
    const seen = await forWork(context, id)
    const intoId = seen.found.mergedInto
    if (!intoId) throw new Conflict('This case goes its own way already. Nothing was changed.')
    const [from, into] = await both(context, id, intoId)
    const again = await happen(context, from.found, [{ kind: 'merged', before: 'into', subjectId: intoId }], {
      mergedInto: null,
    })
    await happen(context, into.found, [{ kind: 'merged', before: 'from', subjectId: id }])
    await told(context, from.found, into.found.number, null)
    return pageOf(context, { ...from, found: again })
  },
} satisfies ActionsFor<typeof mergingApi, Context>
