import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'
import { CannedReplies, CannedReply, FilledReply, NewReply, ReplyChange } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })
const OfCase = z.strictObject({ id: z.uuid(), replyId: z.uuid() })

export const repliesApi = {
  cannedReplies: endpoint({
    method: 'GET',
    path: '/replies',
    may: 'cases.work',
    summary: 'Replies that are ready: those for all, and those of one’s own teams',
    reply: CannedReplies,
  }),
  cannedReply: endpoint({
    method: 'GET',
    path: '/replies/{id}',
    may: 'cases.work',
    summary: 'One reply that is ready',
    input: Id,
    reply: CannedReply,
  }),
  createReply: endpoint({
    method: 'POST',
    path: '/replies',
    may: 'cases.settings',
    summary: 'A new reply that is ready, with what it does beside writing',
    input: NewReply,
    reply: CannedReply,
  }),
  editReply: endpoint({
    method: 'PATCH',
    path: '/replies/{id}',
    may: 'cases.settings',
    summary: 'Change a reply that is ready',
    edits: true,
    input: ReplyChange.extend(Id.shape),
    reply: CannedReply,
  }),
  removeReply: endpoint({
    method: 'DELETE',
    path: '/replies/{id}',
    may: 'cases.settings',
    summary: 'Remove a reply that is ready; what was written with it stays',
    input: Id,
    reply: z.object({ removed: z.literal(true) }),
  }),
  fillReply: endpoint({
    method: 'GET',
    path: '/cases/{id}/canned/{replyId}',
    may: 'cases.work',
    summary: 'A reply with its fields filled in from a case',
    input: OfCase,
    reply: FilledReply,
  }),
  runMacro: endpoint({
    method: 'POST',
    path: '/cases/{id}/canned/{replyId}',
    may: 'cases.work',
    summary: 'Do what a reply does beside writing, each step as if by hand',
    input: OfCase,
    reply: CasePage,
    status: 200,
  }),
}
