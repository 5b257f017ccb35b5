import type { House } from '../../platform/server/context.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import { behaviourFound, methodFound } from './model.ts'
import type { MethodFound } from './schema.ts'
import * as store from './store.ts'

const HORIZON_DAYS = 90
const DAY = 86_400_000
const methods = ['survey', 'interview', 'focus group', 'complaint', 'review'] as const

/** Lays every method beside the others, one after another. Begun again it starts over: it is done within a minute. */
export async function runComparison(runId: string, house: House): Promise<void> {
  const db = house.reading
  const until = new Date()
  const cut = new Date(until.getTime() - HORIZON_DAYS * DAY)
  const [frame, before] = [await store.frameOf(db, until, 0), await store.frameOf(db, cut, HORIZON_DAYS)]
  const found: MethodFound[] = []
  const told = (done: number) =>
    inTransaction(house, (own) => runs.progress(own, runId, { done, total: methods.length + 1 }))
  for (const method of methods) {
    const [now, then, days] = [
      await store.heardBy(db, method, until),
      await store.heardBy(db, method, cut),
      await store.daysTo(db, method, until),
    ]
    found.push(methodFound({ method, frame, now, before: { sample: before.sample, heard: then.heard }, days }))
    if ((await told(found.length)).cancelled) return void (await runs.finish(house.writing, runId, 'cancelled', {}))
  }
  found.push(behaviourFound(frame, before.sample))
  await inTransaction(house, async (own) => {
    await store.setFound(own, runId, {
      until: until.toISOString(),
      cut: cut.toISOString(),
      horizonDays: HORIZON_DAYS,
      frame: frame.n,
      methods: found,
    })
    await runs.progress(own, runId, { done: found.length })
    await runs.finish(own, runId, 'done', { result: { methods: found.length } })
  })
}
