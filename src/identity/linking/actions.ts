import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import { staffNames } from '../../staff/actions.ts'
import { beginMerging } from '../merging/bulk/actions.ts'
import type { api } from './api.ts'
import { checkedOf } from './checked/actions.ts'
import { whyClosed } from './checked/model.ts'
import { hiddenOf, mergesOf } from './model.ts'
import * as pairs from './pairs/store.ts'
import type { LinkageReport, LinkedKind, Quality } from './schema.ts'
import * as wishes from './settings/store.ts'
import * as store from './store.ts'

const notThere = () => new NotFound('There is no such linkage.')

async function underWay(db: Database) {
  const found = await runs.list(db, 'linkage', 5)
  return found.find((run) => run.state === 'waiting' || run.state === 'running')
}

/** Begins a run over all customers; `quiet`: nothing is said when one is under way. */
export async function beginLinkage(
  context: Context,
  { kinds = ['person', 'account'], quiet = false }: { kinds?: LinkedKind[] | undefined; quiet?: boolean },
): Promise<string> {
  // Held until the end, so that of two who begin at once one is first.
  await wishes.settings(context.db, true)
  const present = await underWay(context.db)
  if (present && quiet) return present.id
  if (present)
    throw new Conflict('A run is looking for customers that are the same already. Wait for it, or cancel it.')
  return runs.begin(context, {
    kind: 'linkage',
    title: 'Find customers that are the same',
    input: { kinds: [...new Set(kinds)] },
    total: new Set(kinds).size * 100,
    unit: 'parts',
  })
}

/**
 * Merges in bulk what stands at or above a linkage's threshold, in a run of whoever asks, once people decided enough of it;
 * `quiet`: nothing is said when they have not.
 */
export async function applyLinkage(
  context: Context,
  id: string,
  { quiet = false } = {},
): Promise<{ runId: string | null; pairs: number }> {
  const linkage = await store.find(context.db, id, true)
  if (linkage?.state !== 'ready')
    throw linkage
      ? new Conflict('A newer run has taken the place of this one. Nothing was changed; open that one.')
      : notThere()
  const check = await checkedOf(context, linkage)
  if (check && !check.open && check.standing > 0) {
    if (quiet) return { runId: null, pairs: 0 }
    throw new Conflict(whyClosed(check))
  }
  const merges = mergesOf(await pairs.strongest(context, id, linkage.mergeAt ?? 1))
  if (merges.length === 0) return { runId: null, pairs: 0 }
  const runId = await beginMerging(context, merges, { why: 'by linkage', reason: null })
  await store.mergedBy(context.db, id, runId)
  return { runId, pairs: merges.length }
}

async function reportOf(context: Context, id: string): Promise<LinkageReport> {
  const { db } = context
  const linkage = await store.find(db, id)
  if (!linkage) throw notThere()
  const { number, runId, kind, state, createdAt, figures, mergeAt, reviewAt, chosenAt, mergeRunId, version } = linkage
  return {
    id,
    number,
    runId,
    kind,
    state,
    createdAt,
    figures,
    model: await store.shownModel(db, id),
    thresholds: mergeAt === null || reviewAt === null ? null : { merge: mergeAt, review: reviewAt },
    chosenBy: linkage.chosenBy ? ((await staffNames({ db }, [linkage.chosenBy])).get(linkage.chosenBy) ?? null) : null,
    chosenAt,
    states: await pairs.states(db, id),
    check: await checkedOf(context, linkage),
    mergeRunId,
    version,
  }
}

