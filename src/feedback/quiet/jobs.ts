import type { Context, House } from '../../platform/server/context.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import type { Job } from '../../platform/server/slice.ts'
import { countAll } from './actions.ts'
import { countDue, lowPlaces } from './levels/actions.ts'
import * as levels from './levels/store.ts'
import * as trials from './trials/store.ts'

const BATCH = 5000
/** More than this foretells no better, and takes longer. */
const MOST_TRIED = 200_000

type Checkpoint = { after: string | null; done: number; fates?: levels.Fate[] }

/** Goes over all customers in order of id, a batch a transaction, and goes on from where it was stopped. */
async function overAll(
  runId: string,
  house: House,
  batch: (db: Context['db'], ids: string[], before: Checkpoint) => Promise<Partial<Checkpoint>>,
  end: (db: Context['db'], last: Checkpoint) => Promise<unknown>,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const run = await runs.read(house.writing, runId)
  let at: Checkpoint = { after: null, done: 0, ...(run.checkpoint as Partial<Checkpoint> | null) }
  for (;;) {
    const { cancelled, ids } = await inTransaction(house, async (db) => {
      const next = at.done < most ? await levels.nextIds(db, at.after, BATCH) : []
      const more = next.length > 0 ? await batch(db, next, at) : {}
      at = { ...at, ...more, after: next.at(-1) ?? at.after, done: at.done + next.length }
      return { ids: next, ...(await runs.progress(db, runId, { done: at.done, checkpoint: at })) }
    })
    if (cancelled) return void (await runs.finish(house.writing, runId, 'cancelled', { result: { done: at.done } }))
    if (ids.length < BATCH) break
  }
  await inTransaction(house, async (db) => {
    await runs.finish(db, runId, 'done', { result: await end(db, at) })
  })
}

/** Every customer's level, counted anew. */
const runLevels = (runId: string, house: House): Promise<void> =>
  overAll(
    runId,
    house,
    async (db, ids) => {
      await levels.countLevels(db, ids, await levels.dayFrom(db, new Date(), 1), await lowPlaces(db))
      return {}
    },
    async (_db, { done }) => ({ customers: done }),
  )

/** Levels as they would have been on an earlier day, against who bought in the days after. */
async function runTrial(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { trialId } = run.input as { trialId: string }
  const trial = await trials.find(house.writing, trialId)
  if (!trial)
    return void (await runs.finish(house.writing, runId, 'failed', { problem: 'The trial is not there any more.' }))
  await overAll(
    runId,
    house,
    async (db, ids, { fates = [] }) => {
      const found = await levels.fatesOf(db, ids, {
        day: trial.asOf,
        horizonDays: trial.horizonDays,
        low: await lowPlaces(db),
      })
      const sums = new Map(fates.map((each) => [each.points, each]))
      for (const { points, n, gone } of found) {
        const before = sums.get(points) ?? { points, n: 0, gone: 0 }
        sums.set(points, { points, n: before.n + n, gone: before.gone + gone })
      }
      return { fates: [...sums.values()] }
    },
    (db, { fates = [] }) => trials.setCounts(db, trialId, fates),
    MOST_TRIED,
  )
}

export const quietRuns = { 'count quiet levels': runLevels, 'try quiet levels': runTrial }

export const quietJobs: Record<string, Job> = {
  countQuietDue: async (_payload, context) => {
    await countDue(context)
  },
  countQuietAll: async (_payload, context) => {
    await countAll(context)
  },
}
