import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { ready } from '../linking/store.ts'
import { agreement } from './agreement.ts'
import type { api } from './api.ts'
import { comparison } from './comparing/actions.ts'
import { decide, takeBack } from './deciding/actions.ts'
import { take } from './leases/store.ts'
import { lookAt } from './model.ts'
import type { QueueRow } from './schema.ts'
import * as store from './store.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function placeIn(text: string) {
  const [sort, customerId = '', otherId = ''] = text.split(' ')
  const number = Number(sort)
  if (!Number.isFinite(number) || !UUID.test(customerId) || !UUID.test(otherId))
    throw new Invalid('This place in the queue is none. Begin at its head.')
  return { sort: number, customerId, otherId }
}

const asQueued = ({ state, sort: _sort, ...row }: store.Queued): QueueRow => ({
  ...row,
  look: lookAt(state) ?? 'first',
})

export const actions = {
  reviewQueue: async ({ kind, order, after, limit }, context) => {
    const linkage = (await ready(context.db)).find((each) => each.kind === kind)
    if (!linkage) return { rows: [], next: null, linkageId: null }
    const rows = await store.queue(
      context,
      linkage.id,
      order,
      limit + 1,
      after === undefined ? undefined : placeIn(after),
    )
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      rows: shown.map(asQueued),
      next: rows.length > limit && last ? `${last.sort} ${last.customerId} ${last.otherId}` : null,
      linkageId: linkage.id,
    }
  },

  reviewProgress: async (_input, context) => {
    const left = await store.countLeft(context, ['person', 'account'])
    const done = await store.countDone(context)
    return { ...done, left: Math.min(left, 10_000), leftAbout: left > 10_000 }
  },

  reviewPair: ({ customerId, otherId }, context) => comparison(context, customerId, otherId),

  takePairs: async ({ pairs }, context) => ({ rows: await take(context, pairs) }),

  decidePair: (said, context) => decide(context, said),

  decidePairs: async ({ decisions }, context) => {
    const rows = []
    for (const said of decisions) rows.push(await decide(context, said, { several: true }))
    return { rows }
  },

  takeBackDecision: async ({ customerId, otherId }, context) => ({
    state: await takeBack(context, customerId, otherId),
  }),

  agreement: async (_input, { db }) => agreement(await store.matrix(db)),
} satisfies ActionsFor<typeof api, Context>
