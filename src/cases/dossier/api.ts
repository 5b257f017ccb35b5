import { z } from 'zod'
import { endpoint, stream } from '../../platform/contract.ts'

const Internal = z.enum(['yes', 'no']).default('no')

export const casePdf = stream({
  method: 'GET',
  path: '/cases/{id}/case-file.pdf',
  summary:
    'The whole case on paper: facts, what happened, what was said; with notes among ourselves only when asked for',
  may: 'cases.read',
  input: z.strictObject({ id: z.uuid(), internal: Internal }),
  replies: 'application/pdf',
})

/** A long case is drawn as a run; its paper is there for a day, for whoever asked for it. */
export const drawnCasePdf = stream({
  method: 'GET',
  path: '/cases/{id}/case-files/{runId}',
  summary: 'The paper that a run has drawn of a long case; for whoever asked for it, for a day',
  may: 'cases.read',
  input: z.strictObject({ id: z.uuid(), runId: z.uuid() }),
  replies: 'application/pdf',
})

export const dossierApi = {
  drawCaseFile: endpoint({
    method: 'POST',
    path: '/cases/{id}/case-files',
    may: 'cases.read',
    summary: 'Draw a long case on paper as a run, which shows how far it is and can be cancelled',
    input: z.strictObject({ id: z.uuid(), internal: Internal }),
    reply: z.object({ runId: z.string() }),
  }),
}
