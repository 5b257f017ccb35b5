import { endpoint } from '../../platform/contract.ts'
import { KeptLetterhead, Letterhead } from './schema.ts'

export const letterheadApi = {
  letterhead: endpoint({
    method: 'GET',
    path: '/organisation/letterhead',
    may: 'house.read',
    summary: 'What stands on our letters beside our name',
    reply: KeptLetterhead,
  }),
  editLetterhead: endpoint({
    method: 'PUT',
    path: '/organisation/letterhead',
    may: 'organisation.edit',
    summary: 'Change what stands on our letters',
    edits: true,
    input: Letterhead,
    reply: KeptLetterhead,
  }),
}
