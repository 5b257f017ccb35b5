import { lockAll } from '../../../customers/merging/actions.ts'
import { Refusal } from '../../../platform/errors.ts'
import { type Context, type House, systemContext } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import { inTransaction } from '../../../platform/server/http/answer.ts'
import * as runs from '../../../platform/server/runs.ts'
import { actingAs } from '../../../staff/actions.ts'
import { chooseAgain } from '../../survivorship/actions.ts'
import { nextSurvivors } from '../../survivorship/store.ts'
import { merge } from '../actions.ts'
import { unmerge } from '../giving-back/actions.ts'
import { fittingRows } from '../parting/actions.ts'
import type { Pair } from '../schema.ts'
import * as store from '../store.ts'
import type { MergeRun } from './actions.ts'

/** Few enough that whoever waits for one of these customers waits a moment. */
const BATCH = 25
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Acts as whoever began the run may now; what linkage begins by itself is the house's. */
async function contextOf(house: House, db: Database, startedBy: string | null): Promise<Context> {
  const context = systemContext(house, db)
  if (startedBy === null) return context
  const staff = await actingAs({ db }, startedBy)
  return staff ? { ...context, staff, via: 'system' } : { ...context, staff: { ...context.staff, id: startedBy } }
}

type Point = { line?: number; done?: number }
export const told = (run: { checkpoint: unknown }) => (run.checkpoint ?? {}) as Point

async function mergePair(house: House, run: Awaited<ReturnType<typeof runs.read>>, pair: Pair, done: number) {
  const { why, reason } = run.input as MergeRun
  const settled = async (outcome: Pair['outcome'], problem: string | null) =>
    inTransaction(house, async (db) => {
      await store.settle(db, run.id, pair.line, outcome, problem)
      return runs.progress(db, run.id, { done, checkpoint: { line: pair.line, done } })
    })
  try {
    return await inTransaction(house, async (db) => {
      const context = await contextOf(house, db, run.startedBy)
      const { merged } = await merge(context, pair.oneId, pair.otherId, {
        why,
        reason,
        weight: pair.weight,
        runId: run.id,
      })
      await store.settle(db, run.id, pair.line, 'merged', null, merged.id)
      return runs.progress(db, run.id, { done, checkpoint: { line: pair.line, done } })
    })
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.status >= 500) throw thrown
    const isOne = thrown.message.startsWith('They are one customer already')
    return settled(isOne ? 'already one' : 'refused', isOne ? null : thrown.message)
  }
}

/** Merges the pairs of a run one by one, each in a transaction with its place; begun again it goes on behind the last. */
export async function runMerges(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  let { line = 0, done = 0 } = told(run)
  for (;;) {
    const pairs = await store.pairsAfter(house.writing, runId, line, BATCH * 8)
    if (pairs.length === 0) break
    for (const pair of pairs) {
      line = pair.line
      done += 1
      const { cancelled } = await mergePair(house, run, pair, done)
      if (cancelled) return end(house, runId, 'cancelled')
    }
  }
  await end(house, runId, 'done')
}

const end = (house: House, runId: string, state: 'done' | 'cancelled') =>
  inTransaction(house, async (db) => {
    await runs.finish(db, runId, state, { result: await store.outcomes(db, runId) })
  })

async function takeBack(
  house: House,
  run: Awaited<ReturnType<typeof runs.read>>,
  of: string,
  pair: Pair,
  done: number,
) {
  const [fact] = await store.newest(house.writing, [pair.otherId])
  const point = { done, checkpoint: { line: pair.line, done } }
  const left = (problem: string) =>
    inTransaction(house, async (db) => {
      await store.settle(db, of, pair.line, 'left', problem)
      return runs.progress(db, run.id, point)
    })
  if (fact?.act !== 'merge' || fact.runId !== of) return left('It was taken back, or merged anew, since.')
  try {
    return await inTransaction(house, async (db) => {
      const context = await contextOf(house, db, run.startedBy)
      await unmerge(context, pair.otherId, {
        why: 'undo',
        runId: run.id,
        goes: await fittingRows(context, pair.otherId),
      })
      await store.settle(db, of, pair.line, 'taken back', null)
      return runs.progress(db, run.id, point)
    })
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.status >= 500) throw thrown
    return left(thrown.message)
  }
}

/** Takes back what a run merged, the last first, as far as it still stands. */
export async function runUnmerges(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { of } = run.input as { of: string }
  let { line = 2_147_483_647, done = 0 } = told(run)
  for (;;) {
    const pairs = await store.mergedBefore(house.writing, of, line, BATCH * 8)
    if (pairs.length === 0) break
    for (const pair of pairs) {
      line = pair.line
      done += 1
      const { cancelled } = await takeBack(house, run, of, pair, done)
      if (cancelled) return endOfUndo(house, runId, of, 'cancelled')
    }
  }
  await endOfUndo(house, runId, of, 'done')
}

const endOfUndo = (house: House, runId: string, of: string, state: 'done' | 'cancelled') =>
  inTransaction(house, async (db) => {
    await runs.finish(db, runId, state, { result: await store.outcomes(db, of) })
  })

/** After a rule was changed: shows every customer that stands for several records by the rules as they are now. */
export async function runChoosing(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  let { at = FIRST, done = 0 } = (run.checkpoint ?? {}) as { at?: string; done?: number }
  for (;;) {
    const batch = await inTransaction(house, async (db) => {
      const context = systemContext(house, db)
      const ids = await nextSurvivors(db, at, BATCH)
      for (const id of ids) {
        await lockAll(context, [id])
        await chooseAgain(context, id, { version: true })
      }
      const last = ids.at(-1) ?? at
      const { cancelled } = await runs.progress(db, runId, {
        done: done + ids.length,
        checkpoint: { at: last, done: done + ids.length },
      })
      return { last, count: ids.length, cancelled }
    })
    at = batch.last
    done += batch.count
    if (batch.cancelled) return finishRun(house, runId, 'cancelled')
    if (batch.count < BATCH) break
  }
  await finishRun(house, runId, 'done')
}

const finishRun = (house: House, runId: string, state: 'done' | 'cancelled') =>
  inTransaction(house, async (db) => {
    await runs.finish(db, runId, state)
  })
