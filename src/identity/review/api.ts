import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { LinkedKind } from '../linking/schema.ts'
import { Agreement, Decided, DecisionSaid, Progress, QueueOrder, QueueRow, ReviewPair } from './schema.ts'

const Pair = z.strictObject({ customerId: z.uuid(), otherId: z.uuid() })

export const api = {
  reviewQueue: endpoint({
    method: 'GET',
    path: '/identity/review',
    may: 'identity.review',
    summary:
      'Pairs that wait for you: those in strongest doubt first, those of the most valuable customers, or by lot of what would merge',
    input: z.strictObject({
      kind: LinkedKind.default('person'),
      order: QueueOrder.default('doubt'),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    reply: z.object({ rows: z.array(QueueRow), next: z.string().nullable(), linkageId: z.string().nullable() }),
  }),
  reviewProgress: endpoint({
    method: 'GET',
    path: '/identity/review-progress',
    may: 'identity.review',
    summary: 'How many pairs are decided and how many wait for you',
    reply: Progress,
  }),
  reviewPair: endpoint({
    method: 'GET',
    path: '/identity/review-pair',
    may: 'identity.review',
    summary: 'Two customers side by side, and what speaks for and against their being one',
    input: Pair,
    reply: ReviewPair,
  }),
  takePairs: endpoint({
    method: 'POST',
    path: '/identity/review/take',
    may: 'identity.review',
    summary:
      'Take pairs to look at: nobody else is shown them for five minutes; those that somebody looks at are left out',
    input: z.strictObject({ pairs: z.array(Pair).min(1).max(20) }),
    reply: z.object({ rows: z.array(Pair) }),
    status: 200,
  }),
  decidePair: endpoint({
    method: 'POST',
    path: '/identity/review',
    may: 'identity.review',
    summary: 'Say whether two customers are the same; “same” merges them, and it can be taken back',
    input: DecisionSaid,
    reply: Decided,
    status: 200,
  }),
  decidePairs: endpoint({
    method: 'POST',
    path: '/identity/review/many',
    may: 'identity.review',
    summary: 'Say so of several pairs at once, all or none',
    input: z.strictObject({ decisions: z.array(DecisionSaid).min(1).max(100) }),
    reply: z.object({ rows: z.array(Decided) }),
    status: 200,
  }),
  takeBackDecision: endpoint({
    method: 'POST',
    path: '/identity/review/take-back',
    may: 'identity.review',
    summary: 'Take back what you said last of two customers; a merge that it made is undone',
    input: Pair,
    reply: z.object({ state: z.string() }),
    status: 200,
  }),
  agreement: endpoint({
    method: 'GET',
    path: '/identity/agreement',
    may: 'identity.read',
    summary: 'How far two people agree who looked at the same pairs (Cohen’s κ)',
    reply: Agreement,
  }),
}
