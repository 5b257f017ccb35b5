import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { AnswersOfMark, Compared, GroupFigures, Grouping, MeasureFigures, MeasureHead, ResponseRate } from './schema.ts'

const MeasureId = z.strictObject({ id: z.uuid() })
const YesNo = z.enum(['yes', 'no']).default('no')
const Stretch = MeasureId.extend({ from: z.iso.date(), to: z.iso.date(), weighted: YesNo })

export const api = {
  measures: endpoint({
    method: 'GET',
    path: '/measures',
    may: 'surveys.read',
    summary: 'Every measure with its figure of a stretch of days, and of as many days before',
    input: z.strictObject({ from: z.iso.date(), to: z.iso.date(), archived: YesNo }),
    reply: z.object({ rows: z.array(MeasureHead), counting: z.boolean() }),
  }),
  measureFigures: endpoint({
    method: 'GET',
    path: '/measures/{id}/figures',
    may: 'surveys.read',
    summary: 'Its figure with interval and n, in all and by day, week or month',
    input: Stretch.extend({ step: z.enum(['day', 'week', 'month']).default('month') }),
    reply: MeasureFigures,
  }),
  measureGroups: endpoint({
    method: 'GET',
    path: '/measures/{id}/groups',
    may: 'surveys.read',
    summary: 'Its figure by group, each tested against the others',
    input: Stretch.extend({ by: Grouping }),
    reply: GroupFigures,
  }),
  measureComparison: endpoint({
    method: 'GET',
    path: '/measures/{id}/comparison',
    may: 'surveys.read',
    summary: 'Two stretches of days, or two groups, beside each other with a test and the size of the effect',
    input: Stretch.extend({
      by: Grouping.optional(),
      a: z.string().max(120).optional(),
      b: z.string().max(120).optional(),
      otherFrom: z.iso.date().optional(),
      otherTo: z.iso.date().optional(),
    }),
    reply: Compared,
  }),
  measureResponse: endpoint({
    method: 'GET',
    path: '/measures/{id}/response',
    may: 'surveys.read',
    summary: 'How many were asked, and how many of these answered',
    input: MeasureId.extend({ from: z.iso.date(), to: z.iso.date() }),
    reply: ResponseRate,
  }),
  measureAnswers: endpoint({
    method: 'GET',
    path: '/measures/{id}/answers',
    may: 'surveys.answers',
    summary: 'The answers behind a figure, newest first, where the survey does not promise otherwise',
    input: MeasureId.extend({
      from: z.iso.date(),
      to: z.iso.date(),
      by: Grouping.optional(),
      member: z.string().max(120).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    reply: AnswersOfMark,
  }),
}
