import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { type Change, changesBetween, remember } from '../../platform/server/history.ts'
import * as details from '../details/actions.ts'
import { stated } from '../details/model.ts'
import type { DetailEdits, DetailKind } from '../details/schema.ts'
import * as detailStore from '../details/store.ts'
import { markMoments } from '../figures/store.ts'
import * as interactions from '../interactions/actions.ts'
import type { Interaction } from '../interactions/schema.ts'
import * as interactionStore from '../interactions/store.ts'
import { derivedOf } from '../model.ts'
import * as relationships from '../relationships/actions.ts'
import { agreed, type Terms } from '../relationships/model.ts'
import * as relationshipStore from '../relationships/store.ts'
import type { Customer } from '../schema.ts'
import * as customers from '../store.ts'
import type { api } from './api.ts'
import { broughtBack, ownInto, takeBack, withOwn } from './model.ts'
import type { HistoryEntry } from './schema.ts'
import * as store from './store.ts'

const gone = () => new Conflict('It was removed since, so there is nothing to restore. Nothing was changed.')
const back = (changes: readonly { field: string; before: unknown; after: unknown }[]): Change[] =>
  changes.map(({ field, before, after }) => ({ field, before: after, after: before }))

/** A relationship is told on both sides; what was said of it is for those who may see both. */
async function withoutUnseen(context: Context, family: string[], entries: HistoryEntry[]): Promise<HistoryEntry[]> {
  if (!entries.some((entry) => entry.subject === 'relationship')) return entries
  const standing = await relationshipStore.list(context, family)
  const otherOf = (entry: HistoryEntry) => {
    const said = entry.changes.find((change) => change.field === 'otherId')
    if (said) return String(said.after ?? said.before)
    return standing.find((each) => each.id === entry.subjectId)?.otherId ?? undefined
  }
  const others = entries.flatMap((entry) => (entry.subject === 'relationship' ? (otherOf(entry) ?? []) : []))
  const seen = await relationshipStore.seenOf(
    context,
    others.filter((id) => id !== 'null'),
  )
  return entries.map((entry) => {
    if (entry.subject !== 'relationship') return entry
    const other = otherOf(entry)
    const withUs = other === 'null' || standing.some((each) => each.id === entry.subjectId && each.otherId === null)
    if (withUs || (other !== undefined && seen.has(other))) return entry
    return { ...entry, changes: entry.changes.map(({ field }) => ({ field, before: null, after: null })) }
  })
}

const wordFor: Record<string, string> = {
  archived: 'customers.archive',
  restored: 'customers.archive',
  restricted: 'customers.restrict',
}

async function undoCustomer(context: Context, customer: Customer, entry: store.KeptEntry): Promise<number> {
  const set = ownInto(takeBack(entry.kept, withOwn(customer)), customer)
  const after = await customers.change(context, customer.id, { ...set, ...derivedOf({ ...customer, ...set }) })
  const fields = entry.kept.map((change) => change.field)
  const { id: customerId } = customer
  const changes = changesBetween(withOwn(customer), withOwn(after), fields)
  const seq = await remember(context, { customerId, action: 'edited', subject: 'customer', changes, undoes: entry.seq })
  // Whether they are in the figures of anything may depend on it: it is told as what it is, and not as an edit.
  const isTurned = fields.includes('archivedAt')
  const happened = !isTurned ? 'edited' : after.archivedAt ? 'archived' : 'restored'
  await record(context, { name: `customers.${happened}`, customerId, about: { fields, undoes: entry.seq } })
  if (isTurned) await markMoments(context.db, 'customers', [customer.createdAt])
  return seq
}

async function undoDetail(context: Context, customerId: string, entry: store.KeptEntry): Promise<number> {
  const id = entry.subjectId ?? ''
  const before = await detailStore.find(context.db, customerId, id)
  const country = await details.phoneCountry(context)
  if (entry.action === 'removed') {
    if (before) throw new Conflict('It is there again already. Nothing was changed.')
    const { kind, source, ...said } = broughtBack(entry.kept) as DetailEdits & {
      kind: DetailKind
      source: string | null
    }
    const detail = await details.put(context, customerId, kind, { ...stated(kind, null, said, country), source }, id)
    await details.keepInStep(context, customerId)
    return details.tell(context, 'added', detail, back(entry.changes), entry.seq)
  }
  if (!before) throw gone()
  const set = takeBack(entry.kept, before)
  if (entry.action === 'added') {
    await details.take(context, before)
    await details.keepInStep(context, customerId)
    return details.tell(context, 'removed', before, back(entry.changes), entry.seq)
  }
  const after = await details.set(context, before, stated(before.kind, before, set as DetailEdits, country))
  await details.keepInStep(context, customerId)
  return details.tell(context, 'edited', after, back(entry.changes), entry.seq)
}

