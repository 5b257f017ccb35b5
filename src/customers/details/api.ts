import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Detail, DetailEdits, NewDetail } from './schema.ts'

export const DetailId = z.strictObject({ id: z.uuid(), detailId: z.uuid() })

export const api = {
  addDetail: endpoint({
    method: 'POST',
    path: '/customers/{id}/details',
    may: 'customers.edit',
    summary: 'One more e-mail, phone, address or identifier',
    input: NewDetail.extend({ id: z.uuid() }),
    reply: Detail,
  }),
  editDetail: endpoint({
    method: 'PATCH',
    path: '/customers/{id}/details/{detailId}',
    may: 'customers.edit',
    summary: 'Change an e-mail, phone, address or identifier',
    input: DetailEdits.extend(DetailId.shape),
    reply: Detail,
    edits: true,
  }),
  removeDetail: endpoint({
    method: 'DELETE',
    path: '/customers/{id}/details/{detailId}',
    may: 'customers.edit',
    summary: 'Remove one that was wrong (one that is no longer so gets an end instead)',
    input: DetailId,
    reply: Detail,
  }),
}
