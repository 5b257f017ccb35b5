import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'
import { NewCaseLink } from './schema.ts'

export const api = {
  linkCase: endpoint({
    method: 'POST',
    path: '/cases/{id}/links',
    may: 'cases.work',
    summary: 'Say that a case is about an order of the customer, or belongs with another case',
    input: NewCaseLink.extend({ id: z.uuid() }),
    reply: CasePage,
  }),
  unlinkCase: endpoint({
    method: 'DELETE',
    path: '/cases/{id}/links/{kind}/{subjectId}',
    may: 'cases.work',
    summary: 'Take such a link away',
    input: NewCaseLink.extend({ id: z.uuid() }),
    reply: CasePage,
  }),
}
