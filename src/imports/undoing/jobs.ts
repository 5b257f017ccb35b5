import { type House, systemContext } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import { giveUp, intakeOf } from '../jobs.ts'
import * as store from '../store.ts'

const UNDO_ROWS = 2_000

/** Takes an import back, a batch a transaction; what somebody touched since stays and is listed. */
export async function runUndo(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { importId } = run.input as { importId: string }
  await takeBackAll(house, runId, [importId])
}

/** Takes imports back one after the other, in one run; begun again, it goes on behind the last batch. */
export async function takeBackAll(house: House, runId: string, importIds: readonly string[]): Promise<void> {
  let current = importIds[0]
  try {
    await countOnce(house, runId, importIds)
    for (const importId of importIds) {
      current = importId
      await store.change(house.writing, importId, { state: 'undoing', undoRunId: runId })
      if ((await takeBack(house, runId, importId)) === 'cancelled') return
    }
    await inTransaction(house, async (db) => {
      const { total } = await runs.read(db, runId)
      await runs.progress(db, runId, { done: total ?? 0 })
      await runs.finish(db, runId, 'done', { result: { imports: importIds } })
    })
  } catch (thrown) {
    await giveUp(house, runId, thrown, {
      sentence:
        'It stopped at something we did not foresee. What was taken back until then is gone, and the rest is still there. Begin again to go on.',
      leave: async (db) => current && store.change(db, current, { state: 'done' }),
    })
  }
}

/** How many records there are to go through: orders where done is told in orders, whatever their lines. */
async function countOnce(house: House, runId: string, importIds: readonly string[]): Promise<void> {
  await inTransaction(house, async (db) => {
    const { total, done } = await runs.read(db, runId)
    if (total !== null) return
    let sum = done
    for (const importId of importIds) {
      const { kind } = await store.read(db, importId)
      sum += await intakeOf(house, kind).toUndo(systemContext(house, db, 'import'), importId)
    }
    await runs.progress(db, runId, { done, total: sum })
  })
}

type UndoPoint = { at?: unknown; importId?: string; done?: number }

async function takeBack(house: House, runId: string, importId: string): Promise<'cancelled' | 'end'> {
  const one = await store.read(house.writing, importId)
  const intake = intakeOf(house, one.kind)
  for (;;) {
    const step = await inTransaction(house, async (db) => {
      const point = await store.checkpointOf<UndoPoint>(db, runId)
      const at = point.importId === importId ? point.at : undefined
      const undone = await intake.undo(systemContext(house, db, 'import'), importId, at ?? null, UNDO_ROWS)
      await store.leave(db, importId, undone.left)
      const { total } = await runs.read(db, runId)
      const sum = (point.done ?? 0) + undone.removed + undone.restored + undone.left.length
      // One record may be left for several reasons, and what was made on the way is not counted beforehand.
      const done = Math.min(sum, total ?? sum)
      const checkpoint: UndoPoint = { importId, at: undone.checkpoint, done }
      const { cancelled } = await runs.progress(db, runId, { done, checkpoint })
      if (undone.checkpoint === null) return 'end'
      if (!cancelled) return 'more'
      await runs.finish(db, runId, 'cancelled')
      await store.change(db, importId, { state: 'done' })
      return 'cancelled'
    })
    if (step === 'cancelled') return step
    if (step === 'end') break
  }
  await inTransaction(house, async (db) => {
    const { length } = await store.leftovers(db, importId)
    await store.change(db, importId, { state: 'undone', undoneAt: new Date(), leftBehind: length })
    await record(systemContext(house, db, 'import'), {
      name: 'imports.undone',
      subjectId: importId,
      about: { kind: one.kind, left: length },
    })
  })
  return 'end'
}
