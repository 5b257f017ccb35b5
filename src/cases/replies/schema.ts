import { z } from 'zod'
import { lines } from '../../customers/text/schema.ts'
import { MacroStep } from '../triage/schema.ts'

/** A text that is ready, with fields in braces; what it does makes it a macro. */
export const CannedReply = z.object({
  id: z.string(),
  /** Typed after a slash. */
  shortcut: z.string(),
  title: z.string(),
  text: z.string(),
  language: z.string().nullable(),
  /** Offered to this team alone. */
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  steps: z.array(MacroStep),
  /** How often it was used. */
  used: z.number().int(),
  version: z.number().int(),
})
export type CannedReply = z.infer<typeof CannedReply>
export const CannedReplies = z.object({ rows: z.array(CannedReply) })

const Shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}-]{1,30}$/u, 'letters, digits and hyphens are needed, without spaces')
const Title = z.string().trim().min(1, 'a title is needed').max(120)
const fields = {
  shortcut: Shortcut,
  title: Title,
  text: lines(10_000),
  language: z.string().trim().max(35).nullable(),
  teamId: z.uuid().nullable(),
  steps: z.array(MacroStep).max(10),
}
export const NewReply = z.strictObject({
  ...fields,
  language: fields.language.default(null),
  teamId: fields.teamId.default(null),
  steps: fields.steps.default([]),
})
export const ReplyChange = z.strictObject(fields).partial()
export type ReplyChange = z.infer<typeof ReplyChange>

/** A reply with its fields filled in, and those that nothing is known for. */
export const FilledReply = z.object({ text: z.string(), missing: z.array(z.string()) })
