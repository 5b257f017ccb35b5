import { z } from 'zod'
import { Stage } from '../../cases/schema.ts'
import { line } from '../../customers/text/schema.ts'

/** Why somebody is not asked, by name. */
export const WhyNot = z.enum([
  'gone',
  'wants no contact',
  'objected',
  'no lawful basis',
  'no e-mail',
  'asked lately',
  'open complaint',
  'asked for this already',
])
export type WhyNot = z.infer<typeof WhyNot>

export const AskingRules = z.object({ daysBetween: z.number().int(), updatedAt: z.string(), version: z.number().int() })
/** Somebody was asked although a rule spoke against it. */
export const Override = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: z.string(),
  surveyId: z.string(),
  survey: z.string(),
  why: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string(),
})
export type Override = z.infer<typeof Override>
export const RulesEdit = z.strictObject({ daysBetween: z.int().min(0).max(3650) })

export const Days = z.array(z.int().min(1).max(90)).max(5).default([])

export const Sample = z.strictObject({
  method: z.enum(['everyone', 'random', 'stratified', 'quota']),
  size: z.int().min(1).max(100_000).default(500),
  /** Groups that a stratified sample takes their share of, and a quota sample so many of. */
  by: z.enum(['city', 'country', 'kind']).optional(),
  quotas: z.record(z.string().max(120), z.int().min(0).max(100_000)).optional(),
  /** Only customers who have this tag. */
  tag: line(60).optional(),
  /** Only members of this panel. */
  panelId: z.uuid().optional(),
  /** Only those who bought since. */
  boughtSince: z.iso.date().optional(),
})
export type Sample = z.infer<typeof Sample>

export const Ask = z.strictObject({
  customerIds: z.array(z.uuid()).min(1).max(1000).optional(),
  sample: Sample.optional(),
  wave: z.int().min(1).optional(),
  reminderDays: Days,
  /** Asks all the same where only the pause between two requests, or an open complaint, speaks against it. Is logged. */
  overrideWhy: line(500).optional(),
})
export const Asked = z.object({
  frame: z.number().int(),
  drawn: z.number().int(),
  asked: z.number().int(),
  leftOut: z.record(z.string(), z.number().int()),
})
export type Asked = z.infer<typeof Asked>

export const TriggerEvent = z.enum([
  'orders.delivered',
  'cases.closed',
  'cases.stage',
  'customers.created',
  'feedback.answered',
])
export type TriggerEvent = z.infer<typeof TriggerEvent>
export const Trigger = z.object({
  id: z.string(),
  event: TriggerEvent,
  /** Only after an answer to this survey. */
  ofSurveyId: z.string().nullable(),
  /** Only when a case comes to this stage. */
  stage: z.string().nullable(),
  daysAfter: z.number().int(),
  percent: z.number().int(),
  reminderDays: z.array(z.number().int()),
  active: z.boolean(),
})
export type Trigger = z.infer<typeof Trigger>
/** With the name of the survey that it comes after. */
export const NamedTrigger = Trigger.extend({ ofSurvey: z.string().nullable() })
export type NamedTrigger = z.infer<typeof NamedTrigger>
export const NewTrigger = z.strictObject({
  event: TriggerEvent,
  ofSurveyId: z.uuid().optional(),
  stage: Stage.optional(),
  daysAfter: z.int().min(0).max(3650).default(0),
  percent: z.int().min(1).max(100).default(100),
  reminderDays: Days,
})

/** A sample with the frame it was drawn from, and who of it answered: where shares differ, answers speak for fewer. */
export const Sampling = z.object({
  id: z.string(),
  method: Sample.shape.method,
  wave: z.number().int().nullable(),
  frame: z.number().int(),
  drawn: z.number().int(),
  answered: z.number().int(),
  createdAt: z.string(),
  strata: z.array(
    z.object({ stratum: z.string(), frame: z.number().int(), drawn: z.number().int(), answered: z.number().int() }),
  ),
})
export type Sampling = z.infer<typeof Sampling>

export const Requests = z.object({
  waiting: z.number().int(),
  asked: z.number().int(),
  answered: z.number().int(),
  leftOut: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  triggers: z.array(NamedTrigger),
  /** Samples that were drawn, the newest first. */
  samplings: z.array(Sampling),
})
