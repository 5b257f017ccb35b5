import { randomUUID } from 'node:crypto'
import { emailKey, identifierKey } from '../../customers/details/model.ts'
import { rowsIn } from '../../imports/reading/actions.ts'
import { type Context, type House, systemContext } from '../../platform/server/context.ts'
import { asRefusal, mayRepeat } from '../../platform/server/database.ts'
import { record } from '../../platform/server/events.ts'
import * as files from '../../platform/server/files.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import { markAnswered } from '../answers/store.ts'
import { answersChanged } from '../measures/keeping/actions.ts'
import * as surveys from '../surveys/store.ts'
import { zoneOf } from './actions.ts'
import type { FileLayout } from './columns/actions.ts'
import { questionIds } from './model.ts'
import { type PastRow, reader } from './reading.ts'
import type { PastReading } from './schema.ts'
import * as store from './store.ts'

const BATCH = 1000

type Place = { byte: number; line: number }
type Point = { place?: Place; done?: number }
type Taken = { line: number; cells: string[]; row: PastRow }
type Batch = { rows: Taken[]; refusals: store.PastRefusal[]; place: Place; count: number }

/** Reads a file on from a place as its reading says, a batch at a time. */
async function* batches(house: House, one: store.Kept, from: Place | undefined): AsyncGenerator<Batch> {
  const read = reader(one.reading as PastReading)
  let batch: Batch = { rows: [], refusals: [], place: from ?? { byte: 0, line: 1 }, count: 0 }
  for await (const part of rowsIn(house, one.fileId as string, one.layout as FileLayout, from)) {
    for (const { line, cells, end, nextLine, problem } of part) {
      const found = problem ? { refused: problem } : read(cells)
      if ('refused' in found) batch.refusals.push({ line, reason: found.refused, cells })
      else batch.rows.push({ line, cells, row: found.row })
      batch.place = { byte: end, line: nextLine }
      batch.count += 1
      if (batch.count < BATCH) continue
      yield batch
      batch = { rows: [], refusals: [], place: batch.place, count: 0 }
    }
  }
  if (batch.count > 0) yield batch
}

/** Whose each row is: a customer's who has that e-mail or identifier here, else nobody's. */
async function ownersOf(context: Context, { customer }: PastReading, rows: readonly Taken[]) {
  if (!customer) return new Map<string, string>()
  const keyOf = (text: string) => (customer.by === 'email' ? emailKey(text) : identifierKey(text))
  const keys = new Map(rows.flatMap(({ row }) => (row.customer ? [[row.customer, keyOf(row.customer)] as const] : [])))
  const owners = await store.ownersOf(
    context.db,
    customer.by,
    [...keys.values()].filter((key) => key !== null),
  )
  return new Map(
    [...keys].flatMap(([typed, key]) => (key && owners.has(key) ? [[typed, owners.get(key) as string]] : [])),
  )
}

async function take(context: Context, one: store.Kept, batch: Batch): Promise<void> {
  const { db } = context
  const reading = one.reading as PastReading
  const surveyId = one.surveyId as string
  const owners = await ownersOf(context, reading, batch.rows)
  const whose = ({ row }: Taken) => (row.customer === null ? undefined : owners.get(row.customer))
  const strange = batch.rows.filter((each) => each.row.customer !== null && whose(each) === undefined)
  const refused = reading.strangers === 'refuse' ? strange : []
  const taken = batch.rows.filter((each) => !refused.includes(each))
  const refusals = [
    ...batch.refusals,
    ...refused.map(({ line, cells, row }) => ({ line, cells, reason: `Nobody here is known as “${row.customer}”.` })),
  ]
  await store.addResponses(
    db,
    { surveyId, pastId: one.id, language: reading.language, timeZone: await zoneOf(context) },
    taken.map((each) => ({
      // Of an anonymous survey not even the order of its ids tells anything.
      id: reading.promise === 'anonymous' ? randomUUID() : context.newId(),
      customerId: whose(each) ?? store.nobody,
      line: each.line,
      day: each.row.day,
      weight: each.row.weight,
      closed: each.row.marks,
      texts: each.row.texts.flatMap((text, at) => (text === null ? [] : [{ place: at + 1, text }])),
    })),
  )
  await store.addRefusals(db, one.id, refusals)
  const ids = questionIds(reading)
  const leftOut = { ...one.leftOut }
  for (const { row } of taken)
    for (const at of row.leftOut) leftOut[ids[at] as string] = (leftOut[ids[at] as string] ?? 0) + 1
  await store.change(db, one.id, {
    taken: one.taken + taken.length,
    refused: one.refused + refusals.length,
    unknown: one.unknown + strange.length - refused.length,
    leftOut,
  })
  const days = [...new Set(taken.map(({ row }) => row.day))].sort()
  const first = days[0]
  if (first) await markAnswered(db, surveyId, new Date(`${first}T00:00:00Z`))
  await answersChanged(context, days)
}

