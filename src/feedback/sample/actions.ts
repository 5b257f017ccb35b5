import type { Context } from '../../platform/server/context.ts'
import { queue } from '../../platform/server/jobs.ts'
import { emptyGone, emptyLoops, fillAlerts } from '../alerts/sample/store.ts'
import { actions as driverActions } from '../drivers/actions.ts'
import { actions as methodActions } from '../evaluation/actions.ts'
import { fillKano } from '../kano/sample/store.ts'
import { answersChanged } from '../measures/keeping/actions.ts'
import { countAll } from '../quiet/actions.ts'
import { fillStrategies } from '../quiet/sample/store.ts'
import { fillSuggestions, putAway } from '../suggestions/sample/store.ts'
import { versionFor } from '../surveys/actions.ts'
import { templates } from '../surveys/model.ts'
import * as surveys from '../surveys/store.ts'
import * as asked from './asked/store.ts'
import { emptyInside, insideId, measureInside, openInside } from './inside/actions.ts'
import * as store from './store.ts'

/** The same ids wherever the sample is loaded, so that it is known again when it goes. */
const ids = {
  csat: '01900000-5a3e-7000-8000-000000000001',
  nps: '01900000-5a3e-7000-8000-000000000002',
  gap: '01900000-5a3e-7000-8000-000000000003',
  zone: '01900000-5a3e-7000-8000-000000000004',
  'delivered-value': '01900000-5a3e-7000-8000-000000000005',
  kano: '01900000-5a3e-7000-8000-000000000006',
} as const
const names: Record<keyof typeof ids, string> = {
  csat: 'After an order',
  nps: 'Would you recommend us?',
  gap: 'Expected and found, once a year',
  zone: 'Good enough, or better?',
  'delivered-value': 'What we are worth to them',
  kano: 'What would matter to you?',
}
const all = [...Object.values(ids), insideId]

const monthsBefore = (day: string, months: number) => {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() - months)
  return at
}

async function open(context: Context, template: keyof typeof ids): Promise<string> {
  const id = ids[template]
  const before = await surveys.findSurvey(context.db, id, { lock: true })
  const { questionnaire, audience, promise } = templates[template]
  const survey =
    before ??
    (await surveys.insertSurvey(
      context.db,
      { id, name: names[template], audience, promise, template, draft: questionnaire, createdBy: null },
      context.now,
    ))
  const published = await versionFor(context, survey)
  await surveys.updateSurvey(context.db, survey, context.now, {
    state: 'open',
    published,
    closedAt: null,
    archivedAt: null,
  })
  return id
}

/** The sample shop's surveys: out of the orders that were brought in, so that what was planted there is found here. */
export async function fillSample(context: Context): Promise<void> {
  const { db } = context
  const last = await store.lastDay(db)
  if (!last) return
  const csat = await open(context, 'csat')
  await store.fillSatisfaction(db, csat, monthsBefore(last, 12).toISOString().slice(0, 10))
  await store.fillReasons(db, csat, { low: 2, good: 4 })
  await store.fillRobots(db, csat)
  const nps = await open(context, 'nps')
  const known = new Set((await surveys.wavesOf(db, nps)).map(({ number }) => number))
  const quarters = [1, 2, 3, 4].map((number) => ({ number, startsAt: monthsBefore(last, (4 - number) * 3) }))
  for (const { number, startsAt } of quarters) {
    const name = `Quarter to ${startsAt.toISOString().slice(0, 7)}`
    if (!known.has(number))
      await surveys.addWave(db, nps, { number, name, startsAt: startsAt.toISOString(), endsAt: null })
  }
  await store.fillRecommendation(db, nps)
  await store.fillReasons(db, nps, { low: 6, good: 9 })
  await asked.fillRequests(db, nps)
  await asked.fillPanel(db, context.now)
  const gap = await open(context, 'gap')
  await store.fillGaps(db, gap, monthsBefore(last, 1).toISOString())
  const since = monthsBefore(last, 2).toISOString()
  await asked.fillZone(db, await open(context, 'zone'), since)
  await asked.fillDelivered(db, await open(context, 'delivered-value'), since)
  await fillKano(db, await open(context, 'kano'), since)
  await openInside(context, quarters)
  await fillAlerts(db, { csat, nps })
  await fillStrategies(db)
  await fillSuggestions(db)
  await countAll(context)
  await store.markFirst(db, all)
  await answersChanged(context, await store.daysOf(db, all))
  await measureInside(context)
  await study(context, gap)
}

/** What takes a run is begun for them, so that its pages have something to say: what moves the overall mark, and the methods. */
async function study(context: Context, surveyId: string): Promise<void> {
  const items = await surveys.itemsOfSurvey(context.db, surveyId)
  const attributes = items.filter(({ kind }) => kind === 'perceived').slice(0, 12)
  const name = 'How good is our service?'
  if ((await driverActions.driverStudies({}, context)).rows.every((each) => each.name !== name))
    await driverActions.studyDrivers(
      {
        name,
        surveyId,
        outcome: { question: 'overall', part: '' },
        attributes: attributes.map(({ question, part }) => ({ question, part })),
        samples: 500,
      },
      context,
    )
  await methodActions.compareMethods({}, context)
}

/** What was answered goes before the customers, whom it would hold; the surveys are put away, since what was published stays. */
export async function emptySample(context: Context): Promise<void> {
  const { db, now } = context
  const days = await store.daysOf(db, all)
  await putAway(db, now)
  await emptyLoops(db)
  await store.emptySurveys(db, all)
  await asked.emptyAsked(db)
  await emptyInside(context)
  for (const id of all) {
    const survey = await surveys.findSurvey(db, id, { lock: true })
    if (survey) await surveys.updateSurvey(db, survey, now, { state: 'closed', closedAt: now, archivedAt: now })
  }
  await answersChanged(context, days)
}

export const on = {
  'sample.loaded': (_event: unknown, { db }: Context) => queue(db, 'fillSampleSurveys', {}, { key: 'sample surveys' }),
  'sample.leaving': (_event: unknown, context: Context) => emptySample(context),
  'sample.removed': (_event: unknown, { db }: Context) => emptyGone(db),
}
