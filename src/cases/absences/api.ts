import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Absence, NewAbsence } from './schema.ts'

const Absences = z.object({ rows: z.array(Absence) })

export const absencesApi = {
  absences: endpoint({
    method: 'GET',
    path: '/absences',
    may: 'cases.work',
    summary: 'Who is away now, will be, and was in the last three months; with what became of their cases',
    reply: Absences,
  }),
  createAbsence: endpoint({
    method: 'POST',
    path: '/absences',
    may: 'cases.work',
    summary: 'Say that one is away, or, with the word for it, that a colleague is',
    input: NewAbsence,
    reply: Absences,
  }),
  endAbsence: endpoint({
    method: 'POST',
    path: '/absences/{id}/ended',
    may: 'cases.work',
    summary: 'Say that somebody is back: what their stand-in still has open comes back',
    input: z.strictObject({ id: z.uuid() }),
    reply: Absences,
    status: 200,
  }),
}
