import { organisationOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import { concerns, type EventRecord } from '../../platform/server/events.ts'
import { queue } from '../../platform/server/jobs.ts'
import type { LikelySame } from '../../platform/server/slice.ts'
import { asLinkRecord } from '../linking/records/model.ts'
import { recordsOf } from '../linking/records/store.ts'
import { type Compared, comparedOfKind } from './comparing/actions.ts'
import { recordOf } from './model.ts'
import type { Asked } from './schema.ts'
import * as store from './store.ts'
import { weighing } from './weighing.ts'

const MOST_SHOWN = 5

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

const one = async (event: EventRecord, context: Context) => {
  if (event.customerId && concerns(event, compared)) await keepKeys(context, [event.customerId])
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
