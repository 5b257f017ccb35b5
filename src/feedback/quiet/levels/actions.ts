import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { EventRecord } from '../../../platform/server/events.ts'
import type { Slice } from '../../../platform/server/slice.ts'
import { counting } from '../../measures/keeping/actions.ts'
import { surveysNamed } from '../../measures/store.ts'
import { lowMark } from '../signals.ts'
import * as store from './store.ts'

const BATCH = 5000

/** What counts as a low answer: by every measure, in surveys of customers that name who answers. */
export async function lowPlaces(db: Database): Promise<store.LowPlace[]> {
  const measures = await counting(db)
  const surveys = await surveysNamed(db, [...new Set(measures.flatMap(({ places }) => [...places.keys()]))])
  const named = new Set(
    surveys.flatMap((each) => (each.promise === 'identified' && each.audience === 'customers' ? each.id : [])),
  )
  return measures.flatMap(({ definition, places }) => {
    const atMost = lowMark(definition)
    if (atMost === null) return []
    return [...places].flatMap(([surveyId, [place]]) =>
      place && named.has(surveyId) ? [{ surveyId, place, atMost }] : [],
    )
  })
}

/** Counts again whoever is due; what is left is for the next time. */
export async function countDue({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const ids = await store.takeDue(db, await store.dayFrom(db, now, 0), BATCH)
  await store.countLevels(db, ids, await store.dayFrom(db, now, 1), await lowPlaces(db))
  return ids.length
}

const happened = ({ customerId }: EventRecord, { db }: Context): Promise<unknown> =>
  customerId && customerId !== UNKNOWN_CUSTOMER ? store.mark(db, [customerId]) : Promise.resolve()

const marks = [
  'feedback.answered',
  'orders.placed',
  'orders.returned',
  'orders.cancelled',
  'orders.changed',
  'interactions.recorded',
  'interactions.removed',
  'cases.opened',
  'cases.closed',
]

export const on: NonNullable<Slice['on']> = {
  ...Object.fromEntries(
    marks.map((name) => [
      name,
      async (event: EventRecord, context: Context) => {
        await happened(event, context)
      },
    ]),
  ),
  'customers.merged': async ({ customerId, subjectId }, { db }) => {
    const both = [customerId, subjectId].filter((id) => typeof id === 'string')
    for (const id of both) await store.forget(db, id)
    await store.mark(db, both)
  },
  'customers.unmerged': async ({ customerId, subjectId }, { db }) => {
    await store.mark(
      db,
      [customerId, subjectId].filter((id) => typeof id === 'string'),
    )
  },
}
