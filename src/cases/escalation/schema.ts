import { z } from 'zod'
import { line } from '../../customers/text/schema.ts'
import { CaseType } from '../schema.ts'

export const EscalationCause = z.enum(['share', 'reopened', 'keyword', 'tag'])
export type EscalationCause = z.infer<typeof EscalationCause>
export const escalationLabels: Record<EscalationCause, string> = {
  share: 'Share of the time used',
  reopened: 'Times reopened',
  keyword: 'Words in what the customer wrote',
  tag: 'A tag of the customer or the case',
}

/** When a case goes up a level by itself. */
export const EscalationRule = z.object({
  id: z.string(),
  name: z.string(),
  cause: EscalationCause,
  /** Per cent of the time, or how often. */
  threshold: z.number().nullable(),
  words: z.array(z.string()),
  types: z.array(CaseType),
  level: z.number().int(),
  teamId: z.string().nullable(),
  active: z.boolean(),
  version: z.number().int(),
})
export type EscalationRule = z.infer<typeof EscalationRule>

const said = {
  name: line(120),
  cause: EscalationCause,
  threshold: z.number().min(1).max(1000).nullable().default(null),
  words: z.array(line(60)).max(100).default([]),
  types: z.array(CaseType).max(5).default([]),
  level: z.number().int().min(1).max(3),
  teamId: z.uuid().nullable().default(null),
  active: z.boolean().default(true),
}
type Said = { cause: EscalationCause; threshold: number | null; words: string[] }
/** Clocks tell twice: when 70 % of the time are used, and when all of it is. */
const needsThreshold = ({ cause, threshold }: Said) =>
  cause === 'share' ? threshold === 70 || threshold === 100 : cause !== 'reopened' || threshold !== null
const needsWords = ({ cause, words }: Said) => !['keyword', 'tag'].includes(cause) || words.length > 0

export const NewEscalationRule = z
  .strictObject(said)
  .refine(needsThreshold, { message: 'how often is needed; of a share 70 or 100', path: ['threshold'] })
  .refine(needsWords, { message: 'at least one word is needed', path: ['words'] })
export type NewEscalationRule = z.infer<typeof NewEscalationRule>
