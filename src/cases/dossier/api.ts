import { z } from 'zod'
import { stream } from '../../platform/contract.ts'

export const casePdf = stream({
  method: 'GET',
  path: '/cases/{id}/case-file.pdf',
  summary:
    'The whole case on paper: facts, what happened, what was said; with notes among ourselves only when asked for',
  may: 'cases.read',
  input: z.strictObject({ id: z.uuid(), internal: z.enum(['yes', 'no']).default('no') }),
  replies: 'application/pdf',
})
