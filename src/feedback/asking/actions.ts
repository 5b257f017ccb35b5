import { append } from '../../customers/consents/actions.ts'
import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { EventRecord } from '../../platform/server/events.ts'
import { remember, rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { sendMail } from '../../platform/server/mail.ts'
import { makeLink, signedId, urlOf } from '../links/actions.ts'
import { inLanguage } from '../questionnaire/piping.ts'
import { survey } from '../surveys/actions.ts'
import { findSurvey } from '../surveys/store.ts'
import type { api } from './api.ts'
import { draw } from './drawing.ts'
import { whyNot } from './model.ts'
import type { Asked, Sample } from './schema.ts'
import * as store from './store.ts'

const DAY = 86_400_000
const later = (from: Date, days: number) => new Date(from.getTime() + days * DAY)

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
  const { daysBetween } = await store.rules(db)
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

/** Something happened after which people are asked. Nobody is asked twice about the same. */
async function happened(
  context: Context,
  event: 'cases.closed' | 'orders.delivered' | 'feedback.answered',
  { customerId, subjectId }: EventRecord,
  kind: string,
) {
  if (!customerId || !subjectId) return
  const { db, now } = context
  for (const trigger of await store.triggersOn(db, event)) {
    // By lot, yet the same for the same subject: a job that is run again asks the same people.
    if (Number.parseInt(subjectId.slice(-6), 16) % 100 >= trigger.percent) continue
    const due = later(now, trigger.daysAfter)
    await store.addRequests(db, [
      {
        customerId,
        id: context.newId(),
        surveyId: trigger.surveyId,
        wave: null,
        samplingId: null,
        triggerId: trigger.id,
        aboutKind: kind,
        aboutId: subjectId,
        state: 'waiting',
        dueAt: due,
        reminders: trigger.reminderDays.map((days) => later(due, days)),
        reason: null,
        overrideBy: null,
        overrideWhy: null,
        createdBy: null,
        createdAt: now,
      },
    ])
  }
}

export const on = {
  'cases.closed': (event: EventRecord, context: Context) => happened(context, 'cases.closed', event, 'case'),
  'orders.delivered': (event: EventRecord, context: Context) => happened(context, 'orders.delivered', event, 'order'),
}

export const unsubscribePurpose = 'survey unsubscribe'
const unsubscribeUrl = ({ house: { config } }: Context, customerId: string) =>
  `${config.publicUrl}/u/${signedId(config.secret, unsubscribePurpose, customerId)}`

/** Asks, or reminds, one person whose time has come; everything is looked at again, since days may have gone by. */
export async function askOne(context: Context, due: store.Due): Promise<void> {
  const { db, now } = context
  const of = await findSurvey(db, due.surveyId)
  if (of?.state !== 'open' || of.archivedAt || (of.closesAt && Date.parse(of.closesAt) <= now.getTime())) {
    await store.setRequest(
      db,
      due,
      due.state === 'waiting' ? { state: 'left out', reason: 'closed' } : { state: 'expired' },
    )
    return
  }
  const [facts] = await store.factsOf(db, due.surveyId, due.wave, [due.customerId])
  const reminder = due.state === 'asked'
  const { daysBetween } = await store.rules(db)
  const seen = facts && { ...facts, askedForThis: false, ...(reminder ? { lastAskedAt: null } : {}) }
  const against = seen
    ? whyNot(seen, { now, daysBetween, aboutCase: due.aboutKind === 'case' ? due.aboutId : null })
    : { why: 'gone' as const, mayOverride: false }
  if (!facts?.email || (against && !(against.mayOverride && due.overrideBy))) {
    await store.setRequest(
      db,
      due,
      reminder ? { state: 'expired' } : { state: 'left out', reason: against?.why ?? 'no e-mail' },
    )
    return
  }
  const linkId =
    (await store.linkOfRequest(db, due.customerId, due.id)) ??
    (
      await makeLink(context, {
        surveyId: due.surveyId,
        kind: 'single',
        channel: 'email',
        customerId: due.customerId,
        requestId: due.id,
        wave: due.wave,
      })
    ).id
  const { name, language } = await organisationOf(db)
  const first = of.draft.languages.find((each) => each === language) ?? of.draft.languages[0] ?? 'en'
  const stop = unsubscribeUrl(context, due.customerId)
  const mailId = await sendMail(context, {
    to: facts.email,
    subject: `${inLanguage(of.draft.title, first, first)} (${name})`,
    text: `${inLanguage(of.draft.intro, first, first)}

${urlOf(context, linkId)}

${name}

--
${stop}
`,
    unsubscribe: stop,
  })
  await store.setRequest(
    db,
    due,
    reminder ? { reminded: due.reminded + 1, mailId } : { state: 'asked', askedAt: now, mailId },
  )
}

/** What a press on "ask me no more" does: an objection to being asked by e-mail, recorded as any other. */
export const objects = (context: Context, customerId: string) =>
  append(context, customerId, {
    purpose: 'research',
    channel: 'email',
    given: false,
    lawfulBasis: 'consent',
    wording: 'Ask me no more for feedback by e-mail.',
    source: 'link in a request for feedback',
  })

export const actions = {
  askForAnswers: async ({ id, customerIds, sample, wave, reminderDays, overrideWhy }, context) => {
    const of = await survey(context, id)
    if (of.state !== 'open') throw new Conflict('This survey is not open. Publish it first; nobody was asked.')
    if ((customerIds === undefined) === (sample === undefined))
      throw new Invalid('Say whom to ask: customers by name, or a sample.', { fields: { customerIds: 'or a sample' } })
    const drawn = sample ? await sampled(context, id, wave ?? null, sample) : null
    const ids = drawn?.ids ?? [...new Set(customerIds ?? [])]
    const done = await request(context, ids, {
      surveyId: id,
      wave: wave ?? null,
      samplingId: drawn?.id ?? null,
      reminderDays,
      overrideWhy: overrideWhy ?? null,
    })
    await rememberHouse(context, {
      action: 'asked',
      subject: 'survey',
      subjectId: id,
      after: { drawn: ids.length, ...done, samplingId: drawn?.id ?? null },
    })
    return { frame: drawn?.frame ?? ids.length, drawn: ids.length, ...done }
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
      triggers: await store.triggersOf(context.db, id),
    }
  },

  addTrigger: async ({ id, ...asked }, context) => {
    await survey(context, id)
    const trigger = await store.addTrigger(context.db, {
      ...asked,
      id: context.newId(),
      surveyId: id,
      createdBy: context.staff.id || null,
      createdAt: context.now,
    })
    await rememberHouse(context, { action: 'asks by itself', subject: 'survey', subjectId: id, after: trigger })
    return trigger
  },

  stopTrigger: async ({ id }, context) => {
    const stopped = await store.stopTrigger(context.db, id, context.now)
    if (!stopped) throw new NotFound('There is nothing that asks by itself under this name.')
    const { surveyId, ...trigger } = stopped
    await rememberHouse(context, {
      action: 'asks no more by itself',
      subject: 'survey',
      subjectId: surveyId,
      after: trigger,
    })
    return trigger
  },

  askingRules: async (_input, { db }) => {
    const rules = await store.rules(db)
    return { ...rules, updatedAt: String(rules.updatedAt) }
  },

  editAskingRules: async ({ daysBetween }, context) => {
    const before = await store.lockRules(context.db)
    expectVersion(before, context)
    const version = before.version + 1
    await store.setRules(context.db, daysBetween, context.staff.id || null, context.now, version)
    await rememberHouse(context, {
      action: 'changed',
      subject: 'asking rules',
      before: { daysBetween: before.daysBetween },
      after: { daysBetween },
    })
    return { daysBetween, updatedAt: context.now.toISOString(), version }
  },
} satisfies ActionsFor<typeof api, Context>
