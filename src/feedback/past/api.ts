import { z } from 'zod'
import { endpoint, stream } from '../../platform/contract.ts'
import { PastDraft, PastReading, PastResults } from './schema.ts'

const PastId = z.strictObject({ id: z.uuid() })

export const api = {
  pastResults: endpoint({
    method: 'GET',
    path: '/past-results',
    may: 'surveys.read',
    summary: 'Files of earlier surveys that were sent, the newest first',
    reply: z.object({ rows: z.array(PastResults) }),
  }),
  pastResult: endpoint({
    method: 'GET',
    path: '/past-results/{id}',
    may: 'surveys.read',
    summary: 'What became of one file of earlier answers',
    input: PastId,
    reply: PastResults,
  }),
  pastDraft: endpoint({
    method: 'GET',
    path: '/past-results/{id}/draft',
    may: 'surveys.edit',
    summary: 'What is in a file that was sent, and what its columns seem to mean',
    input: PastId,
    reply: PastDraft,
  }),
  bringInPast: endpoint({
    method: 'POST',
    path: '/past-results/{id}/start',
    may: 'surveys.edit',
    summary: 'Take the answers in as a survey of their own, as these choices read them; the work is a run',
    input: PastId.extend({ reading: PastReading }),
    reply: PastResults,
    status: 202,
  }),
  goOnPast: endpoint({
    method: 'POST',
    path: '/past-results/{id}/go-on',
    may: 'surveys.edit',
    summary: 'Go on with a file that stopped half way, behind the last row that came in; the work is a run',
    input: PastId,
    reply: PastResults,
    status: 202,
  }),
  takeBackPast: endpoint({
    method: 'POST',
    path: '/past-results/{id}/undo',
    may: 'surveys.edit',
    summary: 'Take everything back that a file brought; the work is a run',
    input: PastId,
    reply: PastResults,
    status: 202,
  }),
  discardPast: endpoint({
    method: 'DELETE',
    path: '/past-results/{id}',
    may: 'surveys.edit',
    summary: 'Throw a file away that was never begun',
    input: PastId,
    reply: z.object({ discarded: z.literal(true) }),
  }),
}

export const uploadPast = stream({
  method: 'POST',
  path: '/past-results',
  summary: 'Send a file (CSV or TSV) of answers to an earlier survey as the body; the reply is a draft',
  may: 'surveys.edit',
  input: z.strictObject({ name: z.string().min(1).max(255) }),
  accepts: 'text/csv',
})

export const pastRefusals = stream({
  method: 'GET',
  path: '/past-results/{id}/refusals.csv',
  summary: 'The rows of a file of earlier answers that were refused, with the reason, as CSV',
  may: 'surveys.edit',
  input: PastId,
  replies: 'text/csv',
})
