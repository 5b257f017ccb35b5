import { z } from 'zod'
import { line, lines } from '../../customers/text/schema.ts'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { Share } from '../recovery/schema.ts'

export const Decision = z.enum(['will do', 'under study', 'will not'])
export type Decision = z.infer<typeof Decision>
export const decisionLabels: Record<Decision, string> = {
  'will do': 'We will do it',
  'under study': 'Under study',
  'will not': 'We will not',
}

export const SuggestionRow = z.looseObject({
  id: z.string(),
  customerId: z.string(),
  customer: z.string().nullable(),
  number: z.string(),
  subject: z.string(),
  decision: Decision.nullable(),
})
export type SuggestionRow = z.infer<typeof SuggestionRow> & Record<string, unknown>

export const Suggestion = z.object({
  id: z.string(),
  customerId: z.string(),
  number: z.string(),
  subject: z.string(),
  text: z.string().nullable(),
  customer: z.string().nullable(),
  receivedAt: z.string(),
  answeredAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  decision: Decision.nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  entryId: z.string().nullable(),
  told: z.boolean(),
  version: z.number().int(),
})
export type Suggestion = z.infer<typeof Suggestion>

const reason = lines(2000).refine((text) => text !== '', 'say why')
export const Decide = z.strictObject({
  id: z.uuid(),
  decision: Decision,
  /** Goes into the answer. */
  reason,
  /** A draft of the answer is laid before whoever decides; nothing is sent by itself. */
  draft: z.boolean().default(true),
})

/** One thing that people said and what was done about it, as everybody may read it. */
export const Entry = z.object({
  id: z.string(),
  said: z.string(),
  did: z.string(),
  language: z.string(),
  publishedAt: z.string().nullable(),
  /** Suggestions that it answers, and whose raisers have a draft or a message of it. */
  suggestions: z.number().int(),
  told: z.number().int(),
  version: z.number().int(),
})
export type Entry = z.infer<typeof Entry>

const words = { said: line(500), did: line(1000), language: z.string().min(2).max(35) }
export const NewEntry = z.strictObject({
  ...words,
  language: words.language.default('en'),
  /** Suggestions that it answers. */
  caseIds: z.array(z.uuid()).max(500).default([]),
})
export const EntryEdits = z.strictObject({
  said: words.said.optional(),
  did: words.did.optional(),
  published: z.boolean().optional(),
  archived: z.boolean().optional(),
})
export const LinkSuggestions = z.strictObject({ entryId: z.uuid(), caseIds: z.array(z.uuid()).min(1).max(500) })

export const Told = z.object({
  /** Cases in which a draft lies now, for somebody to read and send. */
  drafts: z.array(z.object({ caseId: z.string(), number: z.string() })),
  /** Nobody to tell: raised by nobody known, or told already. */
  leftOut: z.number().int(),
})

export const SuggestionFigures = z.object({
  raised: z.number().int(),
  decided: z.array(z.object({ decision: Decision, count: z.number().int() })),
  undecided: z.number().int(),
  /** Answered within what is promised, of those whose time is over or who were answered. */
  inTime: Share,
  published: z.number().int(),
})
export type SuggestionFigures = z.infer<typeof SuggestionFigures>

export const suggestionFields: FieldDescriptions = {
  number: { label: 'Case', type: 'text', shown: true },
  subject: { label: 'Suggestion', type: 'text', shown: true },
  customer: { label: 'Raised by', type: 'text', shown: true, filterable: false },
  decision: {
    label: 'Decision',
    type: 'choice',
    options: Decision.options.map((value) => ({ value, label: decisionLabels[value] })),
    shown: true,
  },
  nextAt: { label: 'Answer promised by', type: 'datetime', shown: true },
  answeredAt: { label: 'Answered', type: 'datetime', shown: true },
  receivedAt: { label: 'Received', type: 'datetime', sortable: true, shown: true },
  department: { label: 'Department', type: 'text', filterable: false },
  open: { label: 'Open', type: 'bool' },
  told: { label: 'Told what was done', type: 'bool' },
  entryId: { label: 'You said, we did (id)', type: 'id' },
}
