import { z } from 'zod'
import { clearable, line } from '../../customers/text/schema.ts'

export const CauseKind = z.enum(['process', 'people', 'product', 'supplier', 'promise', 'policy', 'system'])
export type CauseKind = z.infer<typeof CauseKind>
export const causeKindLabels: Record<CauseKind, string> = {
  process: 'Process',
  people: 'People',
  product: 'Product',
  supplier: 'Supplier',
  promise: 'Promise',
  policy: 'Policy',
  system: 'System',
}

/** One place in the organisation's tree of what goes wrong. */
export const RootCause = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  kind: CauseKind,
  position: z.number().int(),
  /** The link of the service chain in which it lies. */
  chainLinkId: z.string().nullable(),
  archivedAt: z.string().nullable(),
  /** Cases that name it. */
  cases: z.number().int(),
  version: z.number().int(),
})
export type RootCause = z.infer<typeof RootCause>
export const NewRootCause = z.strictObject({
  parentId: z.uuid().nullable().optional(),
  name: line(120),
  kind: CauseKind,
  chainLinkId: z.uuid().nullable().optional(),
})
export const RootCauseEdits = z.strictObject({
  name: line(120).optional(),
  kind: CauseKind.optional(),
  chainLinkId: z.uuid().nullable().optional(),
  archived: z.boolean().optional(),
})

/** Why a case came to be: of a cause's part in it, and whether the system or a person was at fault. */
export const CaseCause = z.object({
  id: z.string(),
  causeId: z.string(),
  name: z.string(),
  kind: CauseKind,
  part: z.enum(['primary', 'contributing']),
  nature: z.enum(['system', 'person']),
  change: z.string().nullable(),
  changeCostMinor: z.number().int().nullable(),
  changeBenefitMinor: z.number().int().nullable(),
})
export type CaseCause = z.infer<typeof CaseCause>
const worth = z.number().int().min(0).max(100_000_000_00).nullable().optional()
export const NewCaseCause = z.strictObject({
  causeId: z.uuid(),
  part: z.enum(['primary', 'contributing']),
  nature: z.enum(['system', 'person']),
  /** What is changed so that it does not happen again, what that costs, and what it is worth a year. */
  change: clearable(2000).optional(),
  changeCostMinor: worth,
  changeBenefitMinor: worth,
})
export type NewCaseCause = z.infer<typeof NewCaseCause>
