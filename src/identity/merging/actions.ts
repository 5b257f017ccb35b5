import * as customers from '../../customers/merging/actions.ts'
import { visibility } from '../../customers/model.ts'
import type { Customer } from '../../customers/schema.ts'
import { ChangedMeanwhile, Conflict, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { type Change, remember } from '../../platform/server/history.ts'
import { isVisible } from '../../platform/visibility.ts'
import { chooseAgain, gathered } from '../survivorship/actions.ts'
import { type Values, valuesOf } from '../survivorship/model.ts'
import { derivedFields, type OwnValues, ownOf, restored } from '../survivorship/own.ts'
import { fieldColumns, type SurvivingField } from '../survivorship/schema.ts'
import * as own from '../survivorship/store.ts'
import type { Picks } from './schema.ts'
import * as store from './store.ts'

export type Joining = store.Because & {
  reason?: string | null | undefined
  picks?: Picks | undefined
  /** The versions that the two were looked at in. */
  versions?: { keep: number | null; other: number | null } | undefined
}

export const notThere = () => new NotFound('One of the two is not there, or you may not see it. Nothing was changed.')
const alreadyOne = () => new Conflict('They are one customer already. Nothing was changed.')

/** What linkage does by itself is done by the house, which sees everybody. */
export const isHouse = (context: Context) =>
  context.staff.id === '' && (context.via === 'job' || context.via === 'system')

/** The survivor that a customer is read through, for whoever may see it. */
export async function survivorSeen(context: Context, id: string): Promise<Customer> {
  const [asked] = await customers.familyAsItIs(context, id)
  const [survivor] = asked?.mergedInto ? await customers.familyAsItIs(context, asked.mergedInto) : [asked]
  if (!survivor || (!isHouse(context) && !isVisible(visibility, survivor, context.staff))) throw notThere()
  return survivor
}

/** Both survivors with all of their families locked, and nobody merged in between. */
async function bothLocked(context: Context, keepId: string, otherId: string): Promise<[Customer, Customer]> {
  for (let tries = 0; tries < 3; tries += 1) {
    const [keep, other] = await Promise.all([survivorSeen(context, keepId), survivorSeen(context, otherId)])
    if (keep.id === other.id) throw alreadyOne()
    const ids = (await customers.familiesAsTheyAre(context, [keep.id, other.id])).map((one) => one.id)
    await customers.lockAll(context, ids)
    const again = await customers.familiesAsTheyAre(context, [keep.id, other.id])
    const [kept, merged] = [again.find((one) => one.id === keep.id), again.find((one) => one.id === other.id)]
    if (kept && merged && !kept.mergedInto && !merged.mergedInto && again.every((one) => ids.includes(one.id)))
      return [kept, merged]
  }
  throw new Conflict('Others are merging these customers just now. Nothing was changed; try again in a moment.')
}

function expectBoth(keep: Customer, other: Customer, versions: Joining['versions']): void {
  if (!versions) return
  const changed = [
    ...(versions.keep !== null && versions.keep !== keep.version ? [keep] : []),
    ...(versions.other !== null && versions.other !== other.version ? [other] : []),
  ]
  if (changed.length > 0)
    throw new ChangedMeanwhile(
      `Someone changed ${changed.map((one) => `“${one.name}”`).join(' and ')} since you looked at the two. Nothing was merged; look again and decide.`,
      { current: { keep, other } },
    )
}

/** Before it is merged itself, a survivor's row says again what it says of itself. */
async function showOwn(context: Context, customer: Customer, kept: OwnValues): Promise<void> {
  const values = { ...restored(kept), ...(await customers.derivedFrom(context, customer.id)) }
  await customers.showValues(context, customer, values, [], { version: false })
}

/** Values that a person took from one of the two, whatever the rules say. */
async function withPicks(context: Context, kept: OwnValues, survivorId: string, picks: Picks): Promise<OwnValues> {
  const chosen = Object.entries(picks) as [SurvivingField, string][]
  if (chosen.length === 0) return kept
  const { family } = await gathered(context, survivorId, kept)
  const said = { ...kept.said }
  for (const [field, from] of chosen) {
    const source = family.records.find((one) => one.id === from)
    if (!source || derivedFields.includes(field)) continue
    for (const [column, value] of Object.entries(valuesOf(field, source.values)))
      said[column] = { value, at: context.now.toISOString(), from }
  }
  return { ...kept, said }
}

export const because = (reason: string | null | undefined): Change[] =>
  reason ? [{ field: 'reason', before: null, after: reason }] : []

/**
 * Makes two customers one, in the caller's transaction: the other is read through the kept one from now on. Whoever of
 * them was merged before, their survivors are meant. What hangs on either stays where it is.
 */
export async function merge(
  context: Context,
  keepId: string,
  otherId: string,
  how: Joining,
): Promise<{ survivor: Customer; merged: Customer }> {
  const [keep, other] = await bothLocked(context, keepId, otherId)
  expectBoth(keep, other, how.versions)
  const [refusal, ofOther, ofKeep] = await Promise.all([
    customers.whyNotOne(context, keep, other),
    own.ownValues(context.db, other.id),
    own.ownValues(context.db, keep.id),
  ])
  if (refusal) throw new Conflict(`${refusal} Nothing was changed.`)
  if (ofOther) await showOwn(context, other, ofOther)
  const kept = ofKeep ?? ownOf(keep as Values)
  await Promise.all([
    store.append(context, { customerId: other.id, act: 'merge', intoId: keep.id, ...how }),
    customers.joinTo(context, other, keep),
  ])
  const picked = await withPicks(context, kept, keep.id, how.picks ?? {})
  const changes = await chooseAgain(context, keep.id, { version: true, kept: picked })
  await Promise.all([
    remember(context, {
      customerId: keep.id,
      action: 'merged',
      subject: 'merge',
      subjectId: other.id,
      changes: [...changes, ...because(how.reason)],
    }),
    remember(context, {
      customerId: other.id,
      action: 'joined',
      subject: 'merge',
      subjectId: keep.id,
      changes: [{ field: 'mergedInto', before: null, after: keep.id }, ...because(how.reason)],
    }),
  ])
  await record(context, {
    name: 'customers.merged',
    customerId: keep.id,
    subjectId: other.id,
    about: { why: how.why, weight: how.weight ?? null, runId: how.runId ?? null },
  })
  const [survivor] = await customers.familyAsItIs(context, keep.id)
  if (!survivor) throw notThere()
  return { survivor, merged: other }
}

export const columnsOf = (field: SurvivingField): readonly string[] => fieldColumns[field]
