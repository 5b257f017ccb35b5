import { familyAsItIs } from '../../../customers/merging/actions.ts'
import type { Customer } from '../../../customers/schema.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { type EventRecord, record } from '../../../platform/server/events.ts'
import { staffNames } from '../../../staff/actions.ts'
import { nowOne, twoAgain } from '../../linking/pairs/store.ts'
import { merge, survivorSeen } from '../../merging/actions.ts'
import { unmerge } from '../../merging/giving-back/actions.ts'
import { fittingRows } from '../../merging/parting/actions.ts'
import { giveBack } from '../leases/store.ts'
import { lookAt, type Step, saidWords, step, stepBack } from '../model.ts'
import type { Decided, Decision, DecisionSaid } from '../schema.ts'
import * as store from '../store.ts'

const noPair = () =>
  new NotFound('These two are no pair that anybody is asked about, or you may not see both. Nothing was changed.')

const idsOf = async (context: Context, survivorId: string) =>
  (await familyAsItIs(context, survivorId)).map((member) => member.id)

/** The pair with its row locked, for whoever may see both; so that of two who decide at once one is first. */
async function pairLocked(context: Context, one: string, other: string) {
  const pair = await store.pairOf(context.db, one, other, true)
  if (!pair) throw noPair()
  const survivors = [await survivorSeen(context, pair.customerId), await survivorSeen(context, pair.otherId)] as const
  return { pair, survivors }
}

/** Somebody was first: who, and what they said. */
async function alreadySaid(context: Context, pair: store.KeptPair): Promise<Conflict> {
  const [newest] = await store.decisionsOf(context.db, pair.customerId, pair.otherId)
  if (!newest)
    return new Conflict(
      'These two are one customer already, or are not asked about any more. Go on with the next pair.',
    )
  const names = newest.staffId ? await staffNames(context, [newest.staffId]) : new Map<string, string>()
  const mine = newest.staffId === context.staff.id
  const who = mine ? 'You said' : `${(newest.staffId && names.get(newest.staffId)) || 'Somebody'} said`
  // What a first person said stays unsaid to a second who is still asked.
  const what = pair.state === 'second' && !mine ? 'what they think' : saidWords[newest.decision]
  return new Conflict(
    `${who} ${mine ? 'before' : 'a moment before you'} ${what}. Your answer was not counted and nothing was changed; go on with the next pair.`,
  )
}

/** The one that is kept: who was there first. */
const older = (one: Customer, other: Customer) =>
  (Date.parse(one.createdAt) <= Date.parse(other.createdAt) ? [one, other] : [other, one]) as [Customer, Customer]

async function makeOne(context: Context, survivors: readonly [Customer, Customer], weight: number): Promise<boolean> {
  const [one, other] = survivors
  if (one.id === other.id) return false
  // An archived record is not kept: the other is, whichever is older.
  const [keep, merged] = one.archivedAt ? [other, one] : other.archivedAt ? [one, other] : older(one, other)
  await merge(context, keep.id, merged.id, { why: 'by decision', weight })
  return true
}

/** A merge that a decision made is undone, where it still stands. */
async function makeTwo(context: Context, ids: readonly string[], at: string): Promise<void> {
  const merged = await store.mergedByDecision(context.db, ids, at)
  if (merged) await unmerge(context, merged, { why: 'undo', goes: await fittingRows(context, merged) })
}

async function settle(
  context: Context,
  pair: store.KeptPair,
  survivors: readonly [Customer, Customer],
  next: Step,
  decision: Decision,
) {
  const both = [await idsOf(context, survivors[0].id), await idsOf(context, survivors[1].id)] as const
  const wasOne = survivors[0].id === survivors[1].id
  const earlier = await store.decisionsOf(context.db, pair.customerId, pair.otherId)
  const merged = decision === 'same' && next.state !== 'disputed' && (await makeOne(context, survivors, pair.weight))
  if (next.how === 'settled' && decision === 'different' && wasOne)
    for (const said of earlier) if (said.decision === 'same') await makeTwo(context, both[0], said.at)
  await store.append(context, { ...pair, one: pair.customerId, other: pair.otherId, decision, how: next.how })
  const by = next.how === 'first' ? context.staff.id || null : pair.decidedBy
  await store.setState(context.db, pair, next.state, by)
  if (!wasOne && (next.state === 'same' || next.state === 'different' || next.state === 'second'))
    await store.setBeside(context.db, both[0], both[1], decision, context.staff.id || null)
  return merged
}

