import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'
import { HeardMessage, NewNote, NewReply } from './schema.ts'

const id = z.uuid()

export const api = {
  replyToCase: endpoint({
    method: 'POST',
    path: '/cases/{id}/replies',
    may: 'cases.raise',
    summary: 'Write to the customer; an e-mail waits ten seconds, so that it can be taken back',
    input: NewReply.extend({ id }),
    reply: CasePage,
  }),
  noteOnCase: endpoint({
    method: 'POST',
    path: '/cases/{id}/notes',
    may: 'cases.raise',
    summary: 'A note among ourselves, which the customer never sees',
    input: NewNote.extend({ id }),
    reply: CasePage,
  }),
  hearOfCase: endpoint({
    method: 'POST',
    path: '/cases/{id}/heard',
    may: 'cases.raise',
    summary: 'Write down what the customer said; whoever raised the case writes to us in this way',
    input: HeardMessage.extend({ id }),
    reply: CasePage,
  }),
  takeBackReply: endpoint({
    method: 'POST',
    path: '/cases/{id}/messages/{messageId}/taken-back',
    may: 'cases.raise',
    summary: 'Take a reply back that has not gone yet; its text is a draft again',
    input: z.strictObject({ id, messageId: z.uuid() }),
    reply: CasePage,
  }),
  sendDraft: endpoint({
    method: 'POST',
    path: '/cases/{id}/messages/{messageId}/sent',
    may: 'cases.raise',
    summary: 'Send a draft as it stands, or with other words',
    input: z.strictObject({ id, messageId: z.uuid(), text: NewReply.shape.text.optional() }),
    reply: CasePage,
  }),
  dropDraft: endpoint({
    method: 'DELETE',
    path: '/cases/{id}/messages/{messageId}',
    may: 'cases.raise',
    summary: 'Throw a draft away',
    input: z.strictObject({ id, messageId: z.uuid() }),
    reply: CasePage,
  }),
}
