import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Refusal as HouseRefusal } from '../platform/errors.ts'
import { type Context, type House, systemContext } from '../platform/server/context.ts'
import { asRefusal, mayRepeat } from '../platform/server/database.ts'
import { record } from '../platform/server/events.ts'
import * as files from '../platform/server/files.ts'
import { inTransaction } from '../platform/server/http/answer.ts'
import type { Applying, Intake, Row } from '../platform/server/intake.ts'
import * as runs from '../platform/server/runs.ts'
import { corrected, type Plan, planOf, readRow } from './model.ts'
import type { FileRow, Place } from './reading/layout.ts'
import { readRows } from './reading/rows.ts'
import type { Import, Refusal, Settings } from './schema.ts'
import { noteSkips } from './skips/store.ts'
import * as store from './store.ts'

const BATCH_ROWS = 2000
/** A batch in hand lies in memory several times over, and two are in hand at once: long rows make it end sooner. */
const BATCH_BYTES = 1024 * 1024
/** Rows read in one go; between two the database’s answers to the batch before them are taken, so that it need not wait. */
const AT_ONCE = 20

type Checkpoint = { place?: Place; rows?: number }
type Batch = {
  rows: Row<unknown>[]
  /** The rows as they came and where, by line, for those that are refused late or skipped. */
  came: Map<number, { cells: string[]; byte: number }>
  refusals: Refusal[]
  count: number
  place: Place
}

const emptyBatch = (place: Place): Batch => ({ rows: [], came: new Map(), refusals: [], count: 0, place })

export const intakeOf = (house: House, kind: string): Intake => {
  const found = house.slices.flatMap((slice) => slice.intakes ?? []).find((intake) => intake.kind === kind)
  if (!found) throw new Error(`Nothing here takes in ${kind}.`)
  return found
}

/** Reads the file on from a place, in batches that do not part rows that belong together. */
async function* batches(plan: Plan, source: AsyncIterable<Uint8Array>, from: Place | undefined): AsyncGenerator<Batch> {
  let batch = emptyBatch(from ?? { byte: 0, line: 1 })
  let begun = batch.place.byte
  let last: string | undefined
  for await (const part of readRows(source, plan.settings.layout, from)) {
    for (const read of part) {
      const row = corrected(plan, read)
      const together = plan.togetherAt >= 0 ? row.cells[plan.togetherAt] : undefined
      const isFull = batch.count >= BATCH_ROWS || batch.place.byte - begun >= BATCH_BYTES
      if (isFull && (together === undefined || together !== last)) {
        yield batch
        batch = emptyBatch(batch.place)
        begun = batch.place.byte
      }
      last = together
      take(plan, row, batch)
      if (batch.count % AT_ONCE === 0) await nextTurn()
    }
  }
  if (batch.count > 0) yield batch
}

/** The database keeps neither null characters nor halves of a character, and refused rows are where they turn up. */
const storable = (text: string) => text.replaceAll('\0', '\ufffd').toWellFormed()

function take(plan: Plan, row: FileRow, batch: Batch): void {
  const { byte } = batch.place
  batch.count += 1
  batch.place = { byte: row.end, line: row.nextLine }
  const refuse = (field: string | null, reason: string) =>
    batch.refusals.push({ line: row.line, field, reason: storable(reason), cells: row.cells.map(storable) })
  if (row.problem) return void refuse(null, row.problem)
  const read = readRow(plan, row.cells)
  if (read.problem) return void refuse(read.problem.field, read.problem.reason)
  const checked = plan.intake.check(read.values)
  if ('refused' in checked) return void refuse(checked.field, checked.refused)
  batch.came.set(row.line, { cells: row.cells, byte })
  batch.rows.push({ line: row.line, cells: read.cells, record: checked.record })
}

class Overtaken extends Error {}

/**
 * Writes one batch: rows, refusals, counts and checkpoint are one transaction, so a kill at any moment leaves each row
 * either applied and counted or still to come.
 */
async function apply(
  house: House,
  run: { id: string; importId: string; parent: Parent | undefined },
  plan: Plan,
  batch: Batch,
  from: Checkpoint,
  size: number,
): Promise<{ cancelled: boolean; checkpoint: Checkpoint }> {
  return inTransaction(house, async (db) => {
    const stored = await store.checkpointOf<Checkpoint>(db, run.id)
    if ((stored.place?.byte ?? 0) !== (from.place?.byte ?? 0))
      throw new Overtaken('Another worker went on with this import.')
    const context = systemContext(house, db, 'import')
    const done =
      batch.rows.length > 0
        ? await plan.intake.apply(context, batch.rows, applyingOf(plan.settings, run.importId))
        : { created: 0, updated: 0, skipped: [], refused: [] }
    const late = done.refused.map((each): Refusal => ({ ...each, cells: batch.came.get(each.line)?.cells ?? [] }))
    const skipped = done.skipped.map((each) => ({ ...each, byte: batch.came.get(each.line)?.byte ?? 0 }))
    await store.refuse(db, run.importId, [...batch.refusals, ...late])
    await noteSkips(db, run.importId, skipped)
    const rows = (from.rows ?? 0) + batch.count
    const checkpoint: Checkpoint = { place: batch.place, rows }
    // Rows to come are not known before they are read; the share of bytes says it near enough.
    const total = batch.place.byte >= size ? rows : Math.max(rows, Math.round((rows / batch.place.byte) * size))
    const [{ cancelled }] = await Promise.all([
      runs.progress(db, run.id, { done: rows, total, checkpoint }),
      store.count(db, run.importId, {
        rows: batch.count,
        created: done.created,
        updated: done.updated,
        skipped: skipped.length,
        refused: batch.refusals.length + late.length,
      }),
    ])
    if (!run.parent) return { cancelled, checkpoint }
    const above = await runs.progress(db, run.parent.runId, { done: run.parent.done + rows, total: run.parent.total })
    return { cancelled: cancelled || above.cancelled, checkpoint }
  })
}

