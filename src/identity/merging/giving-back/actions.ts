import * as customers from '../../../customers/merging/actions.ts'
import { visibility } from '../../../customers/model.ts'
import type { Customer } from '../../../customers/schema.ts'
import { ChangedMeanwhile, Conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { record } from '../../../platform/server/events.ts'
import { type Change, remember } from '../../../platform/server/history.ts'
import { isVisible } from '../../../platform/visibility.ts'
import { chooseAgain } from '../../survivorship/actions.ts'
import type { Values } from '../../survivorship/model.ts'
import { ownOf, restored, revived, withoutPicksFrom } from '../../survivorship/own.ts'
import * as own from '../../survivorship/store.ts'
import { because, isHouse, notThere, survivorSeen } from '../actions.ts'
import { withIt } from '../model.ts'
import * as store from '../store.ts'

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
  if (leaving.erasedAt)
    throw new Conflict('Both were erased together, so there is nothing to take apart. Nothing was changed.')
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
