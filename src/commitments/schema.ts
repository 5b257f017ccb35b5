import { z } from 'zod'
import { line, lines } from '../customers/text/schema.ts'
import { Language } from '../organisation/schema.ts'

/** What a clock can count of a case. Another measure is another commitment, so this never changes. */
export const Measure = z.enum(['first reply', 'next reply', 'acknowledgement', 'first resolution', 'total resolution'])
export type Measure = z.infer<typeof Measure>

/**
 * How long: working minutes, working days (each ends with that day's last working hour), or days of the calendar.
 * The day on which counting begins is day nought.
 */
export const Target = z.strictObject({
  amount: z.number().int().min(1).max(600_000),
  unit: z.enum(['minutes', 'working days', 'days']),
})
export type Target = z.infer<typeof Target>

const some = (most = 60) => z.array(line(80)).max(most).default([])
/** Which cases: an empty list says nothing; a list is met by any of its values, and all lists must be met. */
export const Scope = z.strictObject({
  types: some(),
  priorities: some(),
  channels: some(),
  customerKinds: some(),
  tags: some(),
  severities: some(),
})
export type Scope = z.infer<typeof Scope>

/** The words of a commitment in one language, as customers read them. */
export const Wording = z.strictObject({
  statement: line(300),
  audience: line(200),
  exclusions: lines(600).default(''),
  remedy: lines(300).default(''),
})
export type Wording = z.infer<typeof Wording>

/** Why a case may stand still; a commitment says which of these stop its clock. */
export const pauseReasons = ['customer', 'supplier', 'us'] as const

/** All that a version says; in effect it never changes. */
export const Definition = z.strictObject({
  /** By language tag; the organisation's own language is among them. */
  texts: z
    .record(Language, Wording)
    .refine((texts) => Object.keys(texts).length > 0, 'the words in at least one language are needed')
    .refine((texts) => Object.keys(texts).length <= 20, 'twenty languages at most'),
  target: Target,
  countsFrom: z.enum(['receipt', 'acknowledgement']),
  /** The share of cases, in per cent, that it is to be kept for. */
  share: z.number().min(1).max(100),
  calendarId: z.uuid(),
  applies: Scope,
  except: Scope,
  pauses: z.array(z.string().max(40)).max(20).default([]),
  /** How much longer it may be made, in all, by an extension that the customer is told of; null: not at all. */
  extension: Target.nullable().default(null),
  /** Whether a clock that already runs goes by this version from then on, keeping what has elapsed. */
  reaches: z.enum(['new', 'running']),
  reviewOn: z.iso.date().nullable().default(null),
})
export type Definition = z.infer<typeof Definition>

export const Version = z.object({
  number: z.number().int(),
  effectiveAt: z.string(),
  definition: Definition,
  madeBy: z.string().nullable(),
  madeAt: z.string(),
})
export type Version = z.infer<typeof Version>

export const Commitment = z.object({
  id: z.string(),
  name: z.string(),
  measure: Measure.nullable(),
  stage: z.number().int(),
  pack: z.string().nullable(),
  packKey: z.string().nullable(),
  ownerId: z.string().nullable(),
  publishedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  position: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Commitment = z.infer<typeof Commitment>

/** How well a promise was kept in a period: the share of what was decided in it, with Wilson’s 95 % interval. */
export const Kept = z.object({
  /** Nothing measures it: it can be promised, and is shown as not yet measured. */
  measured: z.boolean(),
  from: z.iso.date(),
  to: z.iso.date(),
  n: z.number().int(),
  kept: z.number().int(),
  /** Under ten only n is told. */
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Under thirty it is too few to judge. */
  tooFew: z.boolean(),
})
export type Kept = z.infer<typeof Kept>
