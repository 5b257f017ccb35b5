import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'
import { NewCasePerson } from './schema.ts'

export const api = {
  addCasePerson: endpoint({
    method: 'POST',
    path: '/cases/{id}/people',
    may: 'cases.work',
    summary: 'Somebody who speaks for the customer, is kept informed, or saw what happened',
    input: NewCasePerson.extend({ id: z.uuid() }),
    reply: CasePage,
  }),
  removeCasePerson: endpoint({
    method: 'DELETE',
    path: '/cases/{id}/people/{personId}',
    may: 'cases.work',
    summary: 'Take them off the case',
    input: z.strictObject({ id: z.uuid(), personId: z.uuid() }),
    reply: CasePage,
  }),
}
