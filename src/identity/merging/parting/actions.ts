import * as customers from '../../../customers/merging/actions.ts'
import { visibility } from '../../../customers/model.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { isVisible } from '../../../platform/visibility.ts'
import { survivorSeen } from '../actions.ts'
import type { api } from '../api.ts'
import { type Given, unmerge } from '../giving-back/actions.ts'
import { fits, withIt } from '../model.ts'
import type { NewRow } from '../schema.ts'
import * as store from '../store.ts'

type Asked = Pick<ActionsFor<typeof api, Context>, 'proposeUnmerge' | 'unmergeCustomer'>

/** So many rows of each kind are looked at; of a customer with more, the older ones stay unless somebody says. */
const MOST_OF_A_KIND = 1000

async function members(context: Context, id: string) {
  const survivor = await survivorSeen(context, id)
  const all = await customers.familyAsItIs(context, survivor.id)
  const leaving = all.find((one) => one.id === id)
  if (!leaving || leaving.id === survivor.id || !leaving.mergedAt)
    throw new Conflict('This customer is not merged into another (any more). Nothing was changed.')
  if (context.staff.id !== '' && !isVisible(visibility, leaving, context.staff))
    throw new NotFound('There is no such customer, or you may not see it.')
  return { survivor, all, leaving, mergedAt: leaving.mergedAt }
}

/** Rows that came to the survivor since one was merged into it, and whom each seems to be of. */
export async function proposed(context: Context, id: string) {
  const { survivor, all, leaving, mergedAt } = await members(context, id)
  const ids = all.map((one) => one.id)
  const companions = withIt(id, await store.parentsOf(context.db, ids))
  const goes = { ids: [id, ...companions], name: leaving.name }
  const stays = { ids: ids.filter((one) => !goes.ids.includes(one)), name: survivor.name }
  // A source that sent a record of only one of the two knows only that one, whatever it sent of it before.
  const received = await customers.sourceRecords(context, ids)
  const sourcesOf = (side: readonly string[]) => [
    ...all.flatMap((one) => (side.includes(one.id) && one.source ? [one.source] : [])),
    ...received.flatMap((one) => (side.includes(one.customerId) ? [one.source] : [])),
  ]
  const knownTo = (side: readonly string[], usual: { sources: string[]; channels: string[] }) => ({
    ...usual,
    sources: [...usual.sources, ...sourcesOf(side)],
  })
  const rows: NewRow[] = []
  const labels: Record<string, string> = {}
  let more = false
  for (const { kind, label, since, usual } of context.house.slices.flatMap((slice) => slice.parting ?? [])) {
    const found = await since(context.db, survivor.id, mergedAt, MOST_OF_A_KIND + 1)
    if (found.length === 0) continue
    labels[kind] = label
    if (found.length > MOST_OF_A_KIND) more = true
    const one = { ...goes, ...knownTo(goes.ids, await usual(context.db, goes.ids, mergedAt)) }
    const other = { ...stays, ...knownTo(stays.ids, await usual(context.db, stays.ids, mergedAt)) }
    for (const { names, channel, ...row } of found.slice(0, MOST_OF_A_KIND))
      rows.push({ kind, ...row, ...fits({ ...row, channel, names }, one, other) })
  }
  return {
    survivor,
    leaving,
    mergedAt,
    companions: all.filter((one) => companions.includes(one.id)),
    rows,
    labels,
    more,
  }
}

const key = (row: { kind: string; id: string }) => `${row.kind} ${row.id}`

/** Which rows go, as said and else as proposed; where neither says it, nothing is done and the rows are told. */
function going(
  rows: readonly NewRow[],
  said: { goes: readonly { kind: string; id: string }[]; stays: readonly { kind: string; id: string }[] },
  rest: 'as proposed' | 'stay' | undefined,
): Given[] {
  const [goes, stays] = [new Set(said.goes.map(key)), new Set(said.stays.map(key))]
  const strangers = [...said.goes, ...said.stays].filter((one) => !rows.some((row) => key(row) === key(one)))
  if (strangers.length > 0)
    throw new Invalid('Some of the rows that were named did not come since the merge. Nothing was changed.', {
      fields: { goes: `not among the rows that came since: ${strangers.slice(0, 5).map(key).join(', ')}` },
    })
  const open = rows.filter((row) => !goes.has(key(row)) && !stays.has(key(row)))
  const unsure = open.filter((row) => row.fits === null)
  if (rest === undefined && unsure.length > 0)
    throw new Invalid(
      `Of ${unsure.length} ${unsure.length === 1 ? 'row it' : 'rows it'} cannot be told whose they are. Say which go and which stay, or what becomes of the rest. Nothing was changed.`,
      { fields: { rest: unsure.slice(0, 20).map(key).join(', ') } },
    )
  const going = rows.filter(
    (row) => goes.has(key(row)) || (rest !== 'stay' && open.includes(row) && row.fits === 'goes'),
  )
  const byKind = new Map<string, string[]>()
  for (const row of going) byKind.set(row.kind, [...(byKind.get(row.kind) ?? []), row.id])
  return [...byKind].map(([kind, ids]) => ({ kind, ids }))
}

/** What a run takes back by itself: rows go where they fit, and stay where that cannot be told. */
export async function fittingRows(context: Context, id: string): Promise<Given[]> {
  return going((await proposed(context, id)).rows, { goes: [], stays: [] }, 'as proposed')
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name })

export const actions: Asked = {
  proposeUnmerge: async ({ id }, context) => {
    const { survivor, leaving, mergedAt, companions, rows, labels, more } = await proposed(context, id)
    return {
      customer: named(leaving),
      survivor: { ...named(survivor), version: survivor.version },
      mergedAt,
      with: companions.map(named),
      rows,
      labels,
      more,
      version: survivor.version,
    }
  },

  unmergeCustomer: async ({ id, goes, stays, rest, reason }, context) => {
    const { rows } = await proposed(context, id)
    const { parted } = await unmerge(context, id, {
      why: 'by hand',
      reason,
      version: context.request.ifMatch,
      goes: going(rows, { goes: goes ?? [], stays: stays ?? [] }, rest),
    })
    return parted
  },
}
