import { endpoint } from '../../platform/contract.ts'
import { Triage, TriageReply } from './schema.ts'

export const triageApi = {
  triage: endpoint({
    method: 'POST',
    path: '/cases/triage',
    may: 'cases.work',
    summary: 'Do one thing to up to 200 cases; says of each whether it was done, why not, and what takes it back',
    input: Triage,
    reply: TriageReply,
    status: 200,
  }),
}
