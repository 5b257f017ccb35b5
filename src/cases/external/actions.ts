import type { ExternalReview } from '../../commitments/packs/schema.ts'
import { procedureInForce } from '../../commitments/procedure/actions.ts'
import { organisationOf } from '../../organisation/actions.ts'
import { dayIn } from '../../organisation/model.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { EventRecord } from '../../platform/server/events.ts'
import { happen } from '../happening/actions.ts'
import { missingPassages, type Passage } from '../letters/passages.ts'
import type { Letter } from '../messages/schema.ts'
import { findMessage } from '../messages/store.ts'
import { isComplaint } from '../model.ts'
import { pageOf } from '../page/actions.ts'
import type { Case } from '../schema.ts'
import { forWork, seenCase } from '../sight/actions.ts'
import { findCase } from '../store.ts'
import type { externalApi } from './api.ts'
import { limitsOf, timingOf } from './limits.ts'
import type { External, ExternalOfCase } from './schema.ts'
import * as store from './store.ts'

type Route = {
  body: string
  wording: string
  address: string | null
  months: number | null
  wait: ExternalReview['withoutAnswerAfter']
}

/** Where a customer may go after us, in the words of the procedure that held when the complaint came; null where it names nobody. */
export async function routeOf(context: Context, found: Pick<Case, 'receivedAt'>): Promise<Route | null> {
  const [{ external }, { name }] = await Promise.all([
    procedureInForce(context.db, new Date(found.receivedAt)),
    organisationOf(context.db),
  ])
  if (!external) return null
  const { body, address, months, withoutAnswerAfter: wait } = external
  return { body, address, months, wait, wording: external.wording.replaceAll('{organisation}', name) }
}

/** What such a letter must say of it, word for word. */
export async function requiredPassages(context: Context, found: Case, letter: Letter): Promise<Passage[]> {
  if (!isComplaint(found) || (letter !== 'response' && letter !== 'external review')) return []
  const route = await routeOf(context, found)
  return route ? [{ text: route.wording, why: `where the customer may go next (${route.body})` }] : []
}

/** Refuses a letter that leaves out what the procedure makes it say. */
export async function checkRoute(context: Context, found: Case, letter: Letter, text: string): Promise<void> {
  const missing = missingPassages(text, await requiredPassages(context, found, letter))
  if (missing.length > 0)
    throw new Invalid(
      `This letter has to say ${missing.map(({ why }) => why).join(' and ')}, in the words of the procedure. Put this in, then send it: “${missing.map((each) => each.text).join(' ')}”`,
      { fields: { text: 'the words of the procedure are missing' } },
    )
}

/** Counts the limits of a case anew; what is no complaint has none. */
async function keep(context: Context, found: Case): Promise<void> {
  const { db, now } = context
  const { external } = await procedureInForce(db, new Date(found.receivedAt))
  if (!external || !isComplaint(found)) {
    if (await store.find(db, found)) await store.change(db, found, { mayUntil: null, tellBy: null }, now)
    return
  }
  const { timeZone } = await organisationOf(db)
  await store.keepLimits(db, found, { body: external.body, ...limitsOf({ external, case: found, timeZone }) }, now)
}

async function onHappened({ name, subjectId, about }: EventRecord, context: Context): Promise<void> {
  const found = subjectId ? await findCase(context.db, subjectId) : undefined
  if (!found) return
  await keep(context, found)
  const { db, now } = context
  if (name !== 'cases.externalReview' && name !== 'cases.externalDecision') return
  const { timeZone } = await organisationOf(db)
  const before = await store.find(db, found)
  if (!before) return
  const day = dayIn(timeZone, now)
  if (name === 'cases.externalReview' && before.referredOn === null)
    await store.change(db, found, { referredOn: found.externalAt ? dayIn(timeZone, found.externalAt) : day }, now)
  const decision = name === 'cases.externalDecision' ? found.outcome : null
  if (decision && decision !== 'resolved' && about) await store.change(db, found, { decision, decidedOn: day }, now)
}

/** A letter has gone: if it says where the customer may go, they are told. */
async function onReplied({ subjectId, about }: EventRecord, context: Context): Promise<void> {
  const found = subjectId ? await findCase(context.db, subjectId) : undefined
  const before = found && (await store.find(context.db, found))
  if (!found || !before || before.toldAt || typeof about?.subjectId !== 'string') return
  const message = await findMessage(context.db, found, about.subjectId)
  const route = await routeOf(context, found)
  if (!message?.public || !route || missingPassages(message.text, [{ text: route.wording, why: '' }]).length > 0) return
  await store.change(context.db, found, { toldAt: message.at }, context.now)
}

export const externalOn = {
  ...Object.fromEntries(
    [
      'opened',
      'type',
      'responded',
      'closed',
      'reopened',
      'reviewAsked',
      'withdrawn',
      'spam',
      'merged',
      'externalReview',
      'externalDecision',
    ].map((kind) => [`cases.${kind}`, onHappened]),
  ),
  'cases.replied': onReplied,
}

/** Of a case that came in with many others, and of which nothing was kept yet. */
function asCounted(route: Route | null, found: Case, timeZone: string): External | null {
  if (!route) return null
  const { body, months, wait } = route
  const limits = limitsOf({ external: { months, withoutAnswerAfter: wait }, case: found, timeZone })
  const said = { reference: null, referredOn: null, papersBy: null, decision: null, decidedOn: null }
  return { body, ...limits, ...said, toldAt: null, awardMinor: null, currency: null, version: 0 }
}

export async function externalOf(context: Context, found: Case): Promise<ExternalOfCase> {
  if (!isComplaint(found)) return { external: null, wording: null, address: null, timing: null }
  const [external, route, { timeZone }] = await Promise.all([
    store.find(context.db, found),
    routeOf(context, found),
    organisationOf(context.db),
  ])
  const respondedOn = found.respondedAt ? dayIn(timeZone, found.respondedAt) : null
  return {
    external: external ?? asCounted(route, found, timeZone),
    wording: route?.wording ?? null,
    address: route?.address ?? null,
    timing: external ? timingOf(external, respondedOn, timeZone) : null,
  }
}

export const externalActions = {
  externalOfCase: async ({ id }, context) => externalOf(context, (await seenCase(context, id)).found),

  referOutside: async ({ id, ...said }, context) => {
    const seen = await forWork(context, id)
    const { found } = seen
    if (!isComplaint(found)) throw new Conflict('Only complaints go to a body outside. Nothing was changed.')
    const route = await routeOf(context, found)
    const { currency, timeZone } = await organisationOf(context.db)
    await keep(context, found)
    if (!(await store.find(context.db, found, { lock: true })))
      await store.keepLimits(
        context.db,
        found,
        { body: route?.body ?? 'A body outside', mayUntil: null, tellBy: null },
        context.now,
      )
    if (said.referredOn && said.referredOn > dayIn(timeZone, context.now))
      throw new Invalid('The customer went there on a day that is over, or today. Nothing was changed.', {
        fields: { referredOn: 'today or before' },
      })
    const award = said.awardMinor === undefined ? {} : { awardMinor: said.awardMinor, currency }
    const set = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
    await store.change(context.db, found, { ...set, ...award }, context.now)
    const goes =
      said.referredOn && found.stage !== 'external review' && !(await store.find(context.db, found))?.decision
    const after = goes ? await happen(context, found, [{ kind: 'external review', reason: 'customer asked' }]) : found
    return { page: await pageOf(context, { ...seen, found: after }), of: await externalOf(context, after) }
  },
} satisfies ActionsFor<typeof externalApi, Context>
