import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'
import { NewPoint, PointDecision, PointReview } from './schema.ts'

const at = { id: z.uuid(), pointId: z.uuid() }

export const api = {
  addPoint: endpoint({
    method: 'POST',
    path: '/cases/{id}/points',
    may: 'cases.work',
    summary: 'Write down one thing that the customer complains of',
    input: NewPoint.extend({ id: z.uuid() }),
    reply: CasePage,
  }),
  decidePoint: endpoint({
    method: 'POST',
    path: '/cases/{id}/points/{pointId}/decision',
    may: 'cases.decide',
    summary: 'Decide a point, with the reply to it',
    input: PointDecision.extend(at),
    reply: CasePage,
  }),
  reviewPoint: endpoint({
    method: 'POST',
    path: '/cases/{id}/points/{pointId}/review',
    may: 'cases.review',
    summary: 'Look at a decision again; whoever made it may not',
    input: PointReview.extend(at),
    reply: CasePage,
  }),
  removePoint: endpoint({
    method: 'DELETE',
    path: '/cases/{id}/points/{pointId}',
    may: 'cases.work',
    summary: 'Take away a point that is not decided',
    input: z.strictObject(at),
    reply: CasePage,
  }),
}
