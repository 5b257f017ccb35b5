import { z } from 'zod'
import { IncomingMail } from '../incoming/schema.ts'
import { OutgoingMail } from '../outgoing/schema.ts'
import { Authentication } from '../schema.ts'

/** How the HTML of a message is to be shown. */
export const Framed = z.object({
  messageId: z.string(),
  /** Pictures that would be fetched from elsewhere. */
  remotePictures: z.number().int(),
  quoted: z.boolean(),
  /** How many lines it has, about; a frame cannot tell how tall it is. */
  lines: z.number().int(),
})
export type Framed = z.infer<typeof Framed>

/** How a mail came: who checked its sender, and the row that holds it as it came. */
export const CameAs = z.object({
  messageId: z.string(),
  incomingId: z.string(),
  authentication: Authentication.nullable(),
  hasOriginal: z.boolean(),
})

/** By which mailbox an answer leaves, and what is written under it. */
export const SendsBy = z.object({
  name: z.string(),
  address: z.string(),
  signature: z.string(),
  testMode: z.boolean(),
})

export const MailOfCase = z.object({
  sendsBy: SendsBy.nullable(),
  outgoing: z.array(OutgoingMail),
  came: z.array(CameAs),
  framed: z.array(Framed),
  /** Automatic answers and the like that belong to the case, and were held. */
  held: z.array(IncomingMail),
  /** Mails of one sender that were too many to read, and are kept beside the case. */
  collapsed: z.number().int(),
  /** Customers one of whom must have written it. */
  chooseFrom: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type MailOfCase = z.infer<typeof MailOfCase>
