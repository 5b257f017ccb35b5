import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import { daysChanged } from '../../../platform/server/machinery.ts'
import { addSums, byMonth, type Counting, gather, type Kept, type KeptSums, monthOf } from '../counting.ts'
import * as measures from '../store.ts'
import { placesOf } from './places.ts'
import * as store from './store.ts'

const MOST_BATCHES = 20

/** Every measure that is kept, with the places of its questions in each survey. */
export async function counting(db: Database): Promise<Counting[]> {
  const kept = await measures.list(db, false)
  const surveyIds = new Set(kept.flatMap(({ definition }) => definition.sources.map((source) => source.surveyId)))
  const templates = kept.flatMap(({ template }) => (template ? [template] : []))
  const [named, ours] = await Promise.all([
    measures.itemsOf(db, [...surveyIds]),
    measures.itemsByTemplate(db, templates),
  ])
  return kept.map(({ id, definition, template }) => ({
    id,
    definition,
    places: placesOf(definition, template, named, ours),
  }))
}

const surveysOf = (all: readonly Counting[]) => [...new Set(all.flatMap(({ places }) => [...places.keys()]))]

/** Somebody answered: their response is added to the sums within seconds. Call it in the transaction that submits. */
export async function answered(
  context: Pick<Context, 'db'>,
  response: { customerId: string; id: string; day: string },
) {
  await store.mark(context.db, response.customerId, response.id)
  await daysChanged(context.db, 'answers', [response.day])
}

/** Something about the answers of these days changed (a flag, an erasure, an import): they are counted anew. */
export const answersChanged = (context: Pick<Context, 'db'>, days: Iterable<string>) =>
  daysChanged(context.db, 'answer days', days)

/** Adds answers that came since to the sums they belong to. */
export async function fold(db: Database): Promise<void> {
  await store.alone(db)
  const all = await counting(db)
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const { taken, answers } = await store.takeMarks(db)
    if (taken === 0) return void (batch > 0 && (await store.setFresh(db, idsOf(all), new Date())))
    const kept: Kept = new Map()
    gather(kept, all, answers)
    const added = [...kept.values(), ...byMonth(kept.values())]
    const before = new Map((await store.readSums(db, added)).map((each) => [keyOf(each), each.sums]))
    for (const each of added) addSums(each.sums, before.get(keyOf(each)) ?? [])
    await store.writeSums(db, added)
  }
  // What is left is for the next time, so that others get their turn at the sums.
  await store.setFresh(db, idsOf(all), new Date())
  await daysChanged(db, 'answers', [new Date().toISOString().slice(0, 10)])
}

const idsOf = (all: readonly Counting[]) => all.map(({ id }) => id)
const keyOf = (each: KeptSums) => `${each.measureId}\n${each.grouping}\n${each.span}\n${each.day}\n${each.member}`

/** Counts these days anew, every measure, out of the responses themselves. */
export async function recount(db: Database, days: string[]): Promise<void> {
  await store.alone(db)
  const all = await counting(db)
  const kept: Kept = new Map()
  for await (const answers of store.answersOn(db, surveysOf(all), days)) {
    gather(kept, all, answers)
    // Exactly those that were counted: who submits just now keeps the mark.
    await store.dropMarks(db, answers)
  }
  await store.forget(db, idsOf(all), days)
  await store.writeSums(db, [...kept.values()])
  await store.writeSums(db, byMonth(await store.daysOfMonths(db, idsOf(all), [...new Set(days.map(monthOf))])))
  await store.setFresh(db, idsOf(all), new Date())
}

/** Kind, country or department of customers changed: the days on which they answered are counted anew. */
export async function customersChanged(context: Pick<Context, 'db'>, ids: readonly string[]): Promise<void> {
  const days = await store.daysOfCustomers(context.db, ids)
  if (days.length > 0) await answersChanged(context, days)
}

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))

/** Of these days and their months, how many sums differ from the responses; nothing is written. Needs a transaction of its own. */
export async function differing(db: Database, days: string[]): Promise<number> {
  const all = await counting(db)
  const fresh: Kept = new Map()
  for await (const answers of store.answersOn(db, surveysOf(all), days)) gather(fresh, all, answers)
  const months = byMonth(await store.daysOfMonths(db, idsOf(all), [...new Set(days.map(monthOf))]))
  const wanted = new Map([...fresh.values(), ...months].map((each) => [keyOf(each), each.sums]))
  let wrong = 0
  for (const each of await store.keptOn(db, idsOf(all), days)) {
    const counted = wanted.get(keyOf(each)) ?? []
    if (each.sums.some((value, at) => !close(value, counted[at] ?? 0))) wrong++
    wanted.delete(keyOf(each))
  }
  return wrong + wanted.size
}

/** The newest days with answers whose sums differ from the responses; none while some wait to be counted. */
export async function wrongSums(db: Database): Promise<number> {
  if (await store.waiting(db)) return 0
  const all = (await counting(db)).filter(({ places }) => places.size > 0)
  const days = (await store.daysOf(db, surveysOf(all), '-infinity')).slice(-31).map(({ day }) => day)
  return differing(db, days)
}
