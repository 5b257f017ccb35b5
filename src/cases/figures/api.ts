import { z } from 'zod'
import { endpoint, stream } from '../../platform/contract.ts'
import { CaseFigures, Easier, NewEasier, Period } from './schema.ts'

export const figuresApi = {
  caseFigures: endpoint({
    method: 'GET',
    path: '/case-figures',
    may: 'cases.read',
    summary: 'What the cases of a period teach: volume, promises, first contact, causes, cost, encouragement',
    input: Period,
    reply: CaseFigures,
  }),
  easierToComplain: endpoint({
    method: 'GET',
    path: '/case-figures/easier',
    may: 'cases.read',
    summary: 'When complaining was made easier, so that a rise after it is read as that',
    reply: z.object({ rows: z.array(Easier) }),
  }),
  noteEasier: endpoint({
    method: 'POST',
    path: '/case-figures/easier',
    may: 'cases.settings',
    summary: 'Note that complaining was made easier on a day',
    input: NewEasier,
    reply: Easier,
  }),
  removeEasier: endpoint({
    method: 'DELETE',
    path: '/case-figures/easier/{id}',
    may: 'cases.settings',
    summary: 'Take such a note away',
    input: z.strictObject({ id: z.uuid() }),
    reply: z.object({ removed: z.literal(true) }),
  }),
}

export const exportCaseFigures = stream({
  method: 'GET',
  path: '/case-figures/export.csv',
  summary: 'The publishable statistics of a period as CSV: each figure with its n and interval',
  may: 'cases.read',
  input: Period,
  replies: 'text/csv',
})

export const exportCaseFiguresPdf = stream({
  method: 'GET',
  path: '/case-figures/statistics.pdf',
  summary: 'The publishable statistics of a period on paper: the same figures, with what each of them means',
  may: 'cases.read',
  input: Period,
  replies: 'application/pdf',
})
