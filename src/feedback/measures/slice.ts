import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { Context } from '../../platform/server/context.ts'
import { concerns, type EventRecord } from '../../platform/server/events.ts'
import type { Slice } from '../../platform/server/slice.ts'
import { actions as driversActions } from '../drivers/actions.ts'
import { api as driversApi } from '../drivers/api.ts'
import { runStudy } from '../drivers/jobs.ts'
import { actions as kanoActions } from '../kano/actions.ts'
import { api as kanoApi } from '../kano/api.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { actions as definingActions } from './defining/actions.ts'
import { api as definingApi } from './defining/api.ts'
import { actions as firstContactActions } from './first-contact/actions.ts'
import { api as firstContactApi } from './first-contact/api.ts'
import { answered, answersChanged, customersChanged, wrongSums } from './keeping/actions.ts'
import { dailyFigures, runCounting } from './keeping/jobs.ts'

/** Whoever belongs to another kind, country or department now is counted there; most have answered nothing. */
const moved = ({ customerId, subjectId, name }: EventRecord, context: Context): Promise<void> => {
  const whom = name.startsWith('details.') ? [customerId] : [customerId, subjectId]
  return customersChanged(
    context,
    whom.filter((id) => typeof id === 'string'),
  )
}

const edited = async (event: EventRecord, context: Context): Promise<void> => {
  if (concerns(event, ['kind', 'internal', 'departmentId'])) await moved(event, context)
}

/** Of an anonymous survey it is told that there is one more on that day, and not which: the day is counted. */
const arrived = async ({ customerId, subjectId, about }: EventRecord, context: Context): Promise<void> => {
  if (about?.counted !== true || typeof about.day !== 'string' || !subjectId) return
  if (subjectId === about.surveyId) await answersChanged(context, [about.day])
  else await answered(context, { customerId: customerId ?? UNKNOWN_CUSTOMER, id: subjectId, day: about.day })
}

/** What measures, drivers and Kano’s classes bring to the slice of feedback. */
export const measures = {
  api: { ...api, ...definingApi, ...driversApi, ...kanoApi, ...firstContactApi },
  actions: { ...actions, ...definingActions, ...driversActions, ...kanoActions, ...firstContactActions },
  words: { 'measures.edit': 'say what is measured, and how' },
  commands: async () => (await import('./commands.ts')).commands,
  runs: { 'count measure': runCounting, 'study drivers': runStudy },
  dailyFigures,
  on: {
    'feedback.answered': arrived,
    'customers.edited': edited,
    // A customer's country is that of an address or a phone.
    'details.added': moved,
    'details.edited': moved,
    'details.removed': moved,
    'details.turned': moved,
    'customers.merged': moved,
    'customers.unmerged': moved,
  },
  keeps: [
    { table: 'answer_marks', lies: 'local', what: 'answers that figures do not hold yet; emptied within seconds' },
  ],
  checks: [
    {
      name: 'figures of measures add up to the answers',
      check: async (_db, { reading }) => {
        // Answers are read by a cursor, which lives in a transaction alone.
        const wrong = await reading.transaction().execute(wrongSums)
        return wrong === 0
          ? null
          : `Figures of ${wrong} days differ from the answers; define a measure anew to count it again.`
      },
    },
  ],
} satisfies Partial<Slice>
