import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { remember, rememberHouse } from '../../platform/server/history.ts'
import { survey } from '../surveys/actions.ts'
import type { api } from './api.ts'
import { draw } from './drawing.ts'
import { later, whyNot } from './model.ts'
import { rules } from './rules/store.ts'
import type { Asked, Sample } from './schema.ts'
import * as store from './store.ts'
import { triggersOf } from './triggers/store.ts'

type Asking = {
  surveyId: string
  wave: number | null
  samplingId: string | null
  reminderDays: readonly number[]
  overrideWhy: string | null
}

/** Writes a request for each who may be asked, and who may not with the reason. */
async function request(
  context: Context,
  ids: readonly string[],
  asking: Asking,
): Promise<Omit<Asked, 'frame' | 'drawn'>> {
  const { db, now, staff } = context
  const { daysBetween } = await rules(db)
  const leftOut: Record<string, number> = {}
  const requests: store.NewRequest[] = []
  for (const facts of await store.factsOf(db, asking.surveyId, asking.wave, ids)) {
    const against = whyNot(facts, { now, daysBetween, aboutCase: null })
    const overridden = against?.mayOverride === true && asking.overrideWhy !== null
    const out = against && !overridden
    if (out) leftOut[against.why] = (leftOut[against.why] ?? 0) + 1
    const id = context.newId()
    requests.push({
      customerId: facts.customerId,
      id,
      surveyId: asking.surveyId,
      wave: asking.wave,
      samplingId: asking.samplingId,
      triggerId: null,
      aboutKind: null,
      aboutId: null,
      state: out ? 'left out' : 'waiting',
      dueAt: now,
      reminders: asking.reminderDays.map((days) => later(now, days)),
      reason: out ? against.why : null,
      overrideBy: overridden ? staff.id : null,
      overrideWhy: overridden ? asking.overrideWhy : null,
      createdBy: staff.id || null,
      createdAt: now,
    })
    if (overridden)
      await remember(context, {
        customerId: facts.customerId,
        action: 'asked all the same',
        subject: 'survey request',
        subjectId: id,
        changes: [{ field: 'reason', before: against.why, after: asking.overrideWhy }],
      })
  }
  await store.addRequests(db, requests)
  return { asked: requests.filter(({ state }) => state === 'waiting').length, leftOut }
}

async function sampled(context: Context, surveyId: string, wave: number | null, sample: Sample) {
  if (sample.method === 'quota' && (!sample.by || !sample.quotas))
    throw new Invalid('A quota sample needs groups, and how many of each.', { fields: { sample: 'say by what' } })
  const frame = await store.frameOf(context.db, sample)
  if (frame.length > 1_000_000) throw new Invalid('This frame holds more than a million people. Narrow it down.')
  const id = context.newId()
  // The seed is kept with the frame, so that the draw can be made again and looked at.
  const seed = Number.parseInt(id.replaceAll('-', '').slice(-8), 16)
  const taken = draw(frame, sample, seed)
  const ids = new Set(taken.map(({ customerId }) => customerId))
  await store.keepSampling(
    context.db,
    { id, surveyId, wave, sample, seed, createdBy: context.staff.id || null, now: context.now },
    frame,
    ids,
  )
  return { id, frame: frame.length, ids: [...ids] }
}

/** Draws a sample and asks its people, in the caller's transaction: once by hand, or with each wave of a plan. */
export async function askSample(
  context: Context,
  surveyId: string,
  { sample, wave, reminderDays }: { sample: Sample; wave: number | null; reminderDays: readonly number[] },
  overrideWhy: string | null = null,
): Promise<Asked> {
  const { id: samplingId, frame, ids } = await sampled(context, surveyId, wave, sample)
  const done = await request(context, ids, { surveyId, wave, samplingId, reminderDays, overrideWhy })
  await rememberHouse(context, {
    action: 'asked',
    subject: 'survey',
    subjectId: surveyId,
    after: { drawn: ids.length, ...done, samplingId },
  })
  return { frame, drawn: ids.length, ...done }
}

export const actions = {
  askForAnswers: async ({ id, customerIds, sample, wave, reminderDays, overrideWhy }, context) => {
    const of = await survey(context, id)
    if (of.state !== 'open') throw new Conflict('This survey is not open. Publish it first; nobody was asked.')
    if ((customerIds === undefined) === (sample === undefined))
      throw new Invalid('Say whom to ask: customers by name, or a sample.', { fields: { customerIds: 'or a sample' } })
    if (sample) return askSample(context, id, { sample, wave: wave ?? null, reminderDays }, overrideWhy ?? null)
    const ids = [...new Set(customerIds ?? [])]
    const asking = {
      surveyId: id,
      wave: wave ?? null,
      samplingId: null,
      reminderDays,
      overrideWhy: overrideWhy ?? null,
    }
    const done = await request(context, ids, asking)
    await rememberHouse(context, {
      action: 'asked',
      subject: 'survey',
      subjectId: id,
      after: { drawn: ids.length, ...done },
    })
    return { frame: ids.length, drawn: ids.length, ...done }
  },

  surveyRequests: async ({ id }, context) => {
    await survey(context, id)
    const counts = await store.requestCounts(context.db, id)
    const of = (...states: string[]) =>
      counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
    return {
      waiting: of('waiting'),
      asked: of('asked', 'answered', 'expired'),
      answered: of('answered'),
      leftOut: counts
        .filter(({ state }) => state === 'left out')
        .map(({ reason, count }) => ({ reason: reason ?? 'unknown', count })),
      triggers: await triggersOf(context.db, id),
      samplings: await store.samplingsOf(context.db, id),
    }
  },
} satisfies ActionsFor<typeof api, Context>
