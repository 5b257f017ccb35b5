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
import { derivedFields, type OwnValues, ownOf, restored, revived, withoutPicksFrom } from '../survivorship/own.ts'
import { fieldColumns, type SurvivingField } from '../survivorship/schema.ts'
import * as own from '../survivorship/store.ts'
import { withIt } from './model.ts'
import type { Picks } from './schema.ts'
import * as store from './store.ts'

export type Joining = store.Because & {
  reason?: string | null | undefined
  picks?: Picks | undefined
  /** The versions that the two were looked at in. */
  versions?: { keep: number | null; other: number | null } | undefined
}

const notThere = () => new NotFound('One of the two is not there, or you may not see it. Nothing was changed.')
const alreadyOne = () => new Conflict('They are one customer already. Nothing was changed.')

/** What linkage does by itself is done by the house, which sees everybody. */
const isHouse = (context: Context) => context.staff.id === '' && (context.via === 'job' || context.via === 'system')

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

const because = (reason: string | null | undefined): Change[] =>
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

export type Given = { kind: string; ids: string[] }
export type Leaving = store.Because & {
  reason?: string | null | undefined
  version?: number | null | undefined
  /** Rows made since the merge that go with the one that leaves, by kind. */
  goes?: readonly Given[] | undefined
}

/** A merged customer with its family locked, for whoever may see both the whole and what leaves it. */
async function mergedLocked(context: Context, id: string) {
  const survivor = await survivorSeen(context, id)
  const before = await customers.familyAsItIs(context, survivor.id)
  await customers.lockAll(
    context,
    before.map((one) => one.id),
  )
  const members = await customers.familyAsItIs(context, survivor.id)
  const [whole] = members
  const leaving = members.find((one) => one.id === id)
  if (!whole || !leaving || leaving.id === whole.id)
    throw new Conflict('This customer is not merged into another (any more). Nothing was changed.')
  if (!isHouse(context) && !isVisible(visibility, leaving, context.staff)) throw notThere()
  return { whole, leaving, members }
}

async function giveRows(context: Context, from: string, to: string, goes: readonly Given[]): Promise<Change[]> {
  const partings = context.house.slices.flatMap((slice) => slice.parting ?? [])
  const changes: Change[] = []
  for (const { kind, ids } of goes) {
    const parting = partings.find((each) => each.kind === kind)
    if (!parting || ids.length === 0) continue
    await parting.give(context, from, to, ids)
    changes.push({ field: `rowsThatWent.${kind}`, before: null, after: ids.length })
  }
  return changes
}

/** What is left of the family goes on by the rules; the last one alone is itself again. */
async function chooseWithout(
  context: Context,
  whole: Customer,
  gone: readonly string[],
  left: number,
): Promise<Change[]> {
  const kept = await own.ownValues(context.db, whole.id)
  if (!kept) return []
  if (left > 1) return chooseAgain(context, whole.id, { version: true, kept: withoutPicksFrom(kept, gone) })
  const values = { ...restored(kept), ...(await customers.derivedFrom(context, whole.id)) }
  const before = whole as Values
  const changed = Object.entries(values).filter(
    ([column, value]) => JSON.stringify(before[column] ?? null) !== JSON.stringify(value ?? null),
  )
  await customers.showValues(context, whole, values, [], { version: true })
  await own.forget(context.db, whole.id)
  return changed.map(([field, after]) => ({ field, before: before[field] ?? null, after }))
}

/** Gives a merged customer back with all that was merged into it before; rows that are named go with it. */
export async function unmerge(
  context: Context,
  id: string,
  how: Leaving,
): Promise<{ survivor: Customer; parted: Customer }> {
  const { whole, leaving, members } = await mergedLocked(context, id)
  if (how.version !== null && how.version !== undefined && how.version !== whole.version)
    throw new ChangedMeanwhile(
      `Someone changed “${whole.name}” since you looked. Nothing was changed; look again and decide.`,
      { current: whole },
    )
  const ids = members.map((one) => one.id)
  const companions = withIt(id, await store.parentsOf(context.db, ids))
  const moved = await giveRows(context, whole.id, id, how.goes ?? [])
  await store.append(context, { customerId: id, act: 'unmerge', intoId: whole.id, ...how })
  await customers.partFrom(context, id, companions)
  const gone = [id, ...companions]
  const changes = await chooseWithout(context, whole, gone, members.length - gone.length)
  const dormant = await own.ownValues(context.db, id)
  if (companions.length > 0) {
    const kept = dormant ? revived(dormant, leaving as Values) : ownOf(leaving as Values)
    await chooseAgain(context, id, {
      version: false,
      kept: withoutPicksFrom(
        kept,
        ids.filter((one) => !gone.includes(one)),
      ),
    })
  } else {
    if (dormant) await own.forget(context.db, id)
    const derived = await customers.derivedFrom(context, id)
    await customers.showValues(context, leaving, derived, [], { version: false })
  }
  await Promise.all([
    remember(context, {
      customerId: whole.id,
      action: 'unmerged',
      subject: 'merge',
      subjectId: id,
      changes: [...changes, ...moved, ...because(how.reason)],
    }),
    remember(context, {
      customerId: id,
      action: 'left',
      subject: 'merge',
      subjectId: whole.id,
      changes: [{ field: 'mergedInto', before: whole.id, after: null }, ...because(how.reason)],
    }),
  ])
  await record(context, {
    name: 'customers.unmerged',
    customerId: whole.id,
    subjectId: id,
    about: { why: how.why, runId: how.runId ?? null, moved: moved.length },
  })
  const [survivor] = await customers.familyAsItIs(context, whole.id)
  const [parted] = await customers.familyAsItIs(context, id)
  if (!survivor || !parted) throw notThere()
  return { survivor, parted }
}

export const columnsOf = (field: SurvivingField): readonly string[] => fieldColumns[field]
