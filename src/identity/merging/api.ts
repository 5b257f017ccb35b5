import { z } from 'zod'
import { Customer } from '../../customers/schema.ts'
import { endpoint } from '../../platform/contract.ts'
import {
  CustomerSources,
  Group,
  MergeFact,
  MergePreview,
  MergeSaid,
  Pair,
  PairOutcome,
  UnmergeProposal,
  UnmergeSaid,
} from './schema.ts'

const CustomerId = z.strictObject({ id: z.uuid() })

export const api = {
  customerSources: endpoint({
    method: 'GET',
    path: '/customers/{id}/sources',
    may: 'house.read',
    summary: 'Field by field what is shown of a customer, which record says it, and why; with the records as they came',
    input: CustomerId,
    reply: CustomerSources,
  }),
  mergesOfCustomer: endpoint({
    method: 'GET',
    path: '/customers/{id}/merges',
    may: 'house.read',
    summary: 'Every merge and unmerge of a customer and of whoever is one with it, newest first',
    input: CustomerId,
    reply: z.object({ rows: z.array(MergeFact) }),
  }),
  previewMerge: endpoint({
    method: 'GET',
    path: '/customers/{id}/merge-preview',
    may: 'identity.merge',
    summary: 'Two customers side by side, and which value of each field would be shown after a merge',
    input: z.strictObject({ id: z.uuid(), other: z.uuid() }),
    reply: MergePreview,
  }),
  mergeCustomers: endpoint({
    method: 'POST',
    path: '/customers/{id}/merge',
    may: 'identity.merge',
    summary: 'Make another customer one with this one, which is kept; no row moves, and it can be taken back',
    input: MergeSaid,
    reply: Customer,
    status: 200,
    edits: true,
  }),
  proposeUnmerge: endpoint({
    method: 'GET',
    path: '/customers/{id}/unmerge-proposal',
    may: 'identity.unmerge',
    summary: 'What came since a customer was merged, and whose each row seems to be',
    input: CustomerId,
    reply: UnmergeProposal,
  }),
  unmergeCustomer: endpoint({
    method: 'POST',
    path: '/customers/{id}/unmerge',
    may: 'identity.unmerge',
    summary: 'Take a merged customer out of the one that it became; rows that came since go with it or stay, as said',
    input: UnmergeSaid,
    reply: Customer,
    status: 200,
    edits: true,
  }),
  mergeInBulk: endpoint({
    method: 'POST',
    path: '/merges',
    may: 'identity.merge',
    summary: 'Merge many customers in one run, each pair whole or not at all',
    input: z.strictObject({
      groups: z.array(Group).min(1).max(20_000),
      why: z.enum(['by hand', 'by decision']).optional(),
      reason: z.string().max(500).optional(),
    }),
    reply: z.object({ runId: z.string(), pairs: z.number().int() }),
  }),
  mergePairs: endpoint({
    method: 'GET',
    path: '/merges/{runId}',
    may: 'identity.merge',
    summary: 'What became of each pair of a run that merged in bulk',
    input: z.strictObject({
      runId: z.uuid(),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      outcome: PairOutcome.optional(),
    }),
    reply: z.object({
      rows: z.array(Pair),
      outcomes: z.record(z.string(), z.number()),
      next: z.number().int().nullable(),
    }),
  }),
  undoMerges: endpoint({
    method: 'POST',
    path: '/merges/{runId}/undo',
    may: 'identity.unmerge',
    summary:
      'Take back all that a run merged, as far as it still stands; rows that came since stay where they cannot be told',
    input: z.strictObject({ runId: z.uuid() }),
    reply: z.object({ runId: z.string() }),
  }),
}
