import { todayOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { type Change, changesBetween, remember } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { membersOf } from '../merging/store.ts'
import * as customers from '../store.ts'
import type { api } from './api.ts'
import { begun, draw, MOST_NODES } from './graph.ts'
import { agreed, mirrored, type Terms, termsOf } from './model.ts'
import type { Graph, Relationship } from './schema.ts'
import * as store from './store.ts'

const relationshipFields = ['otherId', 'role', 'side', 'since', 'until', 'note']

const notThere = () => new NotFound('This customer has no such relationship (any more).')

/** Locks both sides, always in the same order, so that two who write about each other do not wait for each other. */
export async function lockBoth(context: Context, customerId: string, otherId: string | null): Promise<void> {
  if (!otherId) {
    await customers.seenForChange(context, customerId)
    return
  }
  // Seen without a lock first: who may not see one side learns nothing of the other.
  await customers.seen(context, customerId)
  for (const id of [customerId, otherId].sort()) await customers.seenForChange(context, id)
}

export async function keepRoles(context: Context, customerId: string): Promise<void> {
  const roles = await store.rolesHeld(context.db, customerId, await todayOf(context))
  const before = await customers.find(context.db, customerId)
  if (before && changesBetween(before, { roles }, ['roles']).length > 0)
    await customers.change(context, customerId, { roles })
}

export async function put(
  context: Context,
  customerId: string,
  terms: Terms,
  source: string | null,
  id = context.newId(),
): Promise<Relationship> {
  if (await store.isThere(context.db, customerId, terms, null))
    throw new Conflict('There is such a relationship already. Nothing was changed.')
  await store.add(context, { ...terms, customerId, id, source })
  if (terms.otherId) await store.add(context, { ...mirrored(customerId, terms), customerId: terms.otherId, id, source })
  else await keepRoles(context, customerId)
  return found(context, customerId, id)
}

const found = async (context: Context, customerId: string, id: string): Promise<Relationship> => {
  const relationship = await store.find(context, customerId, id)
  if (!relationship) throw notThere()
  return relationship
}

export async function set(context: Context, before: Relationship, terms: Terms): Promise<Relationship> {
  const { customerId, id } = before
  if (await store.isThere(context.db, customerId, terms, id))
    throw new Conflict('There is such a relationship already. Nothing was changed.')
  const { role, since, until, note } = terms
  await store.change(context, customerId, id, { role, since, until, note })
  if (before.otherId) await store.change(context, before.otherId, id, { role, since, until, note })
  else await keepRoles(context, customerId)
  return found(context, customerId, id)
}

export async function take(context: Context, before: Relationship): Promise<void> {
  await store.remove(context.db, before.customerId, before.id)
  if (before.otherId) await store.remove(context.db, before.otherId, before.id)
  else await keepRoles(context, before.customerId)
}

/** Both sides remember it. */
export async function tell(
  context: Context,
  action: 'added' | 'edited' | 'removed',
  relationship: Relationship,
  changes: Change[],
  undoes: number | null = null,
): Promise<number> {
  const { customerId, id, otherId } = relationship
  const seq = await remember(context, { customerId, action, subject: 'relationship', subjectId: id, changes, undoes })
  if (otherId) {
    const flipped = changes.map((change) => mirroredChange(change, customerId))
    await remember(context, { customerId: otherId, action, subject: 'relationship', subjectId: id, changes: flipped })
  }
  await record(context, {
    name: `relationships.${action}`,
    customerId,
    subjectId: id,
    about: { role: relationship.role },
  })
  return seq
}

const flip = (side: unknown) => (side === 'of' ? 'has' : side === 'has' ? 'of' : side)
const mirroredChange = (change: Change, customerId: string): Change => {
  if (change.field === 'side') return { ...change, before: flip(change.before), after: flip(change.after) }
  if (change.field !== 'otherId') return change
  return { ...change, before: change.before && customerId, after: change.after && customerId }
}

/** The relationship with both sides locked. */
export async function forChange(context: Context, customerId: string, id: string): Promise<Relationship> {
  const unlocked = await customers.seen(context, customerId).then(() => store.find(context, customerId, id))
  if (!unlocked) throw notThere()
  await lockBoth(context, customerId, unlocked.otherId)
  return found(context, customerId, id)
}

async function graphOf(context: Context, id: string, steps: number): Promise<Graph> {
  const { customer } = await customers.seenSurvivor(context, id)
  const { ids: family } = await customers.familyOf(context.db, customer.id)
  const drawing = begun(customer, family)
  let edge = family
  for (let step = 1; step <= steps && edge.length > 0; step += 1) {
    const standsFor = step === 1 ? new Map<string, string>() : await membersOf(context.db, edge)
    edge = draw(drawing, await store.list(context, [...edge, ...standsFor.keys()], MOST_NODES * 3), step, standsFor)
  }
  return { nodes: [...drawing.nodes.values()], edges: [...drawing.edges.values()], more: drawing.more }
}

export const actions = {
  relationshipGraph: ({ id, steps }, context) => graphOf(context, id, steps),

  addRelationship: async ({ id, ...said }, context) => {
    const terms = agreed(id, termsOf(said))
    await lockBoth(context, id, terms.otherId)
    const relationship = await put(context, id, terms, null)
    await tell(context, 'added', relationship, changesBetween({}, relationship, relationshipFields))
    return relationship
  },

  editRelationship: async ({ id, relationshipId, ...said }, context) => {
    const before = await forChange(context, id, relationshipId)
    expectVersion(before, context)
    const terms = agreed(id, { ...before, ...defined(said) })
    const changes = changesBetween(before, terms, relationshipFields)
    if (changes.length === 0) return before
    const after = await set(context, before, terms)
    await tell(context, 'edited', after, changes)
    return after
  },

  removeRelationship: async ({ id, relationshipId }, context) => {
    const before = await forChange(context, id, relationshipId)
    await take(context, before)
    await tell(context, 'removed', before, changesBetween(before, {}, relationshipFields))
    return before
  },
} satisfies ActionsFor<typeof api, Context>

const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>
