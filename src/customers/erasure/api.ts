import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Erase, Erasure, ErasurePreview } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const erasureApi = {
  previewErasure: endpoint({
    method: 'GET',
    path: '/customers/{id}/erasure',
    may: 'customers.erase',
    summary: 'What erasing a customer would take, what would stay and why, and what stands in the way',
    input: Id,
    reply: ErasurePreview,
  }),
  eraseCustomer: endpoint({
    method: 'POST',
    path: '/customers/{id}/erase',
    may: 'customers.erase',
    summary: 'Erase a customer, with all records that were merged into it; this cannot be undone',
    input: Erase,
    reply: Erasure,
  }),
  erasures: endpoint({
    method: 'GET',
    path: '/erasures',
    may: 'customers.erase',
    summary: 'Who was erased, by whom, when and why: ids and counts, the newest first',
    input: z.strictObject({ before: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    reply: z.object({ rows: z.array(Erasure), more: z.boolean() }),
  }),
  erasure: endpoint({
    method: 'GET',
    path: '/erasures/{id}',
    may: 'customers.erase',
    summary: 'One erasure: how far it is, and what was done',
    input: Id,
    reply: Erasure,
  }),
}
