import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { HistoryEntry } from './schema.ts'

export const api = {
  history: endpoint({
    method: 'GET',
    path: '/customers/{id}/history',
    may: 'house.read',
    summary: 'Who changed what of a customer, newest first',
    input: z.strictObject({
      id: z.uuid(),
      /** The `next` of the page before. */
      before: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ entries: z.array(HistoryEntry), next: z.number().int().nullable() }),
  }),
  undoChange: endpoint({
    method: 'POST',
    path: '/customers/{id}/history/{seq}/undo',
    may: 'customers.edit',
    summary: 'A new change that restores what was there before; 409 with both values where it was changed again since',
    input: z.strictObject({ id: z.uuid(), seq: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
    reply: HistoryEntry,
    status: 200,
  }),
}
