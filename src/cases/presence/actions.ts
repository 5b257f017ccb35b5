import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import { announce, whenever } from '../../platform/server/live.ts'
import { seenCase } from '../sight/actions.ts'
import { findCase } from '../store.ts'
import type { presenceApi } from './api.ts'
import { here, others } from './store.ts'

const topicOf = (caseId: string) => `case ${caseId}`
const QUEUES = 'cases'
/** Somebody who fell silent is noticed even when nothing happens. */
const LOOK_AGAIN_MS = 20_000

/** For what changes a case: whoever has it open, or a queue with it, reads it again. */
export const tellOfCase = (context: Context, caseId: string) => announce(context.db, [topicOf(caseId), QUEUES])

export const presenceActions = {
  beAtCase: async ({ id, doing }, context) => {
    const { db, staff, now } = context
    await seenCase(context, id)
    await here(db, id, staff.id, doing, now)
    await announce(db, [topicOf(id)])
    return { people: await others(db, id, staff.id, now) }
  },

  caseLive: async ({ id }, context) => {
    const { house, staff } = context
    await seenCase(context, id)
    return whenever(
      house,
      [topicOf(id)],
      () =>
        house.lend(async (db) => {
          const [found, people] = await Promise.all([findCase(db, id), others(db, id, staff.id, new Date())])
          return { version: found?.version ?? 0, people }
        }),
      LOOK_AGAIN_MS,
    )
  },

  casesLive: (_input, { house }) => whenever(house, [QUEUES], async () => ({ at: new Date().toISOString() })),
} satisfies ActionsFor<typeof presenceApi, Context>
