import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import type { api } from './api.ts'
import { interestOf, isSilent, placeOf, powerOf } from './mendelow.ts'
import * as store from './store.ts'

/** More than these nobody keeps in sight at once; a role narrows them. */
const MOST = 300

export const actions = {
  stakeholders: async ({ role }, context) => {
    const found = await store.stakeholders(context, role, MOST + 1)
    return {
      rows: found.slice(0, MOST).map(({ ties, exchanges, ...row }) => {
        const [power, interest] = [powerOf(row.roles, ties), interestOf(exchanges)]
        const silent = isSilent(power.mark, row.lastInteractionAt, context.now)
        return { ...row, power, interest, place: placeOf(power.mark, interest.mark), silent }
      }),
      more: found.length > MOST,
    }
  },
} satisfies ActionsFor<typeof api, Context>
