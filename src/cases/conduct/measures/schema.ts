import { z } from 'zod'
import { Channel } from '../../../customers/interactions/schema.ts'
import { lines } from '../../../customers/text/schema.ts'
import { Incident } from '../incidents/schema.ts'
import { Ground } from '../schema.ts'

export const MeasureKind = z.enum(['warning', 'limit'])
export type MeasureKind = z.infer<typeof MeasureKind>
export const measureLabels: Record<MeasureKind, string> = { warning: 'Warning', limit: 'Limited channels' }
export const MeasureState = z.enum(['in force', 'ended', 'lifted'])
export type MeasureState = z.infer<typeof MeasureState>

const day = z.iso.date()
export const Evidence = z.strictObject({
  kind: z.enum(['incident', 'message', 'case']),
  subjectId: z.uuid(),
  caseId: z.uuid().nullable().default(null),
})
export type Evidence = z.infer<typeof Evidence>

/** One decision on a measure. */
export const MeasureStep = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(['decided', 'reviewed', 'appealed', 'appeal decided', 'ended']),
  outcome: z.string().nullable(),
  staff: z.string().nullable(),
  words: z.string().nullable(),
  reviewOn: z.string().nullable(),
  endsOn: z.string().nullable(),
})
export type MeasureStep = z.infer<typeof MeasureStep>

/** A measure as everybody sees it who serves the customer; why it was taken is null for whoever may not read that. */
export const ConductMeasure = z.object({
  customerId: z.string(),
  id: z.string(),
  caseId: z.string(),
  caseNumber: z.string().nullable(),
  customer: z.string(),
  kind: MeasureKind,
  grounds: z.array(Ground),
  reason: z.string().nullable(),
  channels: z.array(Channel),
  answer: z.string().nullable(),
  state: MeasureState,
  startsOn: z.string(),
  endsOn: z.string(),
  reviewOn: z.string(),
  decidedBy: z.string(),
  decider: z.string().nullable(),
  decidedAt: z.string(),
  lastBy: z.string(),
  letterId: z.string().nullable(),
  appealAt: z.string().nullable(),
  version: z.number().int(),
})
export type ConductMeasure = z.infer<typeof ConductMeasure>

export const ConductOfCase = z.object({
  customerId: z.string(),
  measures: z.array(ConductMeasure.extend({ steps: z.array(MeasureStep), evidence: z.number().int() })),
  incidents: z.array(Incident),
})
export type ConductOfCase = z.infer<typeof ConductOfCase>

const words = lines(4000).refine((text) => text.length > 0, 'say why')
export const NewMeasure = z.strictObject({
  /** The case out of which it is taken; its letter lies there. */
  id: z.uuid(),
  kind: MeasureKind,
  grounds: z.array(Ground).min(1, 'say why').max(7),
  reason: words,
  channels: z.array(Channel).max(7).default([]),
  /** What somebody reads who comes by another channel. */
  answer: lines(2000).nullable().default(null),
  endsOn: day,
  reviewOn: day,
  evidence: z.array(Evidence).min(1, 'name what it rests on').max(50),
})
export type NewMeasure = z.infer<typeof NewMeasure>

const Of = z.strictObject({ customerId: z.uuid(), id: z.uuid() })
export const MeasureReview = Of.extend({
  outcome: z.enum(['goes on', 'eased', 'lifted']),
  words,
  channels: z.array(Channel).max(7).optional(),
  reviewOn: day.optional(),
  endsOn: day.optional(),
})
export const Appeal = Of.extend({ words })
export const AppealDecision = Of.extend({ outcome: z.enum(['confirmed', 'lifted']), words })