/** What somebody says of two customers: appended, and acted upon in the same transaction. */
export async function decide(
  context: Context,
  { customerId, otherId, decision, look }: DecisionSaid,
  { several = false } = {},
): Promise<Decided> {
  const { pair, survivors } = await pairLocked(context, customerId, otherId)
  const earlier = await store.decisionsOf(context.db, customerId, otherId)
  const first = earlier.find((said) => said.how === 'first')
  // Said of several at once: what one of them made true already need not be said of the next.
  if (several && decision === 'same' && survivors[0].id === survivors[1].id && lookAt(pair.state) === null)
    return { customerId: pair.customerId, otherId: pair.otherId, decision, state: pair.state, merged: false }
  const standing = { ...pair, first: first?.decision ?? null }
  const next = look !== undefined && look !== lookAt(pair.state) ? null : step(standing, decision, context.staff.id)
  if (!next) throw await alreadySaid(context, pair)
  const merged = await settle(context, pair, survivors, next, decision)
  await giveBack(context, pair)
  await record(context, {
    name: 'identity.decided',
    customerId: pair.customerId,
    subjectId: pair.otherId,
    about: { decision, how: next.how, state: next.state },
  })
  return { customerId: pair.customerId, otherId: pair.otherId, decision, state: next.state, merged }
}

/** Takes back the newest word about two, when it is one's own; says how the pair stands again. */
export async function takeBack(context: Context, one: string, other: string): Promise<string> {
  const { pair, survivors } = await pairLocked(context, one, other)
  const [newest, before] = await store.decisionsOf(context.db, one, other)
  if (!newest || newest.staffId !== context.staff.id)
    throw new Conflict('The last word about these two is not yours. Nothing was changed.')
  if (newest.how === 'merge' || newest.how === 'unmerge')
    throw new Conflict('That was done on the customer’s page. Nothing was changed; take it back there.')
  const family = await idsOf(context, survivors[0].id)
  if (newest.decision === 'same' && survivors[0].id === survivors[1].id) await makeTwo(context, family, newest.at)
  const state = stepBack(newest.how, before?.decision ?? null)
  await store.append(context, {
    ...pair,
    one: pair.customerId,
    other: pair.otherId,
    decision: 'taken back',
    how: newest.how,
  })
  await store.setState(context.db, pair, state, before?.staffId ?? null)
  await record(context, {
    name: 'identity.decided',
    customerId: pair.customerId,
    subjectId: pair.otherId,
    about: { decision: 'taken back', how: newest.how, state },
  })
  return state
}

/** A merge or an unmerge by hand says what a decision says; either changes who still has to be asked about. */
export const on = {
  'customers.merged': async ({ customerId, subjectId, about }: EventRecord, context: Context) => {
    if (!customerId || !subjectId) return
    await nowOne(context.db, await idsOf(context, customerId))
    if (about?.why === 'by hand')
      await store.append(context, { one: customerId, other: subjectId, decision: 'same', how: 'merge' })
  },
  'customers.unmerged': async ({ customerId, subjectId, about }: EventRecord, context: Context) => {
    if (!customerId || !subjectId) return
    const [stays, goes] = [await idsOf(context, customerId), await idsOf(context, subjectId)]
    await twoAgain(context.db, stays, goes)
    if (about?.why !== 'by hand') return
    // As the newest linkage saw the two: a merge by linkage that somebody takes back was a wrong one.
    const pair = await store.pairOf(context.db, customerId, subjectId)
    await store.append(context, { ...pair, one: customerId, other: subjectId, decision: 'different', how: 'unmerge' })
    await store.setApart(context.db, stays, goes, context.staff.id || null)
  },
}
