import type { House } from '../../../platform/server/context.ts'
import { inTransaction } from '../../../platform/server/http/answer.ts'
import * as runs from '../../../platform/server/runs.ts'
import { setCounted } from '../store.ts'
import { counting, fold, recount } from './actions.ts'
import * as store from './store.ts'

/** So many answers in one transaction, or one day where it has more. */
const BATCH = 10_000
const FIRST_DAY = '-infinity'

type Point = { after?: string; done?: number }

/** Counts every day with answers to a measure's questions anew, because its definition is new. */
export async function runCounting(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { measureId } = run.input as { measureId: string }
  let { after = FIRST_DAY, done = 0 } = (run.checkpoint ?? {}) as Point
  const measure = (await counting(house.writing)).find(({ id }) => id === measureId)
  const days = measure ? await store.daysOf(house.writing, [...measure.places.keys()], after) : []
  const total = done + days.reduce((sum, { n }) => sum + n, 0)
  for (let at = 0; at < days.length; ) {
    const batch: string[] = []
    let answers = 0
    do {
      batch.push(days[at]?.day as string)
      answers += days[at]?.n as number
      at++
    } while (at < days.length && answers + (days[at]?.n as number) <= BATCH)
    after = batch.at(-1) as string
    done += answers
    const { cancelled } = await inTransaction(house, async (db) => {
      await recount(db, batch)
      return runs.progress(db, runId, { done, total, checkpoint: { after, done } })
    })
    if (cancelled) return void (await runs.finish(house.writing, runId, 'cancelled', { result: { done } }))
  }
  await inTransaction(house, async (db) => {
    await setCounted(db, measureId, new Date())
    await runs.finish(db, runId, 'done', { result: { done } })
  })
}

/** What the worker asks every few seconds, of days that have marks. */
export const dailyFigures = [
  { measure: 'answers', recount: fold },
  { measure: 'answer days', recount },
]
