import { z } from 'zod'

/** Of up to so many attributes every order is gone through in each sample; above it relative weights are. */
export const mostForShapley = 12
export const mostAttributes = 20
/** Fewer answers than this for each attribute say nothing that another sample would say again. */
export const leastPerAttribute = 10
/** Under so many nothing is placed in a quadrant, however few the attributes. */
export const leastAnswers = 30

const Item = z.strictObject({ question: z.string().min(1).max(200), part: z.string().max(200).default('') })

export const DriverQuestion = z.strictObject({
  name: z.string().trim().min(1).max(120),
  surveyId: z.uuid(),
  outcome: Item,
  attributes: z.array(Item).min(2).max(mostAttributes),
  /** How important each is said to be, in the order of the attributes, where it was asked. */
  stated: z.array(Item).max(mostAttributes).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  samples: z.number().int().min(200).max(2000).default(500),
})
export type DriverQuestion = z.infer<typeof DriverQuestion>

export const Driver = z.object({
  question: z.string(),
  part: z.string(),
  label: z.string(),
  /** Share of what is explained, in per cent, with its interval by bootstrap. */
  derived: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The same share by the other method, without an interval. */
  besides: z.number().nullable(),
  /** How well it is done: the mean mark, and its interval. */
  performance: z.number(),
  performanceLow: z.number().nullable(),
  performanceHigh: z.number().nullable(),
  stated: z.number().nullable(),
  /** How it goes with the outcome: −1 to 1. */
  correlation: z.number(),
  /** How much it goes with the others; over 5 it can hardly be told apart. */
  inflation: z.number().nullable(),
})
export type Driver = z.infer<typeof Driver>

export const Found = z.object({
  method: z.enum(['lmg', 'relative weights']).nullable(),
  n: z.number().int(),
  /** Left out because one of the questions was not answered within its scale. */
  leftOut: z.number().int(),
  r2: z.number().nullable(),
  samples: z.number().int(),
  drivers: z.array(Driver),
  /** What may lead astray. */
  warnings: z.array(z.string()),
  /** How it was worked out. */
  notes: z.array(z.string()),
  /** Why nothing could be worked out. */
  why: z.string().nullable(),
})
export type Found = z.infer<typeof Found>

export const StudyHead = z.object({
  id: z.string(),
  name: z.string(),
  survey: z.string(),
  attributes: z.number().int(),
  n: z.number().nullable(),
  r2: z.number().nullable(),
  madeAt: z.string(),
  madeBy: z.string().nullable(),
  done: z.boolean(),
})
export type StudyHead = z.infer<typeof StudyHead>

export const Study = z.object({
  id: z.string(),
  name: z.string(),
  surveyId: z.string(),
  survey: z.string(),
  outcome: z.string(),
  asked: DriverQuestion,
  found: Found.nullable(),
  runId: z.string().nullable(),
  madeAt: z.string(),
  madeBy: z.string().nullable(),
})
export type Study = z.infer<typeof Study>
