import { askedOfFamilies } from '../../customers/merging/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { everyRow } from '../../platform/server/lists.ts'
import * as runs from '../../platform/server/runs.ts'
import { caseList, visibleCases } from '../list/store.ts'
import { tellOfCase } from '../presence/actions.ts'
import { forWork } from '../sight/actions.ts'
import { exists, reachOf } from '../store.ts'
import type { mattersApi } from './api.ts'
import type { MatterPage } from './schema.ts'
import * as store from './store.ts'

const MOST_AT_ONCE = 5000

const seenBy = async (context: Context) => visibleCases(context.staff, await reachOf(context.db, context.staff))

async function pageOf(context: Context, id: string): Promise<MatterPage> {
  const matter = await store.findMatter(context.db, id, await seenBy(context))
  if (!matter) throw new NotFound('There is no such matter.')
  return { matter, rounds: await store.rounds(context.db, id), version: matter.version }
}

async function lock({ db }: Context, id: string) {
  const found = await store.lockMatter(db, id)
  if (!found) throw new NotFound('There is no such matter.')
  return found
}

async function check({ db }: Context, said: { name?: string; ownerId?: string | null }, except: string | null) {
  if (said.name && (await store.isNamed(db, said.name, except)))
    throw new Conflict(`There is a matter “${said.name}” already. Nothing was saved.`, { fields: { name: 'taken' } })
  if (said.ownerId && !(await exists(db, 'staff', said.ownerId)))
    throw new Invalid('There is no such colleague. Nothing was saved.', { fields: { ownerId: 'not known' } })
}

type Place = { customerId: string; id: string }

/** The cases meant: chosen ones that whoever asks works on, or what the list shows them of a filter. */
async function placesOf(context: Context, cases: { ids: string[] } | { filter: string }): Promise<Place[]> {
  if ('ids' in cases) {
    const places: Place[] = []
    for (const id of [...new Set(cases.ids)].sort()) places.push((await forWork(context, id)).found)
    return places
  }
  const list = caseList(context, await reachOf(context.db, context.staff))
  const query = await askedOfFamilies({ filter: cases.filter, columns: 'number' }, context)
  const places: Place[] = []
  for await (const rows of everyRow(list, query, context)) {
    for (const row of rows) places.push({ customerId: String(row.customerId), id: String(row.id) })
    if (places.length > MOST_AT_ONCE)
      throw new Invalid('This filter finds more than 5,000 cases. Narrow it, and add them in parts; none was added.')
  }
  return places
}

export const mattersActions = {
  matters: async (_input, context) => ({ rows: await store.matters(context.db, await seenBy(context)) }),
  matter: ({ id }, context) => pageOf(context, id),

  createMatter: async (said, context) => {
    await check(context, said, null)
    const id = context.newId()
    await store.addMatter(context, { id, ...said })
    await rememberHouse(context, { action: 'created', subject: 'matter', subjectId: id, after: said })
    return pageOf(context, id)
  },

  editMatter: async ({ id, closed, ...said }, context) => {
    const before = await lock(context, id)
    expectVersion(before, context)
    await check(context, said, id)
    const closedAt =
      closed === undefined ? before.closedAt : closed ? (before.closedAt ?? context.now.toISOString()) : null
    const after = { ...before, ...said, closedAt }
    await store.changeMatter(context, after)
    await rememberHouse(context, { action: 'edited', subject: 'matter', subjectId: id, before, after })
    return pageOf(context, id)
  },

  addToMatter: async ({ id, cases }, context) => {
    const matter = await lock(context, id)
    if (matter.closedAt) throw new Conflict('This matter is closed. Open it again first; nothing was changed.')
    const places = await placesOf(context, cases)
    const added = await store.join(context, id, places)
    await record(context, { name: 'cases.matterJoined', subjectId: id, about: { cases: added } })
    if (places[0]) await tellOfCase(context, places[0].id)
    return { ...(await pageOf(context, id)), added }
  },

  beginRound: async ({ id, round }, context) => {
    const matter = await lock(context, id)
    const total = await store.countOpen(context.db, id)
    if (total === 0) throw new Conflict('No case of this matter is open, so there is nothing to do.')
    const roundId = context.newId()
    const title = `${round.kind === 'answer' ? 'Answer' : 'Close'} the cases of “${matter.name}”`
    const runId = await runs.begin(context, { kind: 'matter round', title, input: { roundId }, total, unit: 'cases' })
    await store.addRound(context, { ...round, id: roundId, matterId: id, runId })
    return { ...(await pageOf(context, id)), runId }
  },
} satisfies ActionsFor<typeof mattersApi, Context>
