import { z } from 'zod'
import { CustomerTotal } from '../../customers/schema.ts'
import { line, lines } from '../../customers/text/schema.ts'
import { Chosen, RuledField, type SurvivingField } from '../survivorship/schema.ts'

export const MergeWhy = z.enum(['by hand', 'by decision', 'by linkage', 'undo'])
export type MergeWhy = z.infer<typeof MergeWhy>

/** One fact: that one customer is read through another since, or was given back. */
export const MergeFact = z.object({
  customerId: z.string(),
  seq: z.number().int(),
  act: z.enum(['merge', 'unmerge']),
  intoId: z.string(),
  at: z.string(),
  staffId: z.string().nullable(),
  staffName: z.string().nullable(),
  via: z.string(),
  why: MergeWhy,
  weight: z.number().nullable(),
  runId: z.string().nullable(),
})
export type MergeFact = z.infer<typeof MergeFact>

const reason = lines(500).optional()

/** Of which record a field's value is taken, where the rules are overruled. */
export const Picks = z.partialRecord(RuledField, z.uuid())
export type Picks = Partial<Record<SurvivingField, string>>

export const MergeSaid = z.strictObject({
  id: z.uuid(),
  other: z.uuid(),
  /** The version of the other one as it was read; the kept one's stands in If-Match. */
  otherVersion: z.number().int(),
  reason,
  picks: Picks.optional(),
})
export type MergeSaid = z.infer<typeof MergeSaid>

export const Side = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  source: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
  /** How much hangs on each: orders, interactions … as its own page counts them. */
  totals: z.array(CustomerTotal.omit({ href: true })),
  details: z.array(z.object({ kind: z.string(), value: z.string() })),
  family: z.array(z.object({ id: z.string(), name: z.string() })),
})

export const MergePreview = z.object({
  keep: Side,
  other: Side,
  /** Why they cannot be merged, as a sentence. */
  refusal: z.string().nullable(),
  fields: z.array(Chosen),
})
export type MergePreview = z.infer<typeof MergePreview>

export const NewRow = z.object({
  kind: z.string(),
  id: z.string(),
  at: z.string(),
  title: z.string(),
  source: z.string().nullable(),
  /** Whom it fits; null where it cannot be told, and somebody must. */
  fits: z.enum(['goes', 'stays']).nullable(),
  why: z.string(),
})
export type NewRow = z.infer<typeof NewRow>

export const UnmergeProposal = z.object({
  customer: z.object({ id: z.string(), name: z.string() }),
  survivor: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
  mergedAt: z.string(),
  /** Who goes with it: whoever was merged into it before. */
  with: z.array(z.object({ id: z.string(), name: z.string() })),
  rows: z.array(NewRow),
  /** Kinds of rows, as a person calls them. */
  labels: z.record(z.string(), z.string()),
  /** There are more than are listed; those stay unless `rest` follows the proposal. */
  more: z.boolean(),
  version: z.number().int(),
})
export type UnmergeProposal = z.infer<typeof UnmergeProposal>

const Named = z.strictObject({ kind: line(40), id: z.uuid() })

export const UnmergeSaid = z.strictObject({
  id: z.uuid(),
  goes: z.array(Named).max(2000).optional(),
  stays: z.array(Named).max(2000).optional(),
  /** What becomes of rows that are not named: as proposed (what cannot be told stays), or all stay. */
  rest: z.enum(['as proposed', 'stay']).optional(),
  reason,
})
export type UnmergeSaid = z.infer<typeof UnmergeSaid>

/** Customers that are one: the first named is kept, unless `keep` says another. */
export const Group = z.strictObject({
  ids: z.array(z.uuid()).min(2).max(100),
  keep: z.uuid().optional(),
  weight: z.number().optional(),
})

export const PairOutcome = z.enum(['merged', 'already one', 'refused', 'taken back', 'left'])

export const Pair = z.object({
  line: z.number().int(),
  oneId: z.string(),
  otherId: z.string(),
  weight: z.number().nullable(),
  outcome: PairOutcome.nullable(),
  problem: z.string().nullable(),
})
export type Pair = z.infer<typeof Pair>

const FieldSource = z.object({
  ...Chosen.shape,
})

/** Where what is shown of a customer comes from. */
export const CustomerSources = z.object({
  customer: z.object({ id: z.string(), name: z.string() }),
  fields: z.array(FieldSource),
  records: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      source: z.string().nullable(),
      createdAt: z.string(),
      survivor: z.boolean(),
      mergedAt: z.string().nullable(),
      why: MergeWhy.nullable(),
      weight: z.number().nullable(),
      staffName: z.string().nullable(),
      received: z.array(
        z.object({
          id: z.string(),
          source: z.string(),
          externalId: z.string().nullable(),
          receivedAt: z.string(),
          raw: z.unknown(),
        }),
      ),
    }),
  ),
  version: z.number().int(),
})
export type CustomerSources = z.infer<typeof CustomerSources>
