import { z } from 'zod'
import { line, lines } from '../../../customers/text/schema.ts'

/** People who agreed to be asked now and then. */
export const Panel = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  members: z.number().int(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
})
export type Panel = z.infer<typeof Panel>

export const PanelMember = z.object({
  customerId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  joinedAt: z.string(),
  /** How often this one was asked and answered, over all surveys. */
  asked: z.number().int(),
  answered: z.number().int(),
})
export type PanelMember = z.infer<typeof PanelMember>
export const PanelPage = Panel.extend({ rows: z.array(PanelMember) })

export const NewPanel = z.strictObject({ name: line(120), purpose: lines(1000).default('') })
export const PanelEdits = z.strictObject({
  name: line(120).optional(),
  purpose: lines(1000).optional(),
  archived: z.boolean().optional(),
})

/** Who joins: customers by name, or everybody with a tag. */
export const Joining = z.strictObject({
  customerIds: z.array(z.uuid()).min(1).max(1000).optional(),
  tag: line(60).optional(),
})
