import { drawn, hashOf } from '../../math/hash.ts'
import { todayOf } from '../../organisation/actions.ts'
import type { House } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import { monthOf } from '../measures/counting.ts'
import { columnsOf } from './actions.ts'
import { gathering } from './bootstrap.ts'
import { type Answers, foundOf, nothingFound, prepare, sample } from './model.ts'
import type { DriverQuestion, Found } from './schema.ts'
import * as store from './store.ts'

/** Samples between two looks at whether it was cancelled. */
const BATCH_MS = 1_000

type Read = Answers & { stated: (number | null)[] }

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** Whole answers only: whoever left out an attribute or the outcome is counted as left out. */
async function readRows(db: Database, asked: DriverQuestion, now: Date, draw: () => number): Promise<Read> {
  const known = await store.columnsOf(db, asked.surveyId)
  const columns = columnsOf(asked, known)
  // Of colleagues only months that are over: one more answer is then not told from its coming.
  const to = known[0]?.audience === 'staff' ? dayBefore(monthOf(await todayOf({ db, now }))) : asked.to
  const p = asked.attributes.length
  const gathered = gathering(p + 1, draw)
  let n = 0
  const stated = (asked.stated ?? []).map(() => ({ n: 0, sum: 0 }))
  let leftOut = 0
  const places = columns.map(({ place }) => place)
  for await (const batch of store.answersOf(db, asked.surveyId, places, asked.from, to))
    for (const marks of batch) {
      const within = marks.map((mark, at) => {
        const { low, high } = columns[at] as store.Column
        return mark !== null && (low === null || mark >= low) && (high === null || mark <= high) ? mark : null
      })
      for (const [at, each] of stated.entries()) {
        const mark = within[p + 1 + at] ?? null
        if (mark === null) continue
        each.n++
        each.sum += mark
      }
      if (within.slice(0, p + 1).some((mark) => mark === null)) leftOut++
      else {
        gathered.add(within.slice(0, p + 1) as number[])
        n++
      }
    }
  const label = ({ question, part }: { question: string; part: string }) => (part ? `${question}, ${part}` : question)
  return {
    units: gathered.units(),
    n,
    leftOut,
    labels: asked.attributes.map(label),
    outcome: label(asked.outcome),
    stated: stated.map(({ n, sum }) => (n > 0 ? sum / n : null)),
  }
}

/** Draws samples and works out the importance of each attribute in every one; the same study gives the same figures. */
export async function runStudy(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { studyId } = run.input as { studyId: string }
  const study = await store.find(house.writing, studyId)
  if (!study)
    return void (await runs.finish(house.writing, runId, 'failed', { problem: 'The study is not there any more.' }))
  const draw = drawn(hashOf(studyId))
  const read = await house.reading.transaction().execute((db) => readRows(db, study.asked, new Date(), draw))
  const end = (found: Found) =>
    inTransaction(house, async (db) => {
      await store.setFound(db, studyId, found)
      await runs.finish(db, runId, 'done', { result: { n: found.n } })
    })
  const prepared = prepare(read, draw)
  if ('why' in prepared) return end(nothingFound(prepared.why, read.n, read.leftOut))
  const shares: number[][] = []
  const total = study.asked.samples
  for (let done = 0; done < total; ) {
    const until = performance.now() + BATCH_MS
    do {
      const found = sample(prepared)
      if (found) shares.push(found)
      done++
    } while (done < total && performance.now() < until)
    // Begun anew after a stop: a sample follows from the one before, and all are drawn within seconds.
    const { cancelled } = await inTransaction(house, (db) => runs.progress(db, runId, { done, total, checkpoint: {} }))
    if (cancelled) return void (await runs.finish(house.writing, runId, 'cancelled', { result: { done } }))
  }
  await end(foundOf(prepared, read, study.asked.attributes, read.stated, shares))
}
