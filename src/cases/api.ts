import { z } from 'zod'
import { endpoint, stream } from '../platform/contract.ts'
import { ListQuery, listReply } from '../platform/filter.ts'
import { CaseRow } from './list/schema.ts'
import { CasePage } from './page/schema.ts'
import { CaseEdits, NewCase } from './schema.ts'

const CaseId = z.strictObject({ id: z.uuid() })

export const api = {
  cases: endpoint({
    method: 'GET',
    path: '/cases',
    may: 'house.read',
    summary: 'Cases by any field and sort; without a sort the nearest deadline first',
    input: ListQuery,
    reply: listReply(CaseRow),
    hot: true,
  }),
  case: endpoint({
    method: 'GET',
    path: '/cases/{id}',
    may: 'house.read',
    summary: 'One case: what was said, what happened, what is promised, decided and owed',
    input: CaseId,
    reply: CasePage,
    hot: true,
  }),
  caseNumbered: endpoint({
    method: 'GET',
    path: '/cases/numbered/{number}',
    may: 'house.read',
    summary: 'The case of this number',
    input: z.strictObject({ number: z.string().max(40) }),
    reply: CasePage,
  }),
  createCase: endpoint({
    method: 'POST',
    path: '/cases',
    may: 'cases.raise',
    summary: 'A new case; without a customer it is the unknown customer’s',
    input: NewCase,
    reply: CasePage,
  }),
  editCase: endpoint({
    method: 'PATCH',
    path: '/cases/{id}',
    may: 'cases.work',
    summary: 'Change what is known of a case, and whose it is to do',
    input: CaseEdits.extend({ id: z.uuid() }),
    reply: CasePage,
    edits: true,
  }),
  giveCase: endpoint({
    method: 'POST',
    path: '/cases/{id}/customer',
    may: 'cases.work',
    summary: 'Say whose a case of nobody known is',
    input: z.strictObject({ id: z.uuid(), customerId: z.uuid() }),
    reply: CasePage,
  }),
}

export const exportCases = stream({
  method: 'GET',
  path: '/cases/export.csv',
  summary: 'Cases of a list as CSV, streamed',
  may: 'cases.export',
  input: ListQuery.pick({ filter: true, sort: true, columns: true }),
  replies: 'text/csv',
})
