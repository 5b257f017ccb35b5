import { z } from 'zod'
import { clearable, line, lines } from '../../../customers/text/schema.ts'
import { Email } from '../../../staff/schema.ts'

export const Security = z.enum(['tls', 'starttls'])

/** The two ways a mailbox is reached. Its secrets are written and never read again. */
export const Mailbox = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  senderName: z.string(),
  imapHost: z.string().nullable(),
  imapPort: z.number().int().nullable(),
  imapSecurity: Security.nullable(),
  imapUser: z.string().nullable(),
  imapFolder: z.string(),
  hasImapSecret: z.boolean(),
  smtpHost: z.string().nullable(),
  smtpPort: z.number().int().nullable(),
  smtpSecurity: Security.nullable(),
  smtpUser: z.string().nullable(),
  hasSmtpSecret: z.boolean(),
  insideHost: z.string().nullable(),
  certificate: z.string().nullable(),
  checkedBy: z.string().nullable(),
  plusAddresses: z.boolean(),
  teamId: z.string().nullable(),
  language: z.string().nullable(),
  signature: z.string(),
  autoReply: z.string().nullable(),
  reopenDays: z.number().int(),
  /** The private link to the status page stands under replies that go to the customer alone. */
  statusLink: z.boolean(),
  testMode: z.boolean(),
  active: z.boolean(),
  takeExisting: z.boolean(),
  lookedAt: z.string().nullable(),
  problem: z.string().nullable(),
  problemSince: z.string().nullable(),
  /** Mails that came and are not yet read. */
  waiting: z.number().int(),
  held: z.number().int(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Mailbox = z.infer<typeof Mailbox>

const host = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.:-]{1,253}$/, 'the name or number of a host is needed')
  .nullable()
const port = z.number().int().min(1).max(65535).nullable()
/** Empty takes it away; left out, it stays as it is. */
const secret = z
  .string()
  .max(1000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would end the line that it is sent in.
  .regex(/^[^\x00-\x1f\x7f]*$/, 'no line breaks')
  .nullable()
  .optional()

export const NewMailbox = z.strictObject({
  name: line(80),
  address: Email,
  senderName: line(120),
  imapHost: host.optional(),
  imapPort: port.optional(),
  imapSecurity: Security.nullable().optional(),
  imapUser: clearable(254).optional(),
  imapSecret: secret,
  imapFolder: line(200).optional(),
  smtpHost: host.optional(),
  smtpPort: port.optional(),
  smtpSecurity: Security.nullable().optional(),
  smtpUser: clearable(254).optional(),
  smtpSecret: secret,
  insideHost: host.optional(),
  certificate: clearable(20_000).optional(),
  checkedBy: clearable(253).optional(),
  plusAddresses: z.boolean().optional(),
  teamId: z.uuid().nullable().optional(),
  language: clearable(35).optional(),
  signature: lines(4000).optional(),
  autoReply: clearable(4000).optional(),
  reopenDays: z.number().int().min(0).max(365).optional(),
  statusLink: z.boolean().optional(),
  testMode: z.boolean().optional(),
  active: z.boolean().optional(),
  takeExisting: z.boolean().optional(),
})
export type NewMailbox = z.infer<typeof NewMailbox>

/** What a try of both connections found. */
export const Tried = z.object({
  imap: z.object({ works: z.boolean(), says: z.string() }),
  smtp: z.object({ works: z.boolean(), says: z.string() }),
})
export type Tried = z.infer<typeof Tried>
