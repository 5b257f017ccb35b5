import { setImmediate as letOthers } from 'node:timers/promises'
import { derivedOf } from '../../../customers/model.ts'
import type { Context } from '../../../platform/server/context.ts'
import { asLinkRecord, type CustomerRecord } from '../../linking/records/model.ts'
import { recordsOf } from '../../linking/records/store.ts'
import type { LinkedKind } from '../../linking/schema.ts'
import { directoryKeys, inCommon, reasons } from '../model.ts'
import * as store from '../store.ts'
import { weighing } from '../weighing.ts'

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

type Weighing = Awaited<ReturnType<typeof weighing>>
type Prepared = ReturnType<Weighing['prepare']>
type Asked = { at: number; prepared: Prepared }
type Read = { asked: readonly Asked[]; found: readonly store.Candidate[] }

/** So many are compared at once: while they are weighed, the database looks for those who may be the next ones. */
const PORTION = 250

const portionsOf = (places: readonly number[]) =>
  Array.from({ length: Math.ceil(places.length / PORTION) }, (_, n) => places.slice(n * PORTION, (n + 1) * PORTION))

/** Comparing by a model, portion by portion; who was read or prepared once is not read or prepared again. */
function comparing(
  { db }: Context,
  inForce: store.ModelInForce,
  { prepare, blockingKeys, weighEach, explain }: Weighing,
  kind: LinkedKind,
) {
  const { model, number, mergeAt, reviewAt } = inForce
  const known = new Map<string, CustomerRecord>()
  const prepared = new Map<string, Prepared>()
  const preparedOf = (record: CustomerRecord) => {
    const present = prepared.get(record.id) ?? prepare(model, asLinkRecord(record))
    prepared.set(record.id, present)
    return present
  }

  const read = async (all: readonly CustomerRecord[], places: readonly number[]): Promise<Read> => {
    const asked = places.map((at) => ({ at, prepared: prepare(model, asLinkRecord(all[at] as CustomerRecord)) }))
    const keys = asked.flatMap((each) => blockingKeys(model, each.prepared).map((key) => ({ at: each.at, key })))
    const directed = places.flatMap((at) => directoryKeys(all[at] as CustomerRecord).map((each) => ({ at, ...each })))
    const found = new Map<string, store.Candidate>()
    for (const each of await store.inDirectory(db, directed)) found.set(`${each.at} ${each.id}`, each)
    for (const each of await store.withKeys(db, number, keys, model.largestBlock))
      found.set(`${each.at} ${each.id}`, each)
    const unread = new Set([...found.values()].map((each) => each.id).filter((id) => !known.has(id)))
    for (const record of await recordsOf(db, [...unread])) known.set(record.id, record)
    return { asked, found: [...found.values()] }
  }

  const weigh = ({ asked, found }: Read): Compared[] => {
    const byAsked = new Map<number, CustomerRecord[]>(asked.map(({ at }) => [at, []]))
    for (const { at, id } of found) {
      const record = known.get(id)
      if (record?.kind === kind) byAsked.get(at)?.push(record)
    }
    const groups = asked.map(({ at, prepared: one }) => ({ one, others: (byAsked.get(at) ?? []).map(preparedOf) }))
    return weighEach(model, groups).flatMap((weighed, n) => {
      const { at, prepared: mine } = asked[n] as Asked
      return weighed.flatMap(({ weight, probability }, place): Compared[] => {
        const record = byAsked.get(at)?.[place]
        if (!record || probability < Math.min(reviewAt, 0.5)) return []
        const why = () => reasons(explain(model, mine, preparedOf(record)))
        return [{ at, record, weight, probability, sure: probability >= mergeAt, reasons: 0, why }]
      })
    })
  }
  return { read, weigh }
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
  if (!inForce) {
    const directed = places.flatMap((at) => directoryKeys(all[at] as CustomerRecord).map((each) => ({ at, ...each })))
    const names = places.flatMap((at) => (all[at]?.name ? [{ at, name: sortName(all[at]?.name ?? '') }] : []))
    const found = [...(await store.inDirectory(db, directed)), ...(await store.calledSo(db, names))]
    const known = await recordsOf(db, [...new Set(found.map((each) => each.id))])
    return byRules(all, new Map(known.map((each) => [each.id, each])), found)
  }
  const { read, weigh } = comparing(context, inForce, await weighing(), kind)
  const compared: Compared[] = []
  const portions = portionsOf(places)
  let next = portions[0] && read(all, portions[0])
  for (let n = 0; next; n += 1) {
    const present = await next
    const following = portions[n + 1]
    next = following && read(all, following)
    // It is waited for in the next round; what it throws is told then.
    next?.catch(() => undefined)
    // The question for the next ones leaves before these are weighed, and whoever else waits has a turn.
    await letOthers()
    compared.push(...weigh(present))
  }
  return compared
}
