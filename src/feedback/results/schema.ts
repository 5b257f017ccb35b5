import { z } from 'zod'

/** What one answer was chosen how often; shares are of those who answered the question. */
export const Bar = z.object({
  value: z.number().int(),
  label: z.string(),
  count: z.number().int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
/** What was found less what was expected, of those who said both. */
export const Gap = z.object({ mean: z.number(), low: z.number(), high: z.number(), n: z.number().int() })
export type Gap = z.infer<typeof Gap>

export const Line = z.object({
  part: z.string(),
  label: z.string(),
  n: z.number().int(),
  /** Too few: how many answered is said, and nothing else. Hidden: not even that. */
  showing: z.enum(['shown', 'too few to judge', 'only n', 'hidden']),
  bars: z.array(Bar),
  mean: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Answers outside the scale, which are left out. */
  leftOut: z.number().int(),
  /** Of a perceived side whose expected side was asked too. */
  gap: Gap.nullable().optional(),
})
export type Line = z.infer<typeof Line>

export const QuestionResult = z.object({
  id: z.string(),
  kind: z.string(),
  text: z.string(),
  /** Whether a version that is asked today still has it. */
  asked: z.boolean(),
  lines: z.array(Line),
})
export type QuestionResult = z.infer<typeof QuestionResult>

/** By what results are looked at apart. */
export const ResultGrouping = z.enum(['wave', 'channel', 'language', 'country', 'kind'])
export type ResultGrouping = z.infer<typeof ResultGrouping>
export const resultGroupings: Record<ResultGrouping, string> = {
  wave: 'Wave',
  channel: 'How they answered',
  language: 'Language',
  country: 'Country',
  kind: 'People and accounts',
}
export const ResultGroup = z.object({ member: z.string(), label: z.string(), n: z.number().int() })
export type ResultGroup = z.infer<typeof ResultGroup>

export const Results = z.object({
  n: z.number().int(),
  questions: z.array(QuestionResult),
  /** Who was asked by a request of their own; whoever came by an open link was not. */
  asked: z.number().int(),
  /** How many of those who were asked answered. */
  askedAnswered: z.number().int(),
  asOf: z.string(),
  /** Of colleagues: the last month (2026-10) that is told of; null while there is none. Of customers everything is told. */
  through: z.string().nullable().optional(),
})
export type Results = z.infer<typeof Results>

export const Comment = z.object({
  text: z.string(),
  at: z.string().nullable(),
  customerId: z.string().nullable(),
  name: z.string().nullable(),
})

export const AnsweredBy = z.object({
  id: z.string(),
  at: z.string(),
  customerId: z.string().nullable(),
  name: z.string().nullable(),
  channel: z.string(),
  language: z.string(),
  wave: z.number().int().nullable(),
  state: z.string(),
  flags: z.array(z.string()),
  answers: z.array(
    z.object({
      question: z.string(),
      says: z.string(),
      /** Of a question that asked for one. */
      fileId: z.string().nullable(),
    }),
  ),
})
export type AnsweredBy = z.infer<typeof AnsweredBy>

export const Share = z.object({
  id: z.string(),
  title: z.string(),
  questions: z.array(z.string()),
  /** Each of these groups apart, beside all together. */
  groupBy: ResultGrouping.nullable(),
  groups: z.array(z.string()),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  createdAt: z.string(),
  url: z.string(),
})
export type Share = z.infer<typeof Share>