const end = (house: House, runId: string, id: string, state: 'done' | 'cancelled' | 'failed', problem?: string) =>
  inTransaction(house, async (db) => {
    const one = (await store.find(db, id, { lock: true })) as store.Kept
    await store.change(db, id, { state })
    if (state === 'done') {
      await store.dropFile(db, one)
      await record(systemContext(house, db, 'job'), {
        name: 'feedback.imported',
        subjectId: one.surveyId ?? id,
        about: { pastId: id, answers: one.taken },
      })
    }
    const { taken, refused, unknown, surveyId, fileId } = one
    await runs.finish(db, runId, state, { result: { surveyId, taken, refused, unknown }, ...(problem && { problem }) })
    return fileId
  })

/** Takes a file of earlier answers in, a batch in one transaction; begun again it goes on behind the last. */
export async function runPast(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { pastId } = run.input as { pastId: string }
  const begun = await store.find(house.writing, pastId)
  if (!begun?.fileId || begun.state !== 'running') return
  let { place, done = 0 } = (run.checkpoint ?? {}) as Point
  try {
    for await (const batch of batches(house, begun, place)) {
      place = batch.place
      done += batch.count
      const { cancelled } = await inTransaction(house, async (db) => {
        await take(
          systemContext(house, db, 'import'),
          (await store.find(db, pastId, { lock: true })) as store.Kept,
          batch,
        )
        return runs.progress(db, runId, { done, checkpoint: { place, done } })
      })
      if (cancelled) return void (await end(house, runId, pastId, 'cancelled'))
    }
    const fileId = await end(house, runId, pastId, 'done')
    if (fileId) await files.remove(house, fileId)
  } catch (thrown) {
    const refusal = asRefusal(thrown)
    // What a lost database stopped goes on by itself once it is back; anything else waits for somebody to look.
    if (refusal?.status === 503 || mayRepeat(thrown)) throw thrown
    if (!refusal) house.log.error({ err: thrown, runId }, 'earlier answers were not brought in')
    const unforeseen = 'It stopped at something we did not foresee; what came in until then is kept.'
    await end(house, runId, pastId, 'failed', refusal?.message ?? unforeseen)
  }
}

/** Takes a file's answers away again and puts its survey away. */
export async function runTakingBackPast(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { pastId } = run.input as { pastId: string }
  let { done = 0 } = (run.checkpoint ?? {}) as Point
  for (;;) {
    const { n, cancelled } = await inTransaction(house, async (db) => {
      const gone = await store.removeSome(db, pastId, BATCH)
      await answersChanged(systemContext(house, db, 'import'), gone.days)
      const told = await runs.progress(db, runId, { done: done + gone.n, checkpoint: { done: done + gone.n } })
      return { n: gone.n, ...told }
    })
    done += n
    if (cancelled) return void (await end(house, runId, pastId, 'cancelled'))
    if (n === 0) break
  }
  await inTransaction(house, async (db) => {
    const one = await store.find(db, pastId, { lock: true })
    const survey = one?.surveyId ? await surveys.findSurvey(db, one.surveyId, { lock: true }) : undefined
    if (survey) await surveys.updateSurvey(db, survey, new Date(), { archivedAt: new Date() })
    await store.dropRefusals(db, pastId)
    await store.change(db, pastId, { state: 'undone', taken: 0, refused: 0, unknown: 0, leftOut: {} })
    await runs.finish(db, runId, 'done', { result: { done } })
  })
}
