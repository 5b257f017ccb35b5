import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import * as runs from '../../../platform/server/runs.ts'
import type { api } from '../api.ts'
import type { MergeWhy } from '../schema.ts'
import * as store from '../store.ts'

type Asked = Pick<ActionsFor<typeof api, Context>, 'mergeInBulk' | 'mergePairs' | 'undoMerges'>

export type PairToMerge = { one: string; other: string; weight: number | null }
export type MergeRun = { why: MergeWhy; reason: string | null }

/** Begins a run over pairs: the first of each is kept. For other actions too, in their transaction. */
export async function beginMerging(context: Context, pairs: readonly PairToMerge[], how: MergeRun): Promise<string> {
  const runId = await runs.begin(context, {
    kind: 'merge customers',
    title: `Merge ${pairs.length} ${pairs.length === 1 ? 'pair' : 'pairs'} of customers`,
    // The reason is told in each customer's history, where it can be erased with them.
    input: { ...how },
    total: pairs.length,
    unit: 'pairs',
  })
  await store.addPairs(context.db, runId, pairs)
  return runId
}

async function mergeRun(context: Context, runId: string) {
  const run = await runs.read(context.db, runId)
  if (run.kind !== 'merge customers') throw new NotFound('There is no such run of merges.')
  return run
}

export const actions: Asked = {
  mergeInBulk: async ({ groups, why, reason }, context) => {
    const pairs = groups.flatMap(({ ids, keep, weight }) => {
      const kept = keep ?? (ids[0] as string)
      return ids.filter((id) => id !== kept).map((other) => ({ one: kept, other, weight: weight ?? null }))
    })
    return {
      runId: await beginMerging(context, pairs, { why: why ?? 'by hand', reason: reason ?? null }),
      pairs: pairs.length,
    }
  },

  mergePairs: async ({ runId, after, limit, outcome }, context) => {
    await mergeRun(context, runId)
    const rows = await store.pairsAfter(context.db, runId, after, limit + 1, outcome)
    const shown = rows.slice(0, limit)
    return {
      rows: shown,
      outcomes: await store.outcomes(context.db, runId),
      next: rows.length > limit ? (shown.at(-1)?.line ?? null) : null,
    }
  },

  undoMerges: async ({ runId }, context) => {
    const run = await mergeRun(context, runId)
    if (run.state === 'waiting' || run.state === 'running')
      throw new Conflict('This run is still merging. Cancel it first, then take it back.')
    const { merged = 0 } = await store.outcomes(context.db, runId)
    if (merged === 0) throw new Conflict('Nothing that this run merged still stands. Nothing was changed.')
    const undoing = await runs.begin(context, {
      kind: 'unmerge customers',
      title: `Take back ${merged} ${merged === 1 ? 'merge' : 'merges'}`,
      input: { of: runId },
      total: merged,
      unit: 'merges',
    })
    return { runId: undoing }
  },
}
