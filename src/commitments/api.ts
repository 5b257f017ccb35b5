import { z } from 'zod'
import { line } from '../customers/text/schema.ts'
import { endpoint } from '../platform/contract.ts'
import { ListQuery, listReply } from '../platform/filter.ts'
import { api as calendars } from './calendars/api.ts'
import { api as charter } from './charter/api.ts'
import { Explained } from './clocks/schema.ts'
import { ClockListRow } from './kept/schema.ts'
import { api as procedure } from './procedure/api.ts'
import { api as remedies } from './remedies/api.ts'
import { Commitment, Definition, Kept, Measure, Version } from './schema.ts'
import { api as simulation } from './simulation/api.ts'

const CommitmentId = z.strictObject({ id: z.uuid() })

export const CommitmentRow = Commitment.extend({
  ownerName: z.string().nullable(),
  /** In the organisation’s language. */
  statement: z.string(),
  current: Version.nullable(),
  kept: Kept,
  openNow: z.number().int(),
})
export type CommitmentRow = z.infer<typeof CommitmentRow>
export const CommitmentPage = CommitmentRow.extend({ versions: z.array(Version), calendarName: z.string().nullable() })
export type CommitmentPage = z.infer<typeof CommitmentPage>

export const api = {
  ...calendars,
  ...procedure,
  ...remedies,
  ...charter,
  ...simulation,
  commitments: endpoint({
    method: 'GET',
    path: '/commitments',
    may: 'commitments.read',
    summary: 'What we promise, and how well each promise was kept in the last 90 days',
    reply: z.object({
      rows: z.array(CommitmentRow),
      openRemedies: z.number().int(),
      /** The organisation's own, in which every promise has its words. */
      language: z.string(),
    }),
  }),
  commitment: endpoint({
    method: 'GET',
    path: '/commitments/{id}',
    may: 'commitments.read',
    summary: 'One promise with all its versions and how well it is kept',
    input: CommitmentId,
    reply: CommitmentPage,
  }),
  createCommitment: endpoint({
    method: 'POST',
    path: '/commitments',
    may: 'commitments.edit',
    summary: 'A new promise; without a measure it is one that nothing measures yet',
    input: z.strictObject({
      name: line(120),
      measure: Measure.nullable(),
      stage: z.number().int().min(1).max(2).default(1),
      ownerId: z.uuid().nullable().default(null),
      definition: Definition,
      effectiveAt: z.iso.datetime({ offset: true }).optional(),
    }),
    reply: Commitment,
  }),
  editCommitment: endpoint({
    method: 'PATCH',
    path: '/commitments/{id}',
    may: 'commitments.edit',
    summary: 'What it is called in the house, and who answers for it',
    edits: true,
    input: z.strictObject({ id: z.uuid(), name: line(120).optional(), ownerId: z.uuid().nullable().optional() }),
    reply: Commitment,
  }),
  changeCommitment: endpoint({
    method: 'PUT',
    path: '/commitments/{id}/definition',
    may: 'commitments.edit',
    summary: 'Promise it otherwise from now or a later moment on: a new version; those in effect never change',
    edits: true,
    input: z.strictObject({
      id: z.uuid(),
      definition: Definition,
      effectiveAt: z.iso.datetime({ offset: true }).optional(),
    }),
    reply: Commitment,
  }),
  withdrawVersion: endpoint({
    method: 'DELETE',
    path: '/commitments/{id}/versions/{number}',
    may: 'commitments.edit',
    summary: 'Take back a version that is not in effect yet',
    input: z.strictObject({ id: z.uuid(), number: z.coerce.number().int() }),
    reply: Commitment,
  }),
  endCommitment: endpoint({
    method: 'POST',
    path: '/commitments/{id}/end',
    may: 'commitments.edit',
    summary: 'Promise it no longer to new cases; what runs goes on, and the record stays',
    input: CommitmentId,
    reply: Commitment,
    status: 200,
  }),
  commitmentClocks: endpoint({
    method: 'GET',
    path: '/commitments/{id}/clocks',
    may: 'commitments.read',
    summary: 'The cases behind a promise: kept, broken, open',
    input: ListQuery.extend({ id: z.uuid() }),
    reply: listReply(ClockListRow),
    hot: true,
  }),
  explainClock: endpoint({
    method: 'GET',
    path: '/customers/{customerId}/clocks/{id}',
    may: 'commitments.read',
    summary: 'How a deadline came about, line by line',
    input: z.strictObject({ customerId: z.uuid(), id: z.uuid() }),
    reply: Explained,
  }),
}
