import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'

const CaseId = z.strictObject({ id: z.uuid() })

export const mergingApi = {
  mergeCase: endpoint({
    method: 'POST',
    path: '/cases/{id}/merged',
    may: 'cases.work',
    summary: 'Answer a case in an older one of the same customer from now on; answers with that one',
    input: CaseId.extend({ intoId: z.uuid() }),
    reply: CasePage,
    status: 200,
  }),
  unmergeCase: endpoint({
    method: 'DELETE',
    path: '/cases/{id}/merged',
    may: 'cases.work',
    summary: 'Take such a merge back: the case goes on by itself, its clocks as if they had never stopped',
    input: CaseId,
    reply: CasePage,
  }),
}
