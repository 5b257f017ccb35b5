import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { Measurable, Measure, MeasureEdits, NewMeasure } from './schema.ts'

export const api = {
  measure: endpoint({
    method: 'GET',
    path: '/measures/{id}',
    may: 'surveys.read',
    summary: 'One measure: what it means, and what it meant before',
    input: z.strictObject({ id: z.uuid() }),
    reply: Measure,
  }),
  measurable: endpoint({
    method: 'GET',
    path: '/measures/questions',
    may: 'surveys.read',
    summary: 'Closed questions of surveys, for whoever says what is measured',
    input: z.strictObject({ surveyId: z.uuid().optional() }),
    reply: z.object({ rows: z.array(Measurable) }),
  }),
  createMeasure: endpoint({
    method: 'POST',
    path: '/measures',
    may: 'measures.edit',
    summary: 'A new measure; its answers so far are counted by a run',
    input: NewMeasure,
    reply: Measure,
  }),
  editMeasure: endpoint({
    method: 'PATCH',
    path: '/measures/{id}',
    may: 'measures.edit',
    summary: 'Rename it, archive it, or define it anew: a new version, by which a run counts',
    edits: true,
    input: MeasureEdits.extend({ id: z.uuid() }),
    reply: Measure,
  }),
}
