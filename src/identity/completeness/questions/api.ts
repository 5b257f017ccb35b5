import { z } from 'zod'
import { endpoint, stream } from '../../../platform/contract.ts'
import { ListQuery, listReply } from '../../../platform/filter.ts'
import { Asking } from './schema.ts'

export const api = {
  completenessQuestions: endpoint({
    method: 'GET',
    path: '/completeness/questions',
    may: 'customers.read',
    summary:
      'Whom it is most worth asking, and what: by what is lacking, what they spent and how lately we heard from them',
    input: ListQuery,
    reply: listReply(Asking),
  }),
}

export const exportQuestions = stream({
  method: 'GET',
  path: '/completeness/questions.csv',
  summary: 'What to ask whom, as a file with one line for each customer',
  may: 'customers.export',
  sees: 'customers.read',
  input: z.strictObject({
    filter: z.string().max(8000).optional(),
    sort: z.string().max(80).optional(),
    columns: z.string().max(2000).optional(),
  }),
  replies: 'text/csv',
})
