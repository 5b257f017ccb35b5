import { z } from 'zod'

/** What is said of a customer before it is saved: as much as is known. */
export const Asked = z.strictObject({
  kind: z.enum(['person', 'account']).default('person'),
  name: z.string().max(300).optional(),
  givenName: z.string().max(150).optional(),
  familyName: z.string().max(150).optional(),
  birthDate: z.iso.date().nullable().optional(),
  emails: z.array(z.string().max(320)).max(10).optional(),
  phones: z.array(z.string().max(60)).max(10).optional(),
  identifiers: z.array(z.string().max(200)).max(10).optional(),
  addressLine1: z.string().max(200).optional(),
  city: z.string().max(120).optional(),
  postcode: z.string().max(30).optional(),
  country: z.string().max(2).optional(),
})
export type Asked = z.infer<typeof Asked>

export const Likely = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  /** How likely they are the same; null before a first run has learnt it, when plain rules say so. */
  probability: z.number().nullable(),
  /** Sure enough to be one without asking. */
  sure: z.boolean(),
  /** What they have in common, strongest first. */
  why: z.array(z.string()),
})
export type Likely = z.infer<typeof Likely>
