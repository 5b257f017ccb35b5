import { z } from 'zod'
import { line } from '../../customers/text/schema.ts'

export const Side = z.enum(['ours', 'supplier'])
export type Side = z.infer<typeof Side>
export const sideLabels: Record<Side, string> = { ours: 'Ours', supplier: 'A supplier’s' }

/** A step through which a product or service reaches a customer, and who does it. */
export const ChainLink = z.object({
  id: z.string(),
  name: z.string(),
  side: Side,
  /** The department, or the supplier's account. */
  partyId: z.string().nullable(),
  party: z.string().nullable(),
  position: z.number().int(),
  archivedAt: z.string().nullable(),
  /** Cases that arose in it. */
  cases: z.number().int(),
  version: z.number().int(),
})
export type ChainLink = z.infer<typeof ChainLink>

export const NewChainLink = z.strictObject({
  name: line(120),
  side: Side,
  partyId: z.uuid().nullable().optional(),
})
export type NewChainLink = z.infer<typeof NewChainLink>
export const ChainLinkEdits = z.strictObject({
  name: line(120).optional(),
  side: Side.optional(),
  partyId: z.uuid().nullable().optional(),
  archived: z.boolean().optional(),
  /** Its place in the chain, counted from 1; the others make room. */
  position: z.number().int().min(1).max(1000).optional(),
})
