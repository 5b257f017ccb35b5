import { z } from 'zod'
import { lines } from '../../customers/text/schema.ts'

export const LinkKind = z.enum(['open', 'single', 'kiosk', 'test'])
export type LinkKind = z.infer<typeof LinkKind>

/** A way into a survey. Its address is its id, signed; a copy of the database opens nothing. */
export const SurveyLink = z.object({
  id: z.string(),
  surveyId: z.string(),
  kind: LinkKind,
  customerId: z.string().nullable(),
  wave: z.number().int().nullable(),
  channel: z.string(),
  label: z.string(),
  hidden: z.record(z.string(), z.string()),
  expiresAt: z.string().nullable(),
  usedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  createdAt: z.string(),
})
export type SurveyLink = z.infer<typeof SurveyLink>

export const SharedLink = SurveyLink.extend({ url: z.string() })
export type SharedLink = z.infer<typeof SharedLink>

export const NewLink = z.strictObject({
  kind: z.enum(['open', 'kiosk', 'single']).default('open'),
  channel: z.enum(['link', 'email', 'embedded', 'qr', 'kiosk', 'phone']).default('link'),
  label: lines(120).default(''),
  /** For one customer: it is used once. */
  customerId: z.uuid().optional(),
  wave: z.number().int().min(1).optional(),
  hidden: z.record(z.string().max(40), lines(200)).default({}),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
})