async function undoRelationship(context: Context, customerId: string, entry: store.KeptEntry): Promise<number> {
  const id = entry.subjectId ?? ''
  if (entry.action === 'removed') {
    const terms = agreed(customerId, broughtBack(entry.kept) as Terms)
    await relationships.lockBoth(context, customerId, terms.otherId)
    const relationship = await relationships.put(context, customerId, terms, null, id)
    return relationships.tell(context, 'added', relationship, back(entry.changes), entry.seq)
  }
  const before = await relationships.forChange(context, customerId, id)
  const set = takeBack(entry.kept, before)
  if (entry.action === 'added') {
    await relationships.take(context, before)
    return relationships.tell(context, 'removed', before, back(entry.changes), entry.seq)
  }
  const after = await relationships.set(context, before, agreed(customerId, { ...before, ...set }))
  return relationships.tell(context, 'edited', after, back(entry.changes), entry.seq)
}

async function undoInteraction(context: Context, customerId: string, entry: store.KeptEntry): Promise<number> {
  const id = entry.subjectId ?? ''
  const before = await interactionStore.find(context.db, customerId, id)
  if (entry.action === 'removed') {
    if (before) throw new Conflict('It is there again already. Nothing was changed.')
    const row = { ...(broughtBack(entry.kept) as unknown as Interaction), customerId, id }
    const interaction = await interactions.put(context, row)
    return interactions.tell(context, 'recorded', interaction, back(entry.changes), entry.seq)
  }
  if (!before) throw gone()
  const set = takeBack(entry.kept, before)
  if (entry.action === 'recorded') {
    await interactions.take(context, before)
    return interactions.tell(context, 'removed', before, back(entry.changes), entry.seq)
  }
  const after = await interactions.set(context, before, set)
  return interactions.tell(context, 'edited', after, back(entry.changes), entry.seq)
}

function undo(context: Context, customer: Customer, entry: store.KeptEntry): Promise<number> {
  if (entry.subject === 'customer') return undoCustomer(context, customer, entry)
  if (entry.subject === 'detail') return undoDetail(context, customer.id, entry)
  if (entry.subject === 'relationship') return undoRelationship(context, customer.id, entry)
  return undoInteraction(context, customer.id, entry)
}

const notThere = () => new NotFound('There is no such change, or you may not see it.')

export const actions = {
  history: async ({ id, before, limit }, context) => {
    const { customer } = await customers.seenSurvivor(context, id)
    const { ids } = await customers.familyOf(context.db, customer.id)
    const found = await store.entries(context.db, ids, before ?? null, limit + 1)
    const entries = found.slice(0, limit).map(({ kept: _kept, ...entry }) => entry)
    return {
      entries: await withoutUnseen(context, ids, entries),
      next: found.length > limit ? (entries.at(-1)?.seq ?? null) : null,
    }
  },

  undoChange: async ({ id, seq }, context) => {
    const customer = await customers.seenForChange(context, id)
    const entry = await store.entry(context.db, id, seq)
    if (!entry) throw notThere()
    const word = entry.subject === 'interaction' ? 'interactions.write' : wordFor[entry.action]
    if (word && !context.staff.words.includes(word))
      throw new NotAllowed(`Your role does not include “${word}”. Nothing was changed.`)
    if (entry.undoneBy !== null) throw new Conflict('This change was undone already. Nothing was changed.')
    if (!entry.mayBeUndone)
      throw new Conflict('This cannot be undone; record what holds now instead. Nothing was changed.')
    const made = await store.entry(context.db, id, await undo(context, customer, entry))
    if (!made) throw notThere()
    const { kept: _kept, ...told } = made
    return told
  },
} satisfies ActionsFor<typeof api, Context>
