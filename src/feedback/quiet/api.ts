import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { ListQuery, listReply } from '../../platform/filter.ts'
import { Period } from '../recovery/schema.ts'
import { ChooseStrategy, NewTrial, QuietCounts, QuietCustomer, QuietRow, StrategyOutcomes, Trial } from './schema.ts'

const Trials = z.object({ rows: z.array(Trial), runId: z.string().nullable() })

export const api = {
  quietCustomers: endpoint({
    method: 'GET',
    path: '/quiet',
    may: 'alerts.read',
    summary: 'Customers who seem dissatisfied and said nothing of it, with what speaks for it',
    input: ListQuery,
    reply: listReply(QuietRow),
    hot: true,
  }),
  quietCounts: endpoint({
    method: 'GET',
    path: '/quiet/levels',
    may: 'alerts.read',
    summary: 'How many customers are of each level, and what they spent in twelve months',
    reply: QuietCounts,
  }),
  quietCustomer: endpoint({
    method: 'GET',
    path: '/customers/{id}/quiet',
    may: 'alerts.read',
    summary: 'One customer’s level with its evidence, what was decided and what came of it',
    input: z.strictObject({ id: z.uuid() }),
    reply: QuietCustomer,
  }),
  chooseStrategy: endpoint({
    method: 'POST',
    path: '/customers/{id}/quiet/strategies',
    may: 'alerts.work',
    summary: 'Decide what is done about somebody who is quietly dissatisfied: win back, make good, explain, or let go',
    input: ChooseStrategy,
    reply: QuietCustomer,
  }),
  strategyOutcomes: endpoint({
    method: 'GET',
    path: '/quiet/outcomes',
    may: 'alerts.read',
    summary: 'What came of each strategy within 90 days: who bought again, who said better',
    input: Period,
    reply: StrategyOutcomes,
  }),
  countQuiet: endpoint({
    method: 'POST',
    path: '/quiet/count',
    may: 'alerts.settings',
    summary: 'Count every customer’s level anew, as a run',
    reply: QuietCounts,
  }),
  quietTrials: endpoint({
    method: 'GET',
    path: '/quiet/trials',
    may: 'alerts.read',
    summary: 'How well levels foretold who stayed away, on own data',
    reply: Trials,
  }),
  tryQuiet: endpoint({
    method: 'POST',
    path: '/quiet/trials',
    may: 'alerts.settings',
    summary: 'Count levels as they would have been some days ago, and who bought since, as a run',
    input: NewTrial,
    reply: Trials,
  }),
}
