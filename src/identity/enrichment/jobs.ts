import { rowsIn } from '../../imports/reading/actions.ts'
import { Refusal } from '../../platform/errors.ts'
import type { House } from '../../platform/server/context.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import { saidBy } from './model.ts'
import { apply, type Coming, contextOf, type Ended, type Enriching, type Point, type Work } from './records/actions.ts'
import * as records from './records/store.ts'
import { runService } from './sources/jobs.ts'
import * as sources from './sources/store.ts'
import * as store from './store.ts'
import { takeBack } from './values/actions.ts'
import * as values from './values/store.ts'

const ROWS_A_BATCH = 100

const end = (house: House, runId: string, id: string, state: 'done' | 'cancelled' | 'failed', problem?: string) =>
  inTransaction(house, async (db) => {
    await store.change(db, id, { state, finishedAt: new Date() })
    const outcomes = await records.outcomes(db, id)
    await runs.finish(db, runId, state, { result: { enrichmentId: id, outcomes }, ...(problem && { problem }) })
  })

/** Rows of a file; each batch is one transaction with its place in the file. */
async function* ofFile({ house, one, from }: Work): AsyncGenerator<{ coming: Coming[]; point: Point }> {
  const { layout, columns = [], keyColumn = '', mapping = [] } = one.settings
  if (!one.fileId) throw new Refusal('The file of this enrichment is not kept any more.')
  const at = new Map(columns.map((name, index) => [name, index]))
  let coming: Coming[] = []
  let place = from.place
  const point = (): Point => ({ ...(place && { place }), done: (from.done ?? 0) + coming.length })
  for await (const rows of rowsIn(house, one.fileId, layout as Parameters<typeof rowsIn>[2], from.place)) {
    for (const row of rows) {
      const cell = (name: string) => row.cells[at.get(name) ?? -1]
      coming.push({
        line: row.line,
        key: cell(keyColumn) ?? '',
        said: saidBy(cell, mapping),
        ...(row.problem && { problem: row.problem }),
      })
      place = { byte: row.end, line: row.line + 1 }
      if (coming.length < ROWS_A_BATCH) continue
      yield { coming, point: point() }
      from.done = (from.done ?? 0) + coming.length
      coming = []
    }
  }
  if (coming.length > 0) yield { coming, point: point() }
}

async function runFile(work: Work, source: sources.KeptSource): Promise<Ended> {
  const { house, runId, one, startedBy } = work
  const how: Enriching = {
    id: one.id,
    source: source.name,
    method: 'file',
    knownBy: one.settings.knownBy ?? 'email',
  }
  for await (const { coming, point } of ofFile(work)) {
    const { cancelled } = await inTransaction(house, async (db) => {
      await apply(await contextOf(house, db, startedBy), coming, how)
      return runs.progress(db, runId, { done: point.done ?? 0, checkpoint: point })
    })
    if (cancelled) return { state: 'cancelled' }
  }
  return { state: 'done' }
}

/** Goes through a file or asks a service, a batch at a time; begun again it goes on behind the last batch. */
export async function runEnrichment(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { enrichmentId } = run.input as { enrichmentId: string }
  const one = await store.find(house.writing, enrichmentId)
  const source = one && (await sources.find(house.writing, one.sourceId))
  if (!one || !source) {
    await runs.finish(house.writing, runId, 'failed', { problem: 'Its source is not there any more.' })
    if (one) await store.change(house.writing, one.id, { state: 'failed', finishedAt: new Date() })
    return
  }
  const work: Work = { house, runId, one, startedBy: run.startedBy, from: (run.checkpoint ?? {}) as Point }
  try {
    const { state, problem } = source.kind === 'service' ? await runService(work, source) : await runFile(work, source)
    await end(house, runId, one.id, state, problem)
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.status === 503) throw thrown
    await end(house, runId, one.id, 'failed', thrown.message)
  }
}

/** Takes back what an enrichment brought, value by value; what others changed since stays. */
export async function runTakingBack(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { enrichmentId } = run.input as { enrichmentId: string }
  const { at = { line: 0, id: '00000000-0000-0000-0000-000000000000' }, done: before = 0 } = (run.checkpoint ?? {}) as {
    at?: { line: number; id: string }
    done?: number
  }
  let [last, done] = [at, before]
  for (;;) {
    const next = await values.nextValues(house.writing, enrichmentId, last, ROWS_A_BATCH)
    if (next.length === 0) break
    const cancelled = await inTransaction(house, async (db) => {
      const context = await contextOf(house, db, run.startedBy)
      for (const value of next) {
        await records.begin(db)
        try {
          await takeBack(context, value.customerId, value.id)
          await records.keep(db)
        } catch (thrown) {
          if (!(thrown instanceof Refusal) || thrown.status >= 500) throw thrown
          // Taken back by hand meanwhile, or of a customer whom the person may not see any more.
          await records.giveUp(db)
        }
      }
      const tail = next.at(-1) as values.Value
      last = { line: tail.line, id: tail.id }
      return (
        await runs.progress(db, runId, {
          done: done + next.length,
          checkpoint: { at: last, done: done + next.length },
        })
      ).cancelled
    })
    done += next.length
    if (cancelled) {
      await inTransaction(house, async (db) => {
        await store.change(db, enrichmentId, { state: 'cancelled' })
        await runs.finish(db, runId, 'cancelled', { result: { done } })
      })
      return
    }
  }
  await inTransaction(house, async (db) => {
    await store.change(db, enrichmentId, { state: 'undone', finishedAt: new Date() })
    await runs.finish(db, runId, 'done', { result: { done, ...(await values.valueStates(db, enrichmentId)) } })
  })
}