export const applyingOf = (settings: Settings, importId: string): Applying => ({
  mode: settings.mode,
  knownBy: settings.knownBy,
  importId,
  source: settings.source,
  currency: settings.currency,
})

/** Brings a file in; begun again after a stop it goes on behind the last batch that was written. */
export async function runImport(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { importId } = run.input as { importId: string }
  await bringIn(house, runId, importId)
}

/** A run that shows several imports as one, and how far it was when this one began. */
export type Parent = { runId: string; done: number; total: number }

export async function bringIn(house: House, runId: string, importId: string, parent?: Parent): Promise<void> {
  const one = await store.read(house.writing, importId)
  if (!(await runs.takeUp(house.writing, runId))) return
  try {
    const state = await work(house, runId, one, parent)
    await end(house, runId, one, state)
  } catch (thrown) {
    if (thrown instanceof Overtaken) return
    await giveUp(house, runId, thrown, {
      sentence:
        'It stopped at something we did not foresee. What was brought in until then is kept, and can be undone.',
      leave: (db) => leave(systemContext(house, db, 'import'), importId, 'failed'),
    })
    await finish(house, one).catch((err) => house.log.warn({ err, runId }, 'a run of an import could not be finished'))
  }
}

type GivenUp = {
  sentence: string
  /** What else is left in order, in the same transaction. */
  leave: (db: Context['db']) => Promise<unknown>
}

/** Ends a run that met what we did not foresee, so that somebody can begin it again. */
export async function giveUp(
  house: House,
  runId: string,
  thrown: unknown,
  { sentence, leave }: GivenUp,
): Promise<void> {
  // A database that went away comes back: the job is tried again and goes on from the checkpoint.
  const refusal = asRefusal(thrown)
  if (refusal?.status === 503 || mayRepeat(thrown)) throw thrown
  house.log.error({ err: thrown, runId }, 'a run of an import failed')
  await inTransaction(house, async (db) => {
    await runs.finish(db, runId, 'failed', { problem: refusal instanceof HouseRefusal ? refusal.message : sentence })
    await leave(db)
  })
}

async function work(
  house: House,
  runId: string,
  one: Awaited<ReturnType<typeof store.read>>,
  parent: Parent | undefined,
): Promise<'done' | 'cancelled'> {
  if (!one.settings || !one.fileId) throw new HouseRefusal('This import has no file or no settings.')
  const plan = planOf(intakeOf(house, one.kind), one.settings)
  const run = await runs.read(house.writing, runId)
  let from = (run.checkpoint ?? {}) as Checkpoint
  const source = files.pieces(house, one.fileId, from.place?.byte ?? 0)
  const began = performance.now()
  let state: 'done' | 'cancelled' = 'done'
  // The next batch is read while the database writes this one: two processors, one on each side.
  let writing: Promise<{ cancelled: boolean; checkpoint: Checkpoint }> | null = null
  for await (const batch of batches(plan, source, from.place)) {
    if (writing) {
      const written = await writing
      from = written.checkpoint
      writing = null
      if (written.cancelled) {
        state = 'cancelled'
        break
      }
    }
    writing = apply(house, { id: runId, importId: one.id, parent }, plan, batch, from, one.bytes ?? 0)
    writing.catch(() => {})
  }
  if (writing) from = (await writing).checkpoint
  await finish(house, one)
  house.log.info(
    { importId: one.id, state, rows: from.rows, seconds: Math.round((performance.now() - began) / 1000) },
    'an import has ended',
  )
  return state
}

/** What is counted once for all batches; those that were written before somebody cancelled, or before a fault, count too. */
async function finish(house: House, one: Import): Promise<void> {
  const { settings } = one
  if (!settings) return
  await inTransaction(house, async (db) => {
    await intakeOf(house, one.kind).finish?.(systemContext(house, db, 'import'), applyingOf(settings, one.id))
  })
}

async function end(house: House, runId: string, one: Import, state: 'done' | 'cancelled'): Promise<void> {
  await inTransaction(house, async (db) => {
    const { rows, created, updated, skipped, refused } = await store.read(db, one.id)
    await runs.finish(db, runId, state, { result: { importId: one.id, rows, created, updated, skipped, refused } })
    await leave(systemContext(house, db, 'import'), one.id, state)
  })
}

/** Others go on with the rows that are there, be it all of the file or a part. */
async function leave(context: Context, importId: string, state: 'done' | 'cancelled' | 'failed'): Promise<void> {
  const { kind, rows, created, updated } = await store.read(context.db, importId)
  await store.change(context.db, importId, { state, finishedAt: new Date() })
  await record(context, { name: 'imports.done', subjectId: importId, about: { kind, rows, created, updated, state } })
}
