import { Conflict } from '../../platform/errors.ts'
import type { Filter } from '../../platform/filter.ts'
import type { Context } from '../../platform/server/context.ts'
import { parseFilter } from '../../platform/server/filters.ts'
import type { Slice } from '../../platform/server/slice.ts'
import { isVisible } from '../../platform/visibility.ts'
import * as details from '../details/store.ts'
import { markMoments } from '../figures/store.ts'
import { joinTotals, recountTotals } from '../interactions/totals/store.ts'
import { visibility } from '../model.ts'
import { type Customer, UNKNOWN_CUSTOMER } from '../schema.ts'
import * as customers from '../store.ts'
import * as store from './store.ts'

export type { Derived, DetailMark, Mark, Member, SourceRecord } from './store.ts'

type Reading = Pick<Context, 'db'>

/** Whom each of these is read through, held so until the transaction ends. For slices that count by customer. */
export const survivorsOf = ({ db }: Reading, ids: readonly string[]) => store.survivorsOf(db, ids)

/** One customer and all who are read with it, the survivor first. */
export const familyAsItIs = ({ db }: Reading, survivorId: string) => store.family(db, survivorId)
export const familiesAsTheyAre = ({ db }: Reading, survivorIds: readonly string[]) => store.families(db, survivorIds)

/** A customer as such, whether or not it was merged; nobody when whoever asks may not see it. */
export async function recordOf(context: Context, id: string): Promise<Customer | undefined> {
  const customer = await customers.find(context.db, id)
  return customer && isVisible(visibility, customer, context.staff) ? customer : undefined
}

export const lockAll = ({ db }: Reading, ids: readonly string[]) => store.lock(db, ids)
export const marksOf = ({ db }: Reading, ids: readonly string[]) => store.marksOf(db, ids)
export const detailMarks = ({ db }: Reading, ids: readonly string[]) => store.detailMarks(db, ids)
/** E-mails, phones, addresses and identifiers of all of these. */
export const detailsOf = ({ db }: Reading, ids: string[]) => details.list(db, ids)
export const sourceRecords = ({ db }: Reading, ids: readonly string[]) => store.sourceRecords(db, ids)
export const derivedFrom = store.derivedFrom
export const showValues = store.show
export const partFrom = store.part

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

async function widened({ db }: Reading, filter: Filter): Promise<Filter> {
  if ('all' in filter) return { all: await Promise.all(filter.all.map((each) => widened({ db }, each))) }
  if ('any' in filter) return { any: await Promise.all(filter.any.map((each) => widened({ db }, each))) }
  if (filter.field !== 'customerId' || (filter.is !== 'eq' && filter.is !== 'in')) return filter
  const asked = [filter.value].flat().filter((value) => typeof value === 'string' && UUID.test(value)) as string[]
  const [only, ...more] = asked.length > 0 ? await store.oneWith(db, asked) : []
  if (only === undefined) return filter
  // One customer as such is one stretch of an index.
  return more.length === 0 ? { ...filter, is: 'eq', value: only } : { ...filter, is: 'in', value: [only, ...more] }
}

/** A list's question about customers, said of all who are one with them. */
export async function askedOfFamilies<Query extends { filter?: string | undefined }>(
  query: Query,
  context: Reading,
): Promise<Query> {
  if (!query.filter?.includes('customerId')) return query
  const filter = parseFilter(query.filter)
  return filter ? { ...query, filter: JSON.stringify(await widened(context, filter)) } : query
}

/** Why two customers cannot be one, as a sentence; null when they can. Who may see them is asked before. */
export async function whyNotOne({ db }: Reading, survivor: Customer, merged: Customer): Promise<string | null> {
  if (survivor.id === UNKNOWN_CUSTOMER || merged.id === UNKNOWN_CUSTOMER)
    return 'The unknown customer stands for nobody, so nobody can be merged with it.'
  if (survivor.erasedAt || merged.erasedAt) return 'One of them was erased, and there is nothing left to merge.'
  if (survivor.kind !== merged.kind) return `“${survivor.name}” and “${merged.name}” are of different kinds.`
  if (survivor.internal !== merged.internal)
    return `One of “${survivor.name}” and “${merged.name}” works here and the other does not.`
  if (survivor.archivedAt) return `“${survivor.name}” is archived. Restore it first, or keep the other.`
  const [one, other] = [survivor.restrictedTeamId, merged.restrictedTeamId]
  if (one && other && one !== other)
    return 'They are restricted to two different teams, so neither may see both. Lift one restriction first.'
  if (await store.worksHere(db, [merged.id]))
    return `“${merged.name}” is the record of a member of staff; keep that one, and merge the other into it.`
  return null
}

/** Points one customer, and all who were read through it, to another. Both are locked and of one kind. */
export async function joinTo(context: Context, merged: Customer, survivor: Customer): Promise<void> {
  if (merged.mergedInto || survivor.mergedInto)
    throw new Conflict('One of them was merged meanwhile. Nothing was changed.')
  await store.join(context, merged.id, survivor.id)
}

/** What customers count by customer follows a merge in the same transaction. */
export const on: NonNullable<Slice['on']> = {
  'customers.merged': async ({ customerId, subjectId }, context) => {
    if (!customerId || !subjectId) return
    await joinTotals(context.db, subjectId, customerId)
    const merged = await customers.find(context.db, subjectId)
    if (merged) await markMoments(context.db, 'customers', [merged.createdAt])
  },
  'customers.unmerged': async ({ customerId, subjectId }, context) => {
    if (!customerId || !subjectId) return
    await recountTotals(context.db, [customerId, subjectId])
    const parted = await customers.find(context.db, subjectId)
    if (parted) await markMoments(context.db, 'customers', [parted.createdAt])
  },
}
