import { z } from 'zod'
import { line, lines } from '../../customers/text/schema.ts'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { Questionnaire } from '../questionnaire/schema.ts'
import { Audience, SurveyPromise, SurveyState } from '../schema.ts'

export const TemplateName = z.enum([
  'csat',
  'nps',
  'ces',
  'gap',
  'zone',
  'kano',
  'complaint',
  'pulse',
  'exit',
  'win-back',
  'delivered-value',
])
export type TemplateName = z.infer<typeof TemplateName>

export const Fault = z.object({ at: z.string(), says: z.string() })
export const Wave = z.object({
  number: z.number().int(),
  name: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
})
export type Wave = z.infer<typeof Wave>

export const Survey = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  audience: Audience,
  promise: SurveyPromise,
  state: SurveyState,
  template: z.string().nullable(),
  /** What is being edited; people see the version that was published last. */
  draft: Questionnaire,
  published: z.number().int().nullable(),
  closesAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  firstAnswerAt: z.string().nullable(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Survey = z.infer<typeof Survey>

export const Counts = z.object({
  whole: z.number().int(),
  part: z.number().int(),
  flagged: z.number().int(),
  overQuota: z.number().int(),
  tests: z.number().int(),
})
export const SurveyPage = Survey.extend({
  /** Whether the draft says something else than what people see. */
  changed: z.boolean(),
  faults: z.array(Fault),
  counts: Counts,
  quotas: z.array(z.object({ id: z.string(), name: z.string(), limit: z.number().int(), taken: z.number().int() })),
  waves: z.array(Wave),
})
export type SurveyPage = z.infer<typeof SurveyPage>

export const NewSurvey = z.strictObject({
  name: line(160),
  template: TemplateName.optional(),
  /** Begins as a copy of what another survey asks. */
  copyOf: z.uuid().optional(),
  promise: SurveyPromise.optional(),
  audience: Audience.optional(),
})
export const SurveyEdits = z.strictObject({
  name: line(160).optional(),
  purpose: lines(2000).optional(),
  promise: SurveyPromise.optional(),
  audience: Audience.optional(),
  draft: Questionnaire.optional(),
  closesAt: z.iso.datetime({ offset: true }).nullable().optional(),
})
export type SurveyEdits = z.infer<typeof SurveyEdits>

export const NewWave = z.strictObject({
  name: line(80),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }).nullable().default(null),
})

export const SurveyRow = z.looseObject({ id: z.string(), name: z.string(), state: SurveyState })
export type SurveyRow = z.infer<typeof SurveyRow> & Record<string, unknown>

const sayState = { draft: 'Draft', open: 'Open', closed: 'Closed' }
const sayPromise = { identified: 'Identified', confidential: 'Confidential', anonymous: 'Anonymous' }
const sayAudience = { customers: 'Customers', staff: 'Staff' }
const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

export const surveyFields: FieldDescriptions = {
  name: { label: 'Survey', type: 'text', sortable: true, shown: true },
  state: { label: 'State', type: 'choice', options: options(sayState), sortable: true, shown: true },
  promise: { label: 'Promise', type: 'choice', options: options(sayPromise), shown: true },
  audience: { label: 'Asks', type: 'choice', options: options(sayAudience), shown: true },
  answers: { label: 'Answers', type: 'number', filterable: false, shown: true, hint: 'Whole ones that count' },
  lastAnswerAt: { label: 'Last answer', type: 'datetime', filterable: false, shown: true },
  closesAt: { label: 'Closes', type: 'datetime', sortable: true },
  createdAt: { label: 'Created', type: 'datetime', sortable: true, shown: true },
}
