import { z } from 'zod'
import { Definition, Unit } from '../schema.ts'

const Version = z.object({
  version: z.number().int(),
  definition: Definition,
  madeBy: z.string().nullable(),
  madeAt: z.string(),
})

export const Measure = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  template: z.string().nullable(),
  audience: z.enum(['customers', 'staff']),
  unit: Unit,
  definition: Definition,
  definitionVersion: z.number().int(),
  versions: z.array(Version),
  /** Surveys that it reads now, with the promise that each made. */
  surveys: z.array(z.object({ id: z.string(), name: z.string(), promise: z.string() })),
  countedAt: z.string().nullable(),
  runId: z.string().nullable(),
  archived: z.boolean(),
  version: z.number().int(),
})
export type Measure = z.infer<typeof Measure>

export const Measurable = z.object({
  surveyId: z.string(),
  survey: z.string(),
  audience: z.enum(['customers', 'staff']),
  question: z.string(),
  part: z.string(),
  /** In the survey’s own words, where one survey was asked for. */
  label: z.string(),
  kind: z.string(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type Measurable = z.infer<typeof Measurable>

const name = z.string().trim().min(1).max(120)
const description = z.string().trim().max(1000)
export const NewMeasure = z.strictObject({ name, description: description.default(''), definition: Definition })
export type NewMeasure = z.infer<typeof NewMeasure>
export const MeasureEdits = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  definition: Definition.optional(),
  archived: z.boolean().optional(),
})
export type MeasureEdits = z.infer<typeof MeasureEdits>
