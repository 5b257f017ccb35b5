import { z } from 'zod'
import { line, lines } from '../../customers/text/schema.ts'
import { SurveyPromise } from '../schema.ts'

/** What one code of the earlier survey stands for: a mark or an answer that can be chosen, or that nothing was said. */
export const CodeMeaning = z.strictObject({
  says: z.string().max(200),
  /** Empty: whoever has this code said nothing. */
  code: z.int().min(-9999).max(9999).nullable(),
  label: lines(400).default(''),
})
export type CodeMeaning = z.infer<typeof CodeMeaning>

const at = z.int().min(0).max(499)
const wording = line(1000)

/** Our own measures take a question in by themselves that is marked as theirs. */
export const CountsIn = z.enum(['nps', 'csat', 'ces'])
export type CountsIn = z.infer<typeof CountsIn>

export const PastQuestion = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('scale'),
    at,
    words: wording,
    low: z.int().min(-100).max(100),
    high: z.int().min(-100).max(100),
    codes: z.array(CodeMeaning).max(200).default([]),
    countsIn: CountsIn.optional(),
  }),
  z.strictObject({ kind: z.literal('choice'), at, words: wording, codes: z.array(CodeMeaning).min(1).max(100) }),
  z.strictObject({ kind: z.literal('text'), at, words: wording }),
])
export type PastQuestion = z.infer<typeof PastQuestion>

export const DayOrder = z.enum(['year first', 'day first', 'month first'])
export type DayOrder = z.infer<typeof DayOrder>

/** What a file of earlier answers means, column by column. */
export const PastReading = z.strictObject({
  name: line(160),
  promise: SurveyPromise.default('identified'),
  questions: z.array(PastQuestion).min(1).max(300),
  /** When it was answered: a column, or one day for all. */
  answeredOn: z.union([
    z.strictObject({ at, order: DayOrder.default('year first') }),
    z.strictObject({ day: z.iso.date() }),
  ]),
  /** Who answered: by an e-mail or an identifier that customers have here. */
  customer: z.strictObject({ at, by: z.enum(['email', 'identifier']) }).optional(),
  /** A row of somebody whom nobody here knows: counted for nobody, or refused. */
  strangers: z.enum(['unknown', 'refuse']).default('unknown'),
  weight: z.strictObject({ at }).optional(),
  language: z.string().max(35).default('en'),
})
export type PastReading = z.infer<typeof PastReading>

export const PastState = z.enum(['draft', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone'])
export const PastResults = z.object({
  id: z.string(),
  fileName: z.string(),
  state: PastState,
  surveyId: z.string().nullable(),
  runId: z.string().nullable(),
  taken: z.number().int(),
  refused: z.number().int(),
  unknown: z.number().int(),
  leftOut: z.record(z.string(), z.number().int()),
  createdAt: z.string(),
  /** It stopped half way, and can go on behind the last row that came in. */
  goesOn: z.boolean(),
  /** What the columns were said to mean, once it was begun. */
  reading: PastReading.nullable(),
})
export type PastResults = z.infer<typeof PastResults>

/** A column as it was found: how often each value stands in the first rows. */
export const PastColumn = z.object({
  at: z.number().int(),
  name: z.string(),
  values: z.array(z.object({ says: z.string(), count: z.number().int() })),
  /** More different ones than are listed. */
  more: z.boolean(),
  blank: z.number().int(),
})
export type PastColumn = z.infer<typeof PastColumn>

export const PastDraft = z.object({
  id: z.string(),
  fileName: z.string(),
  rowsSeen: z.number().int(),
  warnings: z.array(z.string()),
  columns: z.array(PastColumn),
  /** What it seems to mean; a person looks at it before anything is written. */
  proposed: PastReading,
})
export type PastDraft = z.infer<typeof PastDraft>
