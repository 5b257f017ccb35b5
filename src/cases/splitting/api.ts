import { z } from 'zod'
import { line } from '../../customers/text/schema.ts'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'
import { CaseType } from '../schema.ts'

export const splittingApi = {
  splitCase: endpoint({
    method: 'POST',
    path: '/cases/{id}/split',
    may: 'cases.work',
    summary: 'Make a case of its own of some messages of a case; each is linked to the other. Answers with the new one',
    input: z.strictObject({
      id: z.uuid(),
      messageIds: z.array(z.uuid()).min(1).max(100),
      subject: line(300),
      type: CaseType,
    }),
    reply: CasePage,
  }),
}
