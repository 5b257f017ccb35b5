import { z } from 'zod'
import { endpoint, liveEndpoint } from '../../platform/contract.ts'
import { CaseNow, Doing, Present } from './schema.ts'

const CaseId = z.strictObject({ id: z.uuid() })

export const presenceApi = {
  beAtCase: endpoint({
    method: 'PUT',
    path: '/cases/{id}/presence',
    may: 'cases.work',
    summary: 'Say that one looks at a case or writes in it (again every 20 seconds), or has left',
    input: CaseId.extend({ doing: z.enum([...Doing.options, 'away']) }),
    reply: z.object({ people: z.array(Present) }),
  }),
  caseLive: liveEndpoint({
    path: '/cases/{id}/live',
    may: 'cases.read',
    summary: 'The version of a case and who else is at it, told again whenever one of them changes',
    input: CaseId,
    event: CaseNow,
  }),
  casesLive: liveEndpoint({
    path: '/cases/live',
    may: 'cases.read',
    summary: 'Says that something about cases changed, so that a queue can be read again',
    event: z.object({ at: z.string() }),
  }),
}
