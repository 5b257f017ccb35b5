import { phoneCountry } from '../../../customers/details/actions.ts'
import { familiesAsTheyAre, lockAll, recordOf } from '../../../customers/merging/actions.ts'
import type { Customer } from '../../../customers/schema.ts'
import { todayOf } from '../../../organisation/actions.ts'
import { Refusal } from '../../../platform/errors.ts'
import { type Context, type House, systemContext } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import { actingAs } from '../../../staff/actions.ts'
import * as needs from '../../completeness/needs/store.ts'
import { judged, keyOf, type Present, refusalOf, type Said, type Step } from '../model.ts'
import type { KnownBy } from '../schema.ts'
import type { Kept } from '../store.ts'
import { use } from '../values/actions.ts'
import { addValues } from '../values/store.ts'
import * as store from './store.ts'

/** One record from outside: where it stands, what it is recognised by, and what it says. */
export type Coming = { line: number; key: string; said: Said[]; problem?: string }
export type Enriching = { id: string; source: string; method: string; knownBy: KnownBy }

type Line = store.Line

/** How far it is: the place in a file, or the place in the list of customers. */
export type Point = { place?: { byte: number; line: number }; after?: string; done?: number }
export type Ended = { state: 'done' | 'cancelled' | 'failed'; problem?: string }
export type Work = { house: House; runId: string; one: Kept; startedBy: string | null; from: Point }

/** Acts as whoever began it may now: it sees and changes nobody else. Its values are a source's, not a person's. */
export async function contextOf(house: House, db: Database, startedBy: string | null): Promise<Context> {
  const context = systemContext(house, db, 'import')
  const staff = startedBy === null ? null : await actingAs({ db }, startedBy)
  if (!staff?.words.includes('identity.enrich'))
    throw new Refusal('Whoever began this may not do so any more. Nothing more was done.')
  return { ...context, staff }
}

const refused = (line: number, cause: string, reason: string, customerId: string | null = null): Line => ({
  line,
  customerId,
  outcome: 'refused',
  cause,
  reason,
  fields: [],
})

type Meant = { coming: Coming; customerId: string }

/** Whom each record means; those that mean nobody, or several, are refused. */
async function meant(context: Context, coming: readonly Coming[], knownBy: KnownBy, country: string) {
  const keyed = coming.map((one) => ({ one, key: keyOf(knownBy, one.key, country) }))
  const kind = keyed.find(({ key }) => key !== null)?.key?.kind ?? knownBy
  const keys = [...new Set(keyed.flatMap(({ key }) => (key ? [key.key] : [])))]
  const found = Map.groupBy(await store.named(context.db, kind, keys), (each) => each.key)
  const lines: Line[] = []
  const known: Meant[] = []
  for (const { one, key } of keyed) {
    const ids = [...new Set((key && found.get(key.key))?.map((each) => each.survivor) ?? [])]
    if (one.problem) lines.push(refused(one.line, 'unreadable', one.problem))
    else if (!key) lines.push(refused(one.line, 'no key', 'Nothing stands there by which a customer is recognised.'))
    else if (ids.length === 0)
      lines.push(refused(one.line, 'nobody', 'There is no such customer, or you may not see it.'))
    else if (ids.length > 1)
      lines.push(refused(one.line, 'several', `${ids.length} customers have it; it is not clear which is meant.`))
    else known.push({ coming: one, customerId: ids[0] as string })
  }
  return { lines, known }
}

/** Of these customers those that the gate lets through; of the others why not. */
export async function gate(context: Context, ids: readonly string[]) {
  const [gated, waiting, newest] = [
    await store.gated(context, ids),
    await store.waitingPairs(context.db, ids),
    await needs.newest(context.db),
  ]
  const open = new Map<string, store.Gated>()
  const shut = new Map<string, { cause: string; reason: string }>()
  for (const one of gated) {
    const why = refusalOf({ ...one, waiting: waiting.get(one.id) ?? 0 }, newest.definition.limit)
    if (why) shut.set(one.id, why)
    else open.set(one.id, one)
  }
  return { open, shut }
}

