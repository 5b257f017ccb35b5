import { z } from 'zod'
import { Channel } from '../../../customers/interactions/schema.ts'
import { lines } from '../../../customers/text/schema.ts'
import { Moment } from '../../schema.ts'
import { Ground } from '../schema.ts'

/** What was said or done to one of us. Its words are null for whoever may not read them. */
export const Incident = z.object({
  customerId: z.string(),
  id: z.string(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  at: z.string(),
  channel: Channel,
  kinds: z.array(Ground),
  staffId: z.string(),
  staff: z.string().nullable(),
  reporter: z.string().nullable(),
  said: z.string().nullable(),
  witnesses: z.string().nullable(),
  support: z.string().nullable(),
  supportAt: z.string().nullable(),
  police: z.boolean(),
  version: z.number().int(),
})
export type Incident = z.infer<typeof Incident>

const told = lines(4000)
export const NewIncident = z.strictObject({
  /** The case in which it happened. */
  id: z.uuid(),
  at: Moment.optional(),
  channel: Channel,
  kinds: z.array(Ground).min(1, 'say what kind of thing it was').max(7),
  /** Left out: whoever reports it. */
  staffId: z.uuid().optional(),
  said: told.refine((text) => text.length > 0, 'write down what was said or done'),
  witnesses: told.optional(),
  support: told.optional(),
  police: z.boolean().optional(),
})
export const IncidentEdits = z.strictObject({
  customerId: z.uuid(),
  id: z.uuid(),
  witnesses: told.nullable().optional(),
  support: told.nullable().optional(),
  police: z.boolean().optional(),
})
