import { z } from 'zod'
import { CasePage } from '../page/schema.ts'
import { Outcome } from '../schema.ts'

/** What may be done outside about a complaint, by when, and what came of it. */
export const External = z.object({
  body: z.string(),
  /** The last day on which the customer may go there, counted from our final answer. */
  mayUntil: z.string().nullable(),
  /** By then the customer has our answer, or is told that they may go there without it. */
  tellBy: z.string().nullable(),
  toldAt: z.string().nullable(),
  reference: z.string().nullable(),
  referredOn: z.string().nullable(),
  papersBy: z.string().nullable(),
  decision: Outcome.nullable(),
  decidedOn: z.string().nullable(),
  awardMinor: z.number().int().nullable(),
  currency: z.string().nullable(),
  version: z.number().int(),
})
export type External = z.infer<typeof External>

/** Whether a customer went there in their time; early and late ones the body may send back. */
export const Timing = z.enum(['in time', 'before our answer', 'too late'])
export type Timing = z.infer<typeof Timing>

export const ExternalOfCase = z.object({
  /** Null where the procedure names nobody outside, or it is no complaint. */
  external: External.nullable(),
  /** In the words of the procedure. */
  wording: z.string().nullable(),
  address: z.string().nullable(),
  timing: Timing.nullable(),
})
export type ExternalOfCase = z.infer<typeof ExternalOfCase>

const day = z.iso.date()
export const Referral = z.strictObject({
  id: z.uuid(),
  reference: z.string().trim().max(80).nullable().optional(),
  referredOn: day.nullable().optional(),
  papersBy: day.nullable().optional(),
  /** What the body says that we have to pay, in the organisation's own currency. */
  awardMinor: z.number().int().min(0).max(1_000_000_000_00).nullable().optional(),
})
export const ReferralReply = z.object({ page: CasePage, of: ExternalOfCase })
