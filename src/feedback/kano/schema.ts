import { z } from 'zod'
import { Showing } from '../measures/schema.ts'

/** What one feels when a feature is there (functional) and when it is not (dysfunctional). */
export const feelings = ['like', 'expect', 'neutral', 'live with', 'dislike'] as const
export type Feeling = (typeof feelings)[number]

export const classes = ['must-be', 'one-dimensional', 'attractive', 'indifferent', 'reverse', 'questionable'] as const
export type KanoClass = (typeof classes)[number]

const Bounded = z.object({ value: z.number(), interval: z.object({ low: z.number(), high: z.number() }) })

export const KanoFeature = z.object({
  question: z.string(),
  feature: z.string(),
  label: z.string(),
  showing: Showing,
  n: z.number().nullable(),
  counts: z.record(z.enum(classes), z.number()).nullable(),
  class: z.enum(classes).nullable(),
  unclear: z.boolean(),
  better: Bounded.nullable(),
  worse: Bounded.nullable(),
  why: z.string().nullable(),
})
export type KanoFeature = z.infer<typeof KanoFeature>

export const KanoSurvey = z.object({
  id: z.string(),
  name: z.string(),
  features: z.array(KanoFeature),
})
export type KanoSurvey = z.infer<typeof KanoSurvey>

/** What a class means for whoever decides. */
export const classWords: Record<(typeof classes)[number], { label: string; means: string }> = {
  'must-be': { label: 'Must be', means: 'taken for granted: missing it angers, having it pleases nobody' },
  'one-dimensional': { label: 'The more the better', means: 'having it pleases, missing it angers' },
  attractive: { label: 'Delights', means: 'not expected: having it pleases, missing it angers nobody' },
  indifferent: { label: 'Indifferent', means: 'makes no difference either way' },
  reverse: { label: 'Rather without', means: 'people would rather not have it' },
  questionable: { label: 'Contradicts itself', means: 'the two answers do not fit together; left out' },
}
