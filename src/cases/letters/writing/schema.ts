import { z } from 'zod'
import { lines } from '../../../customers/text/schema.ts'
import { MessageState } from '../../messages/schema.ts'
import { CasePage } from '../../page/schema.ts'
import { LetterKind } from '../schema.ts'

export const CaseLetter = z.object({
  id: z.string(),
  kind: LetterKind,
  language: z.string(),
  subject: z.string(),
  recipient: z.string(),
  text: z.string(),
  /** Of its newest version. */
  number: z.number().int(),
  messageId: z.string().nullable(),
  /** What became of the message that it went out as; a draft while there is none. */
  state: MessageState,
  by: z.string().nullable(),
  sentAt: z.string().nullable(),
  author: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type CaseLetter = z.infer<typeof CaseLetter>

export const LetterVersion = z.object({
  number: z.number().int(),
  subject: z.string(),
  recipient: z.string(),
  text: z.string(),
  savedBy: z.string().nullable(),
  savedAt: z.string(),
})
export type LetterVersion = z.infer<typeof LetterVersion>

/** One letter with all that it said before, and what it lacks before it can go. */
export const LetterPage = z.object({
  case: z.object({
    id: z.string(),
    number: z.string(),
    subject: z.string(),
    email: z.string().nullable(),
    customer: z.string(),
    closed: z.boolean(),
  }),
  letter: CaseLetter,
  versions: z.array(LetterVersion),
  missing: z.array(z.string()),
  version: z.number().int(),
})
export type LetterPage = z.infer<typeof LetterPage>

const id = z.uuid()
export const OfLetter = z.strictObject({ id, letterId: z.uuid() })
export const NewLetter = z.strictObject({ id, kind: LetterKind, language: z.string().trim().min(2).max(35).optional() })
export const LetterEdits = OfLetter.extend({
  subject: z.string().trim().min(1, 'a subject is needed').max(300).optional(),
  recipient: z.string().trim().min(1, 'say whom it is for').max(600).optional(),
  text: lines(30_000)
    .refine((said) => said.length > 0, 'write what it says')
    .optional(),
})
export const SendLetter = OfLetter.extend({ by: z.enum(['email', 'post']) })
export const LetterSent = z.object({ page: CasePage, letter: CaseLetter })
