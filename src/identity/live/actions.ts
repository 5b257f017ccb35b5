import { derivedOf } from '../../customers/model.ts'
import { organisationOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import type { EventRecord } from '../../platform/server/events.ts'
import { queue } from '../../platform/server/jobs.ts'
import type { LikelySame } from '../../platform/server/slice.ts'
import type { Prepared } from '../linkage/schema.ts'
import { asLinkRecord, type CustomerRecord } from '../linking/records/model.ts'
import { recordsOf } from '../linking/records/store.ts'
import type { LinkedKind } from '../linking/schema.ts'
import { directoryKeys, inCommon, reasons, recordOf } from './model.ts'
import type { Asked } from './schema.ts'
import * as store from './store.ts'
import { weighing } from './weighing.ts'

const MOST_SHOWN = 5

const sortName = (name: string) => derivedOf({ name, givenName: null, familyName: null }).sortName

export type Compared = {
  at: number
  record: CustomerRecord
  /** In bits; null by plain rules. */
  weight: number | null
  probability: number | null
  sure: boolean
  /** How many reasons there are by plain rules. */
  reasons: number
  /** Worked out only of those that are shown. */
  why: () => string[]
}

/** By plain rules, as long as no run has learnt what agreement is worth. */
function byRules(
  asked: readonly CustomerRecord[],
  known: ReadonlyMap<string, CustomerRecord>,
  found: store.Candidate[],
) {
  return found.flatMap(({ at, id }): Compared[] => {
    const [mine, record] = [asked[at], known.get(id)]
    if (!mine || !record || record.kind !== mine.kind) return []
    const { why, likely, sure } = inCommon(mine, record)
    return likely ? [{ at, record, weight: null, probability: null, sure, reasons: why.length, why: () => why }] : []
  })
}

async function byModel(
  inForce: store.ModelInForce,
  asked: readonly { at: number; prepared: Prepared }[],
  known: ReadonlyMap<string, CustomerRecord>,
  found: readonly store.Candidate[],
): Promise<Compared[]> {
  const { prepare, weighAll, explain } = await weighing()
  const { model, mergeAt, reviewAt } = inForce
  const prepared = new Map<string, Prepared>()
  const preparedOf = (record: CustomerRecord) => {
    const present = prepared.get(record.id) ?? prepare(model, asLinkRecord(record))
    prepared.set(record.id, present)
    return present
  }
  const likely: Compared[] = []
  const byAsked = new Map<number, CustomerRecord[]>()
  for (const { at, id } of found) {
    const record = known.get(id)
    if (record) byAsked.set(at, [...(byAsked.get(at) ?? []), record])
  }
  for (const { at, prepared: mine } of asked) {
    const records = byAsked.get(at) ?? []
    const weighed = weighAll(model, mine, records.map(preparedOf))
    records.forEach((record, place) => {
      const { weight = 0, probability = 0 } = weighed[place] ?? {}
      if (probability < Math.min(reviewAt, 0.5)) return
      const why = () => reasons(explain(model, mine, preparedOf(record)))
      likely.push({ at, record, weight, probability, sure: probability >= mergeAt, reasons: 0, why })
    })
  }
  return likely
}

/** Those of a list that are of one kind, compared with all others of it. */
export async function comparedOfKind(
  context: Context,
  kind: LinkedKind,
  all: readonly CustomerRecord[],
  places: readonly number[],
): Promise<Compared[]> {
  const { db } = context
  const inForce = await store.modelWithKeys(db, kind)
  const directed = places.flatMap((at) => directoryKeys(all[at] as CustomerRecord).map((each) => ({ at, ...each })))
  const found = await store.inDirectory(db, directed)
  const readKnown = async () =>
    new Map((await recordsOf(db, [...new Set(found.map((each) => each.id))])).map((each) => [each.id, each]))
  if (!inForce) {
    const names = places.flatMap((at) => (all[at]?.name ? [{ at, name: sortName(all[at]?.name ?? '') }] : []))
    found.push(...(await store.calledSo(db, names)))
    return byRules(all, await readKnown(), found)
  }
  const { prepare, blockingKeys } = await weighing()
  const asked = places.map((at) => ({ at, prepared: prepare(inForce.model, asLinkRecord(all[at] as CustomerRecord)) }))
  const keys = asked.flatMap(({ at, prepared }) => blockingKeys(inForce.model, prepared).map((key) => ({ at, key })))
  const seen = new Set(found.map(({ at, id }) => `${at} ${id}`))
  for (const each of await store.withKeys(db, inForce.number, keys, inForce.model.largestBlock))
    if (!seen.has(`${each.at} ${each.id}`)) found.push(each)
  const known = await readKnown()
  for (const [id, record] of known) if (record.kind !== kind) known.delete(id)
  return byModel(inForce, asked, known, found)
}

/** Who is likely the same as customers that are about to be saved, of those that whoever asks may see; strongest first. */
export async function likelySame(context: Context, said: readonly Record<string, unknown>[]): Promise<LikelySame[][]> {
  const asked = said as readonly Asked[]
  const organisation = await organisationOf(context.db)
  const country = organisation.defaultPhoneCountry ?? organisation.country
  const records = asked.map((each) => recordOf(each, country))
  const compared: Compared[] = []
  for (const kind of ['person', 'account'] as const) {
    const places = records.flatMap((record, at) => (record.kind === kind ? [at] : []))
    if (places.length > 0) compared.push(...(await comparedOfKind(context, kind, records, places)))
  }
  const seen = await store.survivorsSeen(context, [...new Set(compared.map((each) => each.record.id))])
  const survivor = new Map(seen.map((each) => [each.askedFor, each]))
  const strongest = compared.sort(
    (one, other) => (other.probability ?? 0) - (one.probability ?? 0) || other.reasons - one.reasons,
  )
  const byAsked = new Map<number, Compared[]>()
  for (const each of strongest) byAsked.set(each.at, [...(byAsked.get(each.at) ?? []), each])
  return asked.map((_each, at) => {
    const likely = new Map<string, LikelySame>()
    for (const { record, probability, sure, why } of byAsked.get(at) ?? []) {
      const who = survivor.get(record.id)
      if (!who || likely.has(who.id) || likely.size >= MOST_SHOWN) continue
      const { id, name, kind, email, city } = who
      likely.set(id, { id, name, kind, email, city, probability, sure, why: why() })
    }
    return [...likely.values()]
  })
}

const isModelInForce = async (db: Context['db']) =>
  (await Promise.all([store.modelWithKeys(db, 'person'), store.modelWithKeys(db, 'account')])).some(Boolean)

/** Keeps the keys of these customers beside those of all others, so that the next new one is compared with them. */
export async function keepKeys(context: Context, ids: readonly string[]): Promise<void> {
  const { db } = context
  const [person, account] = await Promise.all([store.modelWithKeys(db, 'person'), store.modelWithKeys(db, 'account')])
  if (!person && !account) return
  const records = await recordsOf(db, ids)
  const { prepare, blockingKeys } = await weighing()
  for (const [kind, inForce] of [
    ['person', person],
    ['account', account],
  ] as const) {
    if (!inForce) continue
    const keys = records
      .filter((record) => record.kind === kind)
      .flatMap((record) =>
        blockingKeys(inForce.model, prepare(inForce.model, asLinkRecord(record))).map((key) => ({
          customerId: record.id,
          key,
        })),
      )
    await store.addKeys(db, inForce.number, keys)
  }
}

const compared = ['name', 'givenName', 'familyName', 'birthDate']

const one = async ({ customerId, about }: EventRecord, context: Context) => {
  const fields = about?.fields
  if (Array.isArray(fields) && !fields.some((field) => compared.includes(field))) return
  if (customerId) await keepKeys(context, [customerId])
}

/** Somebody new is compared with all others behind the request that saved them: who asked has an answer already. */
const arrived = async (event: EventRecord, context: Context) => {
  await one(event, context)
  const { customerId } = event
  if (customerId && (await isModelInForce(context.db))) await queue(context.db, 'compareArrival', { customerId })
}

/** Keys that a change makes are added with it; those of an import in batches when it is done. */
export const on = {
  'customers.created': arrived,
  'customers.edited': one,
  'details.added': one,
  'details.edited': one,
  'customers.updated': async ({ customers }: EventRecord, context: Context) => {
    if (customers) await keepKeys(context, customers)
  },
  'imports.done': async ({ about, subjectId }: EventRecord, context: Context) => {
    if (about?.kind !== 'customers' || !about.created || !subjectId || !(await isModelInForce(context.db))) return
    await queue(context.db, 'keysOfImport', { importId: subjectId }, { key: `keys of import ${subjectId}` })
  },
}
