import { z } from 'zod'

/** How a figure follows from answers. */
export const Formula = z.enum(['net score', 'share', 'mean', 'zone', 'delivered value', 'gap'])
export type Formula = z.infer<typeof Formula>

/** One closed answer of a survey: a question, and the part of it where it has several. */
export const ItemRef = z.strictObject({ question: z.string().min(1).max(200), part: z.string().max(200).default('') })
export type ItemRef = z.infer<typeof ItemRef>

/** Where answers come from: a survey, and its items in the order that the formula names them. */
export const Source = z.strictObject({ surveyId: z.uuid(), items: z.array(ItemRef).min(1).max(200) })
export type Source = z.infer<typeof Source>

const mark = z.number().int().min(-1000).max(1000)

/** Which answers count at all, beyond those that are whole, no test and not flagged. */
export const Includes = z.strictObject({
  channels: z.array(z.string().max(60)).max(20).optional(),
  languages: z.array(z.string().max(35)).max(60).optional(),
  waves: z.array(z.number().int()).max(100).optional(),
  /** Answered in less time is left out. */
  leastSeconds: z.number().int().min(0).max(3600).optional(),
})
export type Includes = z.infer<typeof Includes>

/** What a measure is: data that the house may change; each change is a version, and old ones stay to be read. */
export const Definition = z.strictObject({
  formula: Formula,
  /** What was asked, in words, as people see it beside the figure. */
  question: z.string().trim().min(1).max(500),
  scale: z.strictObject({ low: mark, high: mark }),
  /** From this mark up an answer counts as good (net score, share, mean). */
  top: mark.optional(),
  /** Up to this mark it counts against (net score). */
  bottom: mark.optional(),
  /** Of a gap: the pairs of each dimension, in the order of the items (expectation, perception, …). */
  dimensions: z
    .array(z.strictObject({ name: z.string().min(1).max(80), pairs: z.number().int().min(1).max(40) }))
    .max(20)
    .optional(),
  sources: z.array(Source).max(200),
  includes: Includes.default({}),
})
export type Definition = z.infer<typeof Definition>

/** By what figures are kept apart. */
export const Grouping = z.enum(['survey', 'wave', 'channel', 'language', 'kind', 'country', 'department'])
export type Grouping = z.infer<typeof Grouping>
export const groupings = Grouping.options
export const groupingLabels: Record<Grouping, string> = {
  survey: 'Survey',
  wave: 'Wave',
  channel: 'Channel',
  language: 'Language',
  kind: 'Kind of customer',
  country: 'Country',
  department: 'Department',
}

export const Showing = z.enum(['shown', 'too few to judge', 'only n', 'hidden'])

/** One figure: its value with what makes it believable. */
export const Figure = z.object({
  showing: Showing,
  /** Null where it may not be shown or cannot be worked out; `why` says which. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().nullable(),
  /** What the answers are worth once weighted: (Σw)²/Σw². */
  effective: z.number().nullable(),
  why: z.string().nullable(),
})
export type Figure = z.infer<typeof Figure>

/** Parts of it with their own share of the answers: promoters, passives, detractors; the bands of a zone. */
export const Part = z.object({ name: z.string(), count: z.number(), share: z.number() })
export type Part = z.infer<typeof Part>

/** What did not count, and why. */
export const LeftOut = z.object({ blank: z.number(), outside: z.number() })
export type LeftOut = z.infer<typeof LeftOut>

/** How figures of a formula are read: points from −100 to 100, per cent, or marks on the scale. */
export const Unit = z.enum(['points', 'percent', 'marks'])
export type Unit = z.infer<typeof Unit>
export const unitOf: Record<Formula, Unit> = {
  'net score': 'points',
  share: 'percent',
  mean: 'marks',
  zone: 'percent',
  'delivered value': 'marks',
  gap: 'marks',
}

/** Net Promoter, NPS and Net Promoter Score are registered marks, and say so wherever the figure stands. */
export const attribution =
  'Net Promoter, NPS and Net Promoter Score are registered trademarks of Bain & Company, Inc., NICE Systems, Inc. (formerly Satmetrix Systems, Inc.) and Fred Reichheld.'
