import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { ListQuery, listReply } from '../../platform/filter.ts'
import { Remedy, RemedyAnswer, RemedyRow } from './schema.ts'

const RemedyId = { customerId: z.uuid(), id: z.uuid() }

export const api = {
  remedies: endpoint({
    method: 'GET',
    path: '/remedies',
    may: 'commitments.read',
    summary: 'What is owed for broken promises, and what became of it',
    input: ListQuery,
    reply: listReply(RemedyRow),
    hot: true,
  }),
  remedy: endpoint({
    method: 'GET',
    path: '/customers/{customerId}/remedies/{id}',
    may: 'commitments.read',
    summary: 'One remedy that is owed, or was answered',
    input: z.strictObject(RemedyId),
    reply: Remedy,
  }),
  answerRemedy: endpoint({
    method: 'PUT',
    path: '/customers/{customerId}/remedies/{id}/answer',
    may: 'commitments.answer',
    summary: 'Say what was done about a broken promise, or why nothing was due',
    edits: true,
    input: RemedyAnswer.extend(RemedyId),
    reply: Remedy,
  }),
}
