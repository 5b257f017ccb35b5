import { z } from 'zod'
import { clearable } from '../text/schema.ts'

/** What a customer may be to us. */
export const RoleWithUs = z.enum(['owner', 'shareholder', 'investor', 'supplier', 'partner', 'regulator', 'community'])
export type RoleWithUs = z.infer<typeof RoleWithUs>

/** What one customer may be to another. */
export const RoleBetween = z.enum([
  'purchaser',
  'user',
  'employee',
  'colleague',
  'parent',
  'beneficiary',
  'influencer',
  'owner',
  'shareholder',
  'supplier',
  'partner',
])
export type RoleBetween = z.infer<typeof RoleBetween>

export const Role = z.enum([
  ...RoleWithUs.options,
  'purchaser',
  'user',
  'employee',
  'colleague',
  'parent',
  'beneficiary',
  'influencer',
])
export type Role = z.infer<typeof Role>

/** 'of': this customer is the role of the other; 'has': the other is the role of this one. */
export const Side = z.enum(['of', 'has'])

export const Relationship = z.object({
  customerId: z.string(),
  id: z.string(),
  /** Null: with us. */
  otherId: z.string().nullable(),
  /** Null when it is with us, or when the other is not to be seen by whoever asks. */
  other: z.object({ id: z.string(), name: z.string(), kind: z.string(), internal: z.boolean() }).nullable(),
  role: Role,
  side: Side,
  since: z.string().nullable(),
  until: z.string().nullable(),
  note: z.string().nullable(),
  source: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
})
export type Relationship = z.infer<typeof Relationship>

const said = {
  since: z.iso.date().nullable().optional(),
  until: z.iso.date().nullable().optional(),
  note: clearable(1000).optional(),
}

export const NewRelationship = z.strictObject({
  /** Left out: with us. */
  otherId: z.uuid().nullable().optional(),
  role: Role,
  side: Side.default('of'),
  ...said,
})
export type NewRelationship = z.infer<typeof NewRelationship>

export const RelationshipEdits = z.strictObject({ role: Role.optional(), ...said })
export type RelationshipEdits = z.infer<typeof RelationshipEdits>

/** What lies within two steps of a customer, for drawing; the list of relationships is its twin. */
export const Graph = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['person', 'account', 'department', 'unknown', 'us']),
      internal: z.boolean(),
      steps: z.number().int(),
    }),
  ),
  edges: z.array(
    z.object({
      id: z.string(),
      /** `from` is the role of `to`. */
      from: z.string(),
      to: z.string(),
      role: Role,
      since: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
  /** There are more than are drawn. */
  more: z.boolean(),
})
export type Graph = z.infer<typeof Graph>
