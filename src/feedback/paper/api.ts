import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { NewSheet, Sheets } from './schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })

export const api = {
  paperSheets: endpoint({
    method: 'GET',
    path: '/surveys/{id}/sheets',
    may: 'surveys.answers',
    summary: 'Sheets of paper that were typed in, the newest first, and the number of the next',
    input: SurveyId,
    reply: Sheets,
  }),
  enterSheet: endpoint({
    method: 'POST',
    path: '/surveys/{id}/sheets',
    may: 'surveys.answers',
    summary: 'Type in one sheet by its number; a number is taken once, and what a sheet left blank stays blank',
    input: NewSheet.extend(SurveyId.shape),
    reply: z.object({ outcome: z.enum(['kept', 'over quota']), next: z.number().int() }),
  }),
}