const presentOf = (customer: Customer, details: Present['details']): Present => ({
  birthDate: customer.birthDate,
  language: customer.language,
  title: customer.title,
  custom: customer.custom,
  details,
})

type Applied = Pick<Line, 'outcome' | 'cause' | 'reason' | 'fields'>

/** What one record says, put where there was nothing, and kept beside where there was. */
async function applyTo(
  context: Context,
  customerId: string,
  coming: Coming,
  how: Enriching,
  country: string,
): Promise<Applied> {
  const customer = await recordOf(context, customerId)
  if (!customer || customer.mergedInto)
    return { outcome: 'refused', cause: 'changed', reason: 'It was merged or restricted meanwhile.', fields: [] }
  const family = (await familiesAsTheyAre(context, [customerId])).map((one) => one.id)
  const keyed = await store.detailKeys(context.db, family)
  const today = await todayOf(context)
  const { used, beside, wrong } = judged(coming.said, presentOf(customer, keyed), country, today)
  const said = new Map(coming.said.map((each) => [each.field, each.value]))
  const valuesOf = (step: Step, state: 'used' | 'beside', detailId: string | null) =>
    step.fields.map((field) => ({
      customerId,
      id: context.newId(),
      enrichmentId: how.id,
      line: coming.line,
      field,
      value: step.as === 'column' ? step.value : (said.get(field) ?? step.value),
      source: how.source,
      method: how.method,
      at: context.now.toISOString(),
      state,
      detailId,
    }))
  const values = beside.flatMap((step) => valuesOf(step, 'beside', null))
  for (const step of used) {
    // What was set before stands in the row by now.
    const now = (await recordOf(context, customerId)) ?? customer
    values.push(...valuesOf(step, 'used', await use(context, now, step, how.source)))
  }
  await addValues(context.db, values)
  const reason = wrong.length > 0 ? wrong.join(' ') : null
  const fields = used.flatMap((step) => step.fields)
  if (values.length > 0) return { outcome: 'enriched', cause: wrong.length > 0 ? 'values' : null, reason, fields }
  if (wrong.length > 0) return { outcome: 'refused', cause: 'values', reason, fields: [] }
  return { outcome: 'nothing new', cause: null, reason: null, fields: [] }
}

/** Each record is whole or absent: what a refusal met on the way is taken back to before it. */
async function applySafely(context: Context, one: Meant, how: Enriching, country: string): Promise<Line> {
  const at = { line: one.coming.line, customerId: one.customerId }
  await store.begin(context.db)
  try {
    const applied = await applyTo(context, one.customerId, one.coming, how, country)
    await store.keep(context.db)
    return { ...at, ...applied }
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.status >= 500) throw thrown
    await store.giveUp(context.db)
    return { ...at, outcome: 'failed', cause: 'changed', reason: thrown.message, fields: [] }
  }
}

/** A batch of records, in the caller's transaction: whom they mean, whether the gate is open, and what is written. */
export async function apply(context: Context, coming: readonly Coming[], how: Enriching): Promise<void> {
  const country = await phoneCountry(context)
  const { lines, known } = await meant(context, coming, how.knownBy, country)
  const ids = [...new Set(known.map((one) => one.customerId))].sort()
  await lockAll(context, ids)
  const { open, shut } = await gate(context, ids)
  for (const one of known) {
    const why = shut.get(one.customerId)
    if (why) lines.push(refused(one.coming.line, why.cause, why.reason, one.customerId))
    else if (!open.has(one.customerId))
      lines.push(refused(one.coming.line, 'nobody', 'There is no such customer, or you may not see it.'))
    else lines.push(await applySafely(context, one, how, country))
  }
  await store.addRecords(context.db, how.id, lines)
}
