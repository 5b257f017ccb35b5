import { z } from 'zod'
import { RoleWithUs } from '../relationships/schema.ts'

/** Where somebody stands by power and interest, and what that asks of us (Mendelow 1991). */
export const Place = z.enum(['manage closely', 'keep satisfied', 'keep informed', 'keep an eye on'])
export type Place = z.infer<typeof Place>

/** One to five, with what it was worked out of. */
const Weighed = z.object({ mark: z.number().int().min(1).max(5), why: z.array(z.string()) })
export type Weighed = z.infer<typeof Weighed>

export const Stakeholder = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'account', 'department']),
  internal: z.boolean(),
  roles: z.array(RoleWithUs),
  power: Weighed,
  interest: Weighed,
  place: Place,
  lastInteractionAt: z.string().nullable(),
  /** Stands high and has not been spoken with for a quarter of a year. */
  silent: z.boolean(),
})
export type Stakeholder = z.infer<typeof Stakeholder>

export const Stakeholders = z.object({
  rows: z.array(Stakeholder),
  /** There are more; these are the ones with the most formal power. */
  more: z.boolean(),
})
