import { z } from 'zod'
import { endpoint, stream } from '../../platform/contract.ts'
import { ListQuery, listReply } from '../../platform/filter.ts'
import { Interaction, InteractionEdits, InteractionRow, NewInteraction, NextStep } from './schema.ts'

export const InteractionId = z.strictObject({ id: z.uuid(), interactionId: z.uuid() })

export const api = {
  interactions: endpoint({
    method: 'GET',
    path: '/interactions',
    may: 'house.read',
    summary: 'Interactions with every customer, by any field and sort',
    input: ListQuery,
    reply: listReply(InteractionRow),
    hot: true,
  }),
  nextSteps: endpoint({
    method: 'GET',
    path: '/interactions/next-steps',
    may: 'house.read',
    summary: 'Steps still to be done: one’s own, or everybody’s; the soonest first',
    input: z.strictObject({
      whose: z.enum(['mine', 'all']).default('mine'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(NextStep), more: z.boolean() }),
  }),
  interaction: endpoint({
    method: 'GET',
    path: '/customers/{id}/interactions/{interactionId}',
    may: 'house.read',
    summary: 'One interaction',
    input: InteractionId,
    reply: Interaction,
  }),
  recordInteraction: endpoint({
    method: 'POST',
    path: '/customers/{id}/interactions',
    may: 'interactions.write',
    summary: 'Record an exchange with a customer',
    input: NewInteraction.extend({ id: z.uuid() }),
    reply: Interaction,
  }),
  editInteraction: endpoint({
    method: 'PATCH',
    path: '/customers/{id}/interactions/{interactionId}',
    may: 'interactions.write',
    summary: 'Mend what was recorded',
    input: InteractionEdits.extend(InteractionId.shape),
    reply: Interaction,
    edits: true,
  }),
  finishNextStep: endpoint({
    method: 'POST',
    path: '/customers/{id}/interactions/{interactionId}/done',
    may: 'interactions.write',
    summary: 'The next step is done (or, done false, is open again)',
    input: InteractionId.extend({ done: z.boolean().default(true) }),
    reply: Interaction,
    status: 200,
  }),
}

export const exportInteractions = stream({
  method: 'GET',
  path: '/interactions/export.csv',
  summary: 'Interactions of a list as CSV, streamed',
  may: 'customers.export',
  input: ListQuery.pick({ filter: true, sort: true, columns: true }),
  replies: 'text/csv',
})
