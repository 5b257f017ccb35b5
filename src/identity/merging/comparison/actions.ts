import * as customers from '../../../customers/merging/actions.ts'
import type { Customer } from '../../../customers/schema.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import type { Context } from '../../../platform/server/context.ts'
import { gathered, rulesNow } from '../../survivorship/actions.ts'
import { chosenFields, type FamilyRecord } from '../../survivorship/model.ts'
import { merge, survivorSeen } from '../actions.ts'
import type { api } from '../api.ts'
import type { MergePreview } from '../schema.ts'

type Asked = Pick<ActionsFor<typeof api, Context>, 'previewMerge' | 'mergeCustomers'>

async function sideOf(
  context: Context,
  customer: Customer,
  ids: string[],
  names: { id: string; name: string }[],
): Promise<MergePreview['keep']> {
  const totals = context.house.slices
    .flatMap((slice) => slice.totals ?? [])
    .filter((source) => !source.may || context.staff.words.includes(source.may))
  const read = []
  for (const source of totals) read.push(...(await source.read(context.db, ids)))
  const { id, name, kind, source, createdAt, version } = customer
  return {
    id,
    name,
    kind,
    source,
    createdAt,
    version,
    totals: read.map(({ href: _href, ...total }) => total),
    details: (await customers.detailsOf(context, ids)).map((detail) => ({ kind: detail.kind, value: detail.value })),
    family: names.filter((each) => each.id !== id),
  }
}

const named = (members: readonly Customer[]) => members.map(({ id, name }) => ({ id, name }))

async function compared(context: Context, keepId: string, otherId: string): Promise<MergePreview> {
  const keep = await survivorSeen(context, keepId)
  const other = await survivorSeen(context, otherId)
  const [one, two] = [await gathered(context, keep.id), await gathered(context, other.id)]
  const records: FamilyRecord[] =
    keep.id === other.id ? [...one.family.records] : [...one.family.records, ...two.family.records]
  const refusal =
    keep.id === other.id ? 'They are one customer already.' : await customers.whyNotOne(context, keep, other)
  const family = { survivorId: keep.id, records, lastMergeAt: context.now.toISOString() }
  return {
    keep: await sideOf(
      context,
      keep,
      one.members.map((each) => each.id),
      named(one.members),
    ),
    other: await sideOf(
      context,
      other,
      two.members.map((each) => each.id),
      named(two.members),
    ),
    refusal,
    fields: chosenFields(family, await rulesNow(context.db)),
  }
}

export const actions: Asked = {
  previewMerge: ({ id, other }, context) => compared(context, id, other),

  mergeCustomers: async ({ id, other, otherVersion, reason, picks }, context) => {
    const { survivor } = await merge(context, id, other, {
      why: 'by hand',
      reason,
      picks,
      versions: { keep: context.request.ifMatch, other: otherVersion },
    })
    return survivor
  },
}
