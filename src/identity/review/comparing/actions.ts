import { detailsOf, familyAsItIs } from '../../../customers/merging/actions.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { Explanation } from '../../linkage/schema.ts'
import { asLinkRecord, type CustomerRecord } from '../../linking/records/model.ts'
import { recordsOf } from '../../linking/records/store.ts'
import type { LinkedKind } from '../../linking/schema.ts'
import { modelInForce } from '../../live/store.ts'
import { weighing } from '../../live/weighing.ts'
import { survivorSeen } from '../../merging/actions.ts'
import { withIt } from '../../merging/model.ts'
import { parentsOf } from '../../merging/store.ts'
import { lookAt } from '../model.ts'
import type { Explained, ReviewPair, ReviewSide } from '../schema.ts'
import * as store from '../store.ts'

const MOST_COMPARED = 8

type Side = { ids: string[]; record: CustomerRecord; records: CustomerRecord[]; restricted: boolean; createdAt: string }

/**
 * Whom each side of a pair stands for: a whole family, or, where the two are one already and a second person is asked,
 * each with what was merged into it before, so that both look at the same two.
 */
async function sidesOf(context: Context, one: string, other: string): Promise<[Side, Side]> {
  const [a, b] = [await survivorSeen(context, one), await survivorSeen(context, other)]
  const members = [...(await familyAsItIs(context, a.id)), ...(a.id === b.id ? [] : await familyAsItIs(context, b.id))]
  const family = (survivorId: string) =>
    members.filter((member) => (member.mergedInto ?? member.id) === survivorId).map((member) => member.id)
  const parents = await parentsOf(
    context.db,
    members.map((member) => member.id),
  )
  const partOf = (id: string) => [id, ...withIt(id, parents)]
  const leaves = a.id === b.id ? (parents.has(one) && !partOf(one).includes(other) ? one : other) : null
  const gone = leaves ? partOf(leaves) : []
  const idsOf = (id: string, survivorId: string) =>
    leaves === null
      ? family(survivorId)
      : id === leaves
        ? gone
        : family(survivorId).filter((each) => !gone.includes(each))
  const made = async (id: string, survivorId: string): Promise<Side> => {
    const ids = idsOf(id, survivorId)
    const records = await recordsOf(context.db, ids)
    const record = records.find((each) => each.id === id) ?? records[0]
    const member = members.find((each) => each.id === id)
    if (!record || !member) throw new NotFound('One of the two is not there any more.')
    return { ids, record, records, restricted: member.restrictedTeamId !== null, createdAt: member.createdAt }
  }
  return [await made(one, a.id), await made(other, b.id)]
}

/** Whoever has more e-mails than these is a shop floor, and nobody compares them one by one. */
const MOST_VALUES = 12

const distinct = (values: readonly (string | null | undefined)[]) =>
  [...new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''))].slice(
    0,
    MOST_VALUES,
  )

async function shown(context: Context, { ids, record, records, restricted, createdAt }: Side): Promise<ReviewSide> {
  const details = await detailsOf(context, ids)
  const of = (kind: string) => distinct(details.filter((detail) => detail.kind === kind).map((detail) => detail.value))
  const said = (field: 'name' | 'givenName' | 'familyName' | 'birthDate' | 'source') =>
    distinct([record[field], ...records.map((each) => each[field])])
  const sources = context.house.slices
    .flatMap((slice) => slice.totals ?? [])
    .filter((source) => !source.may || context.staff.words.includes(source.may))
  const totals = (await Promise.all(sources.map((source) => source.read(context.db, ids)))).flat()
  return {
    id: record.id,
    name: record.name ?? '',
    createdAt,
    records: records.length,
    restricted,
    values: {
      name: said('name'),
      givenName: said('givenName'),
      familyName: said('familyName'),
      birthDate: said('birthDate'),
      email: of('email'),
      phone: of('phone'),
      address: of('address'),
      identifier: of('identifier'),
      source: said('source'),
    },
    totals: totals.map(({ href: _href, ...total }) => total),
  }
}

const explainedBy = ({ weight, probability, priorWeight, fields, related }: Explanation): Explained => ({
  weight,
  probability,
  priorWeight,
  related,
  fields: fields.map(
    ({ field, a, b, words, level, weight: own, frequencyWeight, beside, rareWith, within, total }) => ({
      field,
      a,
      b,
      words,
      level,
      weight: own,
      frequencyWeight,
      beside,
      rareWith,
      within,
      total,
    }),
  ),
})

/** What the newest model says of the two records of either side that are the most alike. */
async function explained(context: Context, kind: LinkedKind, one: Side, other: Side): Promise<Explained | null> {
  const inForce = await modelInForce(context.db, kind)
  if (!inForce) return null
  const { prepare, weighAll, explain } = await weighing()
  const prepared = (side: Side) =>
    side.records.slice(0, MOST_COMPARED).map((record) => prepare(inForce.model, asLinkRecord(record)))
  const [mine, theirs] = [prepared(one), prepared(other)]
  let best: { a: (typeof mine)[number]; b: (typeof mine)[number]; weight: number } | null = null
  for (const a of mine)
    weighAll(inForce.model, a, theirs).forEach(({ weight }, at) => {
      const b = theirs[at]
      if (b && (best === null || weight > best.weight)) best = { a, b, weight }
    })
  const strongest = best as { a: (typeof mine)[number]; b: (typeof mine)[number] } | null
  return strongest && explainedBy(explain(inForce.model, strongest.a, strongest.b))
}

/** Two customers side by side, and what speaks for and against their being one. */
export async function comparison(context: Context, customerId: string, otherId: string): Promise<ReviewPair> {
  const row = await store.oneOfQueue(context, customerId, otherId)
  if (!row) throw new NotFound('These two are no pair that anybody is asked about, or you may not see both.')
  const [one, other] = await sidesOf(context, row.customerId, row.otherId)
  const { state, ...pair } = row
  const cluster = await store.ofCluster(context, row.linkageId, row.clusterId)
  return {
    pair: { ...pair, look: lookAt(state) ?? 'first' },
    one: await shown(context, one),
    other: await shown(context, other),
    explained: await explained(context, row.kind, one, other),
    beside: cluster.filter((each) => each.customerId !== row.customerId || each.otherId !== row.otherId),
  }
}