async function overview(db: Database): Promise<Quality> {
  const counted = await store.countCustomers(db)
  const newest = await store.ready(db)
  const of = (kind: string) => counted.find((each) => each.kind === kind) ?? { customers: 0, records: 0 }
  const present = await underWay(db)
  const kinds: Quality['kinds'] = []
  for (const kind of ['person', 'account'] as const) {
    const ready = newest.find((each) => each.kind === kind)
    const expected = ready && (await store.forecast(db, ready.id))
    if (!ready?.figures || !expected) {
      kinds.push({ kind, customers: of(kind).customers, linkage: null })
      continue
    }
    const waiting = await pairs.waitingOf(db, ready.id)
    const { really, customers, sources, overlap } = ready.figures
    kinds.push({
      kind,
      customers: of(kind).customers,
      linkage: {
        id: ready.id,
        number: ready.number,
        createdAt: ready.createdAt,
        really,
        customersThen: customers,
        waiting: waiting.n,
        waitingSame: waiting.same,
        hidden: hiddenOf(expected, ready.reviewAt ?? 1),
        sources,
        overlap,
        converged: expected.training.converged,
      },
    })
  }
  const linked = [of('person'), of('account')]
  const customers = linked.reduce((sum, each) => sum + each.customers, 0)
  const records = linked.reduce((sum, each) => sum + each.records, 0)
  return { customers, records, merged: records - customers, kinds, running: present ? { runId: present.id } : null }
}

type Place = { probability: number; customerId: string; otherId: string }
const placeText = ({ probability, customerId, otherId }: Place) => `${probability} ${customerId} ${otherId}`
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
function placeIn(text: string): Place {
  const [probability, customerId = '', otherId = '', ...rest] = text.split(' ')
  const number = Number(probability)
  if (!Number.isFinite(number) || !UUID.test(customerId) || !UUID.test(otherId) || rest.length > 0)
    throw new Invalid('This place in the list is none. Begin at the first page.')
  return { probability: number, customerId, otherId }
}

export const actions = {
  quality: (_input, { db }) => overview(db),

  linkages: async ({ limit }, { db }) => ({ rows: await store.all(db, limit) }),

  linkage: ({ id }, context) => reportOf(context, id),

  linkagePairs: async ({ id, source, otherSource, after, limit, ...asked }, context) => {
    if (!(await store.find(context.db, id))) throw notThere()
    const rows = await pairs.pairs(context, id, {
      ...asked,
      limit: limit + 1,
      sources: source !== undefined && otherSource !== undefined ? [source, otherSource] : undefined,
      after: after === undefined ? undefined : placeIn(after),
    })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return { rows: shown, next: rows.length > limit && last ? placeText(last) : null }
  },

  mergedRecords: async ({ after, limit }, context) => {
    const [at = '', id = ''] = after?.split(' ') ?? []
    if (after !== undefined && (Number.isNaN(Date.parse(at)) || !UUID.test(id)))
      throw new Invalid('This place in the list is none. Begin at the first page.')
    const rows = await pairs.mergedRecords(context, limit + 1, after === undefined ? undefined : { at, id })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return { rows: shown, next: rows.length > limit && last ? `${last.mergedAt} ${last.id}` : null }
  },

  beginLinkage: async ({ kinds }, context) => ({ runId: await beginLinkage(context, { kinds }) }),

  chooseThresholds: async ({ id, merge, review }, context) => {
    const linkage = await store.find(context.db, id, true)
    if (!linkage?.figures) throw notThere()
    expectVersion(linkage, context)
    if (review > merge)
      throw new Invalid('Pairs that merge by themselves must be surer than those that a person is asked about.', {
        fields: { review: 'at most the threshold of merging' },
      })
    await store.choose(context, id, { merge, review })
    await rememberHouse(context, {
      action: 'edited',
      subject: 'linkage',
      subjectId: id,
      before: { mergeAt: linkage.mergeAt, reviewAt: linkage.reviewAt },
      after: { mergeAt: merge, reviewAt: review },
    })
    return reportOf(context, id)
  },

  applyLinkage: ({ id }, context) => applyLinkage(context, id),

  linkingSettings: (_input, { db }) => wishes.settings(db),

  editLinkingSettings: async (said, context) => {
    const before = await wishes.settings(context.db, true)
    expectVersion(before, context)
    const after = await wishes.change(context, said)
    await rememberHouse(context, { action: 'edited', subject: 'linking settings', before, after })
    return after
  },
} satisfies ActionsFor<typeof api, Context>
