import { figuresOf } from '../../../cases/figures/actions.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import { Invalid } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rateOf } from '../telling.ts'
import type { api } from './api.ts'
import { solvedSaid } from './store.ts'

/** Cases are told of three years at most. */
const MOST_DAYS = 1095
const DAY = 86_400_000
const LONG_AGO = '1900-01-01'
const daysBefore = (day: string, days: number) => new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10)

const NOBODY = 'no case to judge by in these days'
const shareOf = (count: number, n: number) => {
  const { figure } = rateOf(n, count, 'customers')
  return n === 0 ? { ...figure, why: NOBODY } : figure
}

export const actions = {
  firstContact: async ({ from, to }, context) => {
    if (from > to) throw new Invalid('The first day lies after the last.', { fields: { from: 'after the last day' } })
    if (to < LONG_AGO) throw new Invalid('There were no cases so long ago.', { fields: { to: 'too early' } })
    const earliest = daysBefore(to, MOST_DAYS)
    const since = from < earliest ? earliest : from
    const period = { from: since === to ? daysBefore(to, 1) : since, to }
    const [{ firstContact, firstContactByAgents }, said] = await Promise.all([
      figuresOf(context, period),
      solvedSaid(context.db, period.from, period.to),
    ])
    return {
      seen: shareOf(firstContact.count, firstContact.n),
      agents: shareOf(firstContactByAgents.count, firstContactByAgents.n),
      customers: shareOf(said.solved, said.n),
      open: firstContact.open,
      from: period.from,
    }
  },
} satisfies ActionsFor<typeof api, Context>
