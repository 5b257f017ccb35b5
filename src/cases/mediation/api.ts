import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { MediationEnd, Mediations, NewMediation, NewProposal, ProposalAnswer, Statement } from './schema.ts'

export const mediationApi = {
  mediations: endpoint({
    method: 'GET',
    path: '/cases/{id}/mediations',
    may: 'cases.read',
    summary: 'Mediation between the customer and a supplier: what each says, what is proposed, what came of it',
    input: z.strictObject({ id: z.uuid() }),
    reply: Mediations,
  }),
  beginMediation: endpoint({
    method: 'POST',
    path: '/cases/{id}/mediations',
    may: 'cases.work',
    summary: 'Begin to mediate between the customer and a supplier; the case waits for the supplier',
    input: NewMediation,
    reply: Mediations,
  }),
  writeStatement: endpoint({
    method: 'POST',
    path: '/cases/{id}/mediations/{mediationId}/statements',
    may: 'cases.work',
    summary: 'What one side says, in its own words',
    input: Statement,
    reply: Mediations,
    status: 200,
  }),
  propose: endpoint({
    method: 'POST',
    path: '/cases/{id}/mediations/{mediationId}/proposals',
    may: 'cases.work',
    summary: 'A proposal of either side, or of whoever mediates',
    input: NewProposal,
    reply: Mediations,
  }),
  answerProposal: endpoint({
    method: 'POST',
    path: '/cases/{id}/mediations/{mediationId}/proposals/{proposalId}/answer',
    may: 'cases.work',
    summary: 'What one side says to a proposal; both accepting it ends the mediation as agreed',
    input: ProposalAnswer,
    reply: Mediations,
    status: 200,
  }),
  endMediation: endpoint({
    method: 'POST',
    path: '/cases/{id}/mediations/{mediationId}/end',
    may: 'cases.work',
    summary: 'End a mediation with what came of it',
    input: MediationEnd,
    reply: Mediations,
    status: 200,
  }),
}
