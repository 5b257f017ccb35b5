import { DateTime } from 'luxon'
import { organisationOf } from '../../../organisation/actions.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import { Invalid, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { survey } from '../../surveys/actions.ts'
import { addWave, wavesOf } from '../../surveys/store.ts'
import { askSample } from '../actions.ts'
import type { api } from './api.ts'
import * as store from './store.ts'

const shown = (plan: store.Kept | undefined) => {
  if (!plan) return { plan: null }
  const { surveyId: _, ...rest } = plan
  return { plan: rest }
}

/** Months later in the house's zone, and never in the past: what was missed is not made up for. */
async function afterwards(context: Context, at: string, months: number): Promise<string> {
  const { timeZone } = await organisationOf(context.db)
  const first = DateTime.fromISO(at, { zone: timeZone })
  let next = first
  for (let times = 1; next.toMillis() <= context.now.getTime(); times += 1)
    next = first.plus({ months: months * times })
  return next.toUTC().toISO() as string
}

/** Begins one wave of a plan: numbered on, named by its month, its sample drawn and asked. */
export async function beginWave(context: Context, plan: store.Kept): Promise<void> {
  const { db, now } = context
  const { surveyId, everyMonths, nextAt, sample, reminderDays } = plan
  const of = await survey(context, surveyId, { lock: true })
  const { timeZone } = await organisationOf(db)
  const number = (await wavesOf(db, of.id)).length + 1
  const name = DateTime.fromJSDate(now, { zone: timeZone }).toFormat('LLLL yyyy')
  const next = await afterwards(context, nextAt, everyMonths)
  const wave = { number, name, startsAt: now.toISOString(), endsAt: next }
  await addWave(db, of.id, wave)
  await rememberHouse(context, { action: 'added', subject: 'survey wave', subjectId: of.id, after: wave })
  await askSample(context, of.id, { sample, wave: number, reminderDays })
  await store.setNext(db, of.id, next, now)
}

export const actions = {
  wavePlan: async ({ id }, context) => {
    await survey(context, id)
    return shown(await store.find(context.db, id))
  },

  planWaves: async ({ id, everyMonths, startsAt, sample, reminderDays }, context) => {
    await survey(context, id)
    if (sample.method === 'quota' && (!sample.by || !sample.quotas))
      throw new Invalid('A quota sample needs groups, and how many of each.', { fields: { sample: 'say by what' } })
    const nextAt = new Date(startsAt).toISOString()
    await store.put(
      context.db,
      { surveyId: id, everyMonths, nextAt, sample, reminderDays },
      context.staff.id || null,
      context.now,
    )
    await rememberHouse(context, {
      action: 'asks again by itself',
      subject: 'survey',
      subjectId: id,
      after: { everyMonths, nextAt },
    })
    return shown(await store.find(context.db, id))
  },

  stopWaves: async ({ id }, context) => {
    if (!(await store.find(context.db, id))) throw new NotFound('This survey does not ask again by itself.')
    await store.stop(context.db, id, context.now)
    await rememberHouse(context, { action: 'asks no more by itself', subject: 'survey', subjectId: id, after: {} })
    return shown(await store.find(context.db, id))
  },
} satisfies ActionsFor<typeof api, Context>
