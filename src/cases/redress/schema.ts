import { z } from 'zod'
import { clearable } from '../../customers/text/schema.ts'
import type { FieldDescriptions } from '../../platform/filter.ts'

export const RedressKind = z.enum(['apology', 'explanation', 'refund', 'replacement', 'repair', 'goodwill points'])
export type RedressKind = z.infer<typeof RedressKind>
export const redressLabels: Record<RedressKind, string> = {
  apology: 'Apology',
  explanation: 'Explanation',
  refund: 'Refund',
  replacement: 'Replacement',
  repair: 'Repair',
  'goodwill points': 'Goodwill points',
}
export const RedressState = z.enum(['asked', 'approved', 'refused', 'given', 'taken back'])
export type RedressState = z.infer<typeof RedressState>
export const redressStateLabels: Record<RedressState, string> = {
  asked: 'Waits for approval',
  approved: 'Approved',
  refused: 'Refused',
  given: 'Given',
  'taken back': 'Taken back',
}

export const Redress = z.object({
  id: z.string(),
  kind: RedressKind,
  costMinor: z.number().int(),
  currency: z.string(),
  note: z.string().nullable(),
  state: RedressState,
  askedBy: z.string().nullable(),
  asker: z.string().nullable(),
  askedAt: z.string(),
  limitMinor: z.number().int().nullable(),
  decidedBy: z.string().nullable(),
  decider: z.string().nullable(),
  decidedAt: z.string().nullable(),
  givenAt: z.string().nullable(),
  version: z.number().int(),
})
export type Redress = z.infer<typeof Redress>

/** As the page of a case shows it. */
export const AskedRedress = Redress.extend({
  /** While it waits: how many colleagues may approve so much. */
  approvers: z.number().int(),
})
export type AskedRedress = z.infer<typeof AskedRedress>

/** What it costs us, in minor units of the organisation's own currency; words cost nothing. */
export const NewRedress = z.strictObject({
  kind: RedressKind,
  costMinor: z.number().int().min(0).max(100_000_000_00),
  note: clearable(1000).optional(),
})

/** Up to what a role may give redress alone; null: without limit. */
export const AuthorityLimit = z.object({
  roleId: z.string(),
  role: z.string(),
  limitMinor: z.number().int().nullable(),
  /** False: nobody has said anything, so this role gives none. */
  set: z.boolean(),
})
export type AuthorityLimit = z.infer<typeof AuthorityLimit>
export const AuthorityLimits = z.object({ currency: z.string(), rows: z.array(AuthorityLimit) })
export const LimitEdit = z.strictObject({
  roleId: z.string().min(1).max(60),
  limitMinor: z.number().int().min(0).max(100_000_000_00).nullable(),
})

/** What the list of cases knows of it: whoever may approve finds all that waits. */
export const redressFields: FieldDescriptions = {
  redressAsked: { label: 'Redress waits for approval', type: 'bool' },
  redressForMe: {
    label: 'Redress waits for my approval',
    type: 'bool',
    hint: 'Somebody else asked for it, and it is within the limit of your role.',
  },
}
