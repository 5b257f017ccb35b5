import { z } from 'zod'
import { lines } from '../../customers/text/schema.ts'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { Estimate, Share } from '../recovery/schema.ts'

export const levelLabels = ['None', 'Slight', 'Clear', 'Strong'] as const

export const Strategy = z.enum(['recover', 'compensate', 'explain', 'release'])
export type Strategy = z.infer<typeof Strategy>
export const strategyLabels: Record<Strategy, string> = {
  recover: 'Win back',
  compensate: 'Make good',
  explain: 'Explain',
  release: 'Let go',
}
export const strategyHints: Record<Strategy, string> = {
  recover: 'Speak with them and put right what drives them away',
  compensate: 'Give something for what went wrong',
  explain: 'Say why it was so, and what they can expect',
  release: 'Leave them in peace: keeping them costs more than it brings, or they want it so',
}

/** Why somebody seems dissatisfied, as it is kept. */
export const QuietLevel = z.object({
  level: z.number().int(),
  points: z.number().int(),
  voiced: z.boolean(),
  usualDays: z.number().nullable(),
  longestDays: z.number().nullable(),
  lastOrderOn: z.string().nullable(),
  slowing: z.number().int(),
  returns: z.number().int(),
  repeats: z.number().int(),
  lowResponseId: z.string().nullable(),
  lowMark: z.number().int().nullable(),
  abandoned: z.number().int(),
  spentMinor: z.number(),
  asOf: z.string(),
})
export type QuietLevel = z.infer<typeof QuietLevel>

/** What became of a strategy within 90 days; null while they are not over and it has not happened. */
export const Became = z.object({
  boughtAgain: z.boolean().nullable(),
  saidBetter: z.boolean().nullable(),
})

export const ChosenStrategy = z.object({
  id: z.string(),
  strategy: Strategy,
  reason: z.string(),
  note: z.string().nullable(),
  level: z.number().int(),
  points: z.number().int(),
  chosenBy: z.string().nullable(),
  chosenAt: z.string(),
  became: Became,
})
export type ChosenStrategy = z.infer<typeof ChosenStrategy>

export const QuietCustomer = z.object({
  customer: z.object({ id: z.string(), name: z.string() }),
  /** Null where nothing speaks for it. */
  level: QuietLevel.nullable(),
  strategies: z.array(ChosenStrategy),
})
export type QuietCustomer = z.infer<typeof QuietCustomer>

export const QuietReason = z.enum(['buys less', 'sends back', 'asks again', 'low answer', 'broke off', 'other'])
export type QuietReason = z.infer<typeof QuietReason>
export const reasonLabels: Record<QuietReason, string> = {
  'buys less': 'Buys less often',
  'sends back': 'Sends things back',
  'asks again': 'Has to ask again and again',
  'low answer': 'Answered low',
  'broke off': 'Broke something off',
  other: 'Something else',
}
export const ChooseStrategy = z.strictObject({
  id: z.uuid(),
  strategy: Strategy,
  reason: QuietReason,
  note: lines(2000).optional(),
})

export const QuietRow = z.looseObject({ id: z.string(), customer: z.string(), level: z.number().int() })
export type QuietRow = z.infer<typeof QuietRow> & Partial<QuietLevel> & Record<string, unknown>

export const StrategyOutcomes = z.object({
  from: z.string(),
  to: z.string(),
  rows: z.array(z.object({ strategy: Strategy, chosen: z.number().int(), boughtAgain: Share, saidBetter: Share })),
})
export type StrategyOutcomes = z.infer<typeof StrategyOutcomes>

export const QuietCounts = z.object({
  levels: z.array(z.object({ level: z.number().int(), customers: z.number().int(), spentMinor: z.number() })),
  asOf: z.string().nullable(),
  runId: z.string().nullable(),
})
export type QuietCounts = z.infer<typeof QuietCounts>

export const PointCount = z.object({ points: z.number().int(), n: z.number().int(), gone: z.number().int() })
export type PointCount = z.infer<typeof PointCount>

export const Trial = z.object({
  id: z.string(),
  asOf: z.string(),
  horizonDays: z.number().int(),
  n: z.number().int(),
  gone: z.number().int(),
  levels: z.array(z.object({ level: z.number().int(), share: Share })),
  auc: Estimate,
  /** How many times as often those of a clear or strong level stayed away as the others. */
  ratio: Estimate,
  /** Why there is no figure, where there is none. */
  why: z.string().nullable(),
  madeAt: z.string(),
})
export type Trial = z.infer<typeof Trial>
export const NewTrial = z.strictObject({ horizonDays: z.number().int().min(14).max(365).default(90) })

const levels = levelLabels.map((label, level) => ({ value: String(level), label }))

export const quietFields: FieldDescriptions = {
  customer: { label: 'Customer', type: 'text', shown: true, filterable: false },
  level: {
    label: 'Level',
    width: 108,
    type: 'number',
    shown: true,
    sortable: true,
    hint: `0 to 3, of points for slowing orders, returns, repeated questions, low answers and things broken off: ${levels
      .map(({ value, label }) => `${value} ${label.toLowerCase()}`)
      .join(', ')}`,
  },
  why: { label: 'What speaks for it', type: 'text', shown: true, filterable: false },
  lastOrderOn: { label: 'Last order', type: 'date', shown: true },
  spentMinor: {
    label: 'Spent in 12 months',
    type: 'money',
    shown: true,
    sortable: true,
    currencyField: 'currency',
  },
  strategy: {
    label: 'Strategy',
    type: 'choice',
    options: Strategy.options.map((value) => ({ value, label: strategyLabels[value] })),
    shown: true,
  },
  voiced: { label: 'Complained meanwhile', type: 'bool' },
  points: { label: 'Points', type: 'number' },
  slowing: { label: 'Buys slower (points)', type: 'number' },
  returns: { label: 'Returns in 90 days', type: 'number' },
  repeats: { label: 'Asked in 30 days', type: 'number' },
  lowMark: { label: 'Low answer', type: 'number' },
  abandoned: { label: 'Broken off in 90 days', type: 'number' },
  usualDays: { label: 'Usual gap in days', type: 'number' },
}
