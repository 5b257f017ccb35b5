import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { Mailbox, NewMailbox } from './schema.ts'

const MailboxId = z.strictObject({ id: z.uuid() })

export const api = {
  mailboxes: endpoint({
    method: 'GET',
    path: '/mailboxes',
    may: 'cases.read',
    summary: 'The mailboxes that cases come by and answers leave from, and how each of them stands',
    reply: z.object({ rows: z.array(Mailbox) }),
  }),
  createMailbox: endpoint({
    method: 'POST',
    path: '/mailboxes',
    may: 'cases.mailboxes',
    summary: 'Set up a mailbox; it begins in test mode unless told otherwise, and sends nothing then',
    input: NewMailbox,
    reply: Mailbox,
  }),
  editMailbox: endpoint({
    method: 'PUT',
    path: '/mailboxes/{id}',
    may: 'cases.mailboxes',
    summary: 'Change a mailbox; what is not named stays, and a password goes with its host and user',
    input: NewMailbox.extend(MailboxId.shape),
    reply: Mailbox,
    edits: true,
  }),
  tryMailbox: endpoint({
    method: 'POST',
    path: '/mailboxes/{id}/try',
    may: 'cases.mailboxes',
    summary: 'Try both connections of a mailbox; the run says how each went',
    input: MailboxId,
    reply: z.object({ runId: z.string() }),
    status: 202,
  }),
  removeMailbox: endpoint({
    method: 'DELETE',
    path: '/mailboxes/{id}',
    may: 'cases.mailboxes',
    summary: 'Take a mailbox out; its mail stays with its cases, its passwords are forgotten',
    input: MailboxId,
    reply: z.object({ removed: z.literal(true) }),
  }),
}
