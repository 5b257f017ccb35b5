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
  /** Of surveys made of the measure's own template, which it takes in by itself: their questions in the formula's order. */
  own: z.array(ItemRef).max(200).optional(),
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

export const MeasureHead = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  formula: Formula,
  unit: Unit,
  audience: z.enum(['customers', 'staff']),
  scale: Definition.shape.scale,
  figure: Figure,
  /** The same of as many days before. */
  before: Figure,
  trend: z.array(z.object({ day: z.string(), value: z.number().nullable(), n: z.number().nullable() })),
  countedAt: z.string().nullable(),
  runId: z.string().nullable(),
  archived: z.boolean(),
})
export type MeasureHead = z.infer<typeof MeasureHead>

/** Of a gap: a dimension with its gap, and how well its statements hang together. */
export const DimensionFigure = z.object({
  name: z.string(),
  figure: Figure,
  alphas: z.array(
    z.object({
      of: z.enum(['expected', 'perceived', 'difference']),
      value: z.number().nullable(),
      n: z.number(),
      why: z.string().nullable(),
    }),
  ),
})
export type DimensionFigure = z.infer<typeof DimensionFigure>

export const MeasureFigures = z.object({
  from: z.string(),
  to: z.string(),
  step: z.enum(['day', 'week', 'month']),
  weighted: z.boolean(),
  unit: Unit,
  figure: Figure,
  /** The mean's companion: how many gave the top marks. */
  topBox: z.number().nullable(),
  median: z.number().nullable(),
  parts: z.array(Part),
  leftOut: LeftOut,
  series: z.array(z.object({ day: z.string(), figure: Figure })),
  dimensions: z.array(DimensionFigure),
  countedAt: z.string().nullable(),
  counting: z.boolean(),
})
export type MeasureFigures = z.infer<typeof MeasureFigures>

export const Comparison = z.object({
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** How likely so much difference is by chance; of several comparisons, Holm’s. */
  p: z.number().nullable(),
  effect: z.number().nullable(),
  effectName: z.enum(['h', 'd']).nullable(),
  effectWord: z.enum(['hardly any', 'small', 'medium', 'large']).nullable(),
  why: z.string().nullable(),
})
export type Comparison = z.infer<typeof Comparison>

export const GroupFigures = z.object({
  by: Grouping,
  rows: z.array(
    z.object({
      member: z.string(),
      label: z.string(),
      figure: Figure,
      /** Against everybody else in the list. */
      against: Comparison.nullable(),
      dimensions: z.array(DimensionFigure),
    }),
  ),
  /** How many groups are hidden so that nobody can be told apart. */
  hidden: z.number().int(),
  tests: z.number().int(),
})
export type GroupFigures = z.infer<typeof GroupFigures>

export const Compared = z.object({ a: Figure, b: Figure, comparison: Comparison })
export type Compared = z.infer<typeof Compared>

export const ResponseRate = z.object({
  asked: z.number().int(),
  answered: z.number().int(),
  figure: Figure,
})
export type ResponseRate = z.infer<typeof ResponseRate>

export const AnswersOfMark = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      day: z.string(),
      mark: z.number().nullable(),
      survey: z.string(),
      surveyId: z.string(),
      channel: z.string(),
      language: z.string(),
      /** Only of surveys whose answers are not confidential. */
      customerId: z.string().nullable(),
      customer: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  /** Surveys whose answers are read as figures only. */
  onlyFigures: z.array(z.string()),
})
export type AnswersOfMark = z.infer<typeof AnswersOfMark>
