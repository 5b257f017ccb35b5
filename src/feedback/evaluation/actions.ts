import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import * as runs from '../../platform/server/runs.ts'
import type { api } from './api.ts'
import * as store from './store.ts'

const DAY = 86_400_000
const aYearBefore = (now: Date) => new Date(now.getTime() - 365 * DAY)

export const actions = {
  methodComparison: async (_input, { db, now }) => {
    const [newest, last, costs] = await Promise.all([
      store.newest(db),
      store.lastFound(db),
      store.costs(db, aYearBefore(now)),
    ])
    return {
      found: last?.found ?? null,
      madeAt: last?.madeAt ?? null,
      runId: newest && newest.found === null ? newest.runId : null,
      costs,
    }
  },

  compareMethods: async (_input, context) => {
    const newest = await store.newest(context.db)
    if (newest?.running) return { runId: newest.runId }
    const runId = await runs.begin(context, {
      kind: 'compare methods',
      title: 'Comparing methods',
      input: {},
      unit: 'methods',
    })
    await store.insert(context.db, { id: context.newId(), runId, by: context.staff.id || null }, context.now)
    return { runId }
  },

  setMethodCost: async (said, context) => {
    await store.setCost(context.db, { ...said, by: context.staff.id || null }, context.now)
    await rememberHouse(context, { action: 'cost set', subject: 'method', after: said })
    return { costs: await store.costs(context.db, aYearBefore(context.now)) }
  },
} satisfies ActionsFor<typeof api, Context>
