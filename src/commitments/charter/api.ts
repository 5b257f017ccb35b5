import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Commitment } from '../schema.ts'

const CommitmentId = z.strictObject({ id: z.uuid() })

export const api = {
  publishCommitment: endpoint({
    method: 'POST',
    path: '/commitments/{id}/publish',
    may: 'commitments.publish',
    summary: 'Put a promise on the public charter, with how well it is kept or that it is not yet measured',
    input: CommitmentId,
    reply: Commitment,
    status: 200,
  }),
  unpublishCommitment: endpoint({
    method: 'POST',
    path: '/commitments/{id}/unpublish',
    may: 'commitments.publish',
    summary: 'Take a promise off the public charter',
    input: CommitmentId,
    reply: Commitment,
    status: 200,
  }),
}
