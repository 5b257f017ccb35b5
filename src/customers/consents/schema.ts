import { z } from 'zod'
import { line } from '../text/schema.ts'

export const LawfulBasis = z.enum([
  'consent',
  'contract',
  'legal obligation',
  'vital interests',
  'public task',
  'legitimate interests',
])
export type LawfulBasis = z.infer<typeof LawfulBasis>

export const ConsentChannel = z.enum(['email', 'phone', 'sms', 'post', 'chat', 'social', 'in person'])
export type ConsentChannel = z.infer<typeof ConsentChannel>

/** Offered when one is recorded; an organisation may name others. */
export const usualPurposes = ['marketing', 'service', 'research', 'profiling'] as const

/** Appended, never edited: the newest of a purpose and channel is what holds. */
export const Consent = z.object({
  id: z.string(),
  purpose: z.string(),
  channel: z.string(),
  given: z.boolean(),
  lawfulBasis: LawfulBasis,
  wording: z.string(),
  source: z.string(),
  at: z.string(),
  recordedBy: z.string().nullable(),
  recordedByName: z.string().nullable(),
  createdAt: z.string(),
})
export type Consent = z.infer<typeof Consent>

/** What holds now for a purpose and a channel. */
export const ConsentState = Consent
export type ConsentState = Consent

export const NewConsent = z.strictObject({
  purpose: line(60).toLowerCase(),
  channel: ConsentChannel,
  given: z.boolean(),
  lawfulBasis: LawfulBasis.default('consent'),
  /** The words the customer saw or heard. */
  wording: line(5000),
  /** Where it was said: form, call, letter … */
  source: line(200),
  /** When it was said; now, when left out. */
  at: z.iso.datetime({ offset: true }).optional(),
})
export type NewConsent = z.infer<typeof NewConsent>
