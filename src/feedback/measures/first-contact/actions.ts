import { figuresOf } from '../../../cases/figures/actions.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rateOf } from '../telling.ts'
import type { api } from './api.ts'
import { solvedSaid } from './store.ts'

const NOBODY = 'no case to judge by in these days'
const shareOf = (count: number, n: number) => {
  const { figure } = rateOf(n, count, 'customers')
  return n === 0 ? { ...figure, why: NOBODY } : figure
}

export const actions = {
  firstContact: async ({ from, to }, context) => {
    const [{ firstContact, firstContactByAgents }, said] = await Promise.all([
      figuresOf(context, { from, to }),
      solvedSaid(context.db, from, to),
    ])
    return {
      seen: shareOf(firstContact.count, firstContact.n),
      agents: shareOf(firstContactByAgents.count, firstContactByAgents.n),
      customers: shareOf(said.solved, said.n),
      open: firstContact.open,
    }
  },
} satisfies ActionsFor<typeof api, Context>
