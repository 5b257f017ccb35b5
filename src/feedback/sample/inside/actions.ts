import type { Context } from '../../../platform/server/context.ts'
import { actions as measures } from '../../measures/defining/actions.ts'
import { versionFor } from '../../surveys/actions.ts'
import * as surveys from '../../surveys/store.ts'
import { measure, name, questionnaire } from './content.ts'
import * as store from './store.ts'

/** The same wherever the sample is loaded, so that it is known again when it goes. */
export const insideId = '01900000-5a3e-7000-8000-000000000017'

/** Departments are customers of each other: every quarter whoever works in the shop says how well they are served. */
export async function openInside(
  context: Context,
  waves: readonly { number: number; startsAt: Date }[],
): Promise<void> {
  const { db, now } = context
  const survey =
    (await surveys.findSurvey(db, insideId, { lock: true })) ??
    (await surveys.insertSurvey(
      db,
      {
        id: insideId,
        name,
        audience: 'customers',
        promise: 'identified',
        template: null,
        draft: questionnaire,
        createdBy: null,
      },
      now,
    ))
  const published = await versionFor(context, survey)
  await surveys.updateSurvey(db, survey, now, { state: 'open', published, closedAt: null, archivedAt: null })
  const known = new Set((await surveys.wavesOf(db, insideId)).map(({ number }) => number))
  for (const { number, startsAt } of waves)
    if (!known.has(number))
      await surveys.addWave(db, insideId, {
        number,
        name: `Quarter to ${startsAt.toISOString().slice(0, 7)}`,
        startsAt: startsAt.toISOString(),
        endsAt: null,
      })
  await store.fillInside(db, insideId)
}

/** What it measures, beside what customers outside say. */
export async function measureInside(context: Context): Promise<void> {
  const known = await store.measureCalled(context.db, measure.name)
  if (known) return void (await store.setArchived(context.db, known, null))
  const { name: called, description, question } = measure
  await measures.createMeasure(
    {
      name: called,
      description,
      definition: {
        formula: 'mean',
        question,
        scale: { low: 1, high: 5 },
        sources: [{ surveyId: insideId, items: [{ question: 'overall', part: '' }] }],
        includes: {},
      },
    },
    context,
  )
}

export async function emptyInside({ db, now }: Context): Promise<void> {
  await store.emptyInside(db, insideId)
  const known = await store.measureCalled(db, measure.name)
  if (known) await store.setArchived(db, known, now)
}
