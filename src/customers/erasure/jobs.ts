import { erasedOnes, noteErased } from '../../platform/server/backup/erased.ts'
import { type House, systemContext } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { eraseRows, filesTelling, type Whom } from '../../platform/server/erasing.ts'
import { remove } from '../../platform/server/files.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import { seal, unseal } from '../../platform/server/secrets.ts'
import type { Job } from '../../platform/server/slice.ts'
import { eraseAgain, stepsOf, toldOf } from './actions.ts'
import { type ErasedRows, ErasureReason } from './schema.ts'
import * as store from './store.ts'

const lineOf = ({
  id,
  customerIds,
  reason,
  askedAt,
}: Pick<store.KeptErasure, 'id' | 'customerIds' | 'reason' | 'askedAt'>) => ({
  id,
  ids: customerIds,
  reason,
  at: askedAt,
})

type Point = {
  step: number
  /** Files whose rows are gone and whose bytes may still lie there. */
  files: string[]
  done: ErasedRows[]
}

const pointOf = (checkpoint: unknown): Point => ({ step: 0, files: [], done: [], ...(checkpoint as Partial<Point>) })

/**
 * Goes through the tables one by one, each in a transaction with its place; killed in between, it goes on there.
 */
export async function runErasure(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const erasure = await store.find(house.writing, (run.input as { erasureId: string }).erasureId)
  if (!erasure) return
  noteErased(house.config.dataDir, [lineOf(erasure)])
  const steps = stepsOf(house)
  const point = pointOf(run.checkpoint)
  const { secret } = house.config
  const whom = JSON.parse(erasure.whom ? unseal(secret, erasure.whom) : '{"ids":[]}') as Whom
  if (point.step === 0) {
    whom.files = await filesTelling(house, whom.marks)
    await store.keepWhom(house.writing, erasure.id, seal(secret, JSON.stringify(whom)))
  }
  for (;;) {
    for (const file of point.files) await remove(house, file)
    const entry = steps[point.step]
    if (!entry) break
    const ownRows = entry.own ? await entry.own(house, whom) : 0
    await inTransaction(house, async (db) => {
      const { rows, files } = entry.own ? { rows: ownRows, files: [] } : await eraseRows(db, entry, whom)
      point.files = files
      if (rows > 0) point.done = [...point.done, toldOf(entry, rows)]
      point.step += 1
      await runs.progress(db, runId, { done: point.step, checkpoint: point })
    })
  }
  await inTransaction(house, async (db) => {
    await store.finish(db, erasure.id, [...point.done].reverse(), new Date())
    await runs.finish(db, runId, 'done', { result: { erasureId: erasure.id } })
  })
}

const reasonOf = (said: string) => ErasureReason.safeParse(said).data ?? 'asked'

/** Whom the list beside the database names, and who is there all the same. */
async function stillThere(house: House, db: Database): Promise<{ ids: string[]; reason: string }[]> {
  const found: { ids: string[]; reason: string }[] = []
  for (const { ids, reason } of erasedOnes(house.config.dataDir)) {
    const there = await store.notErased(db, ids)
    if (there.length > 0) found.push({ ids: there, reason })
  }
  return found
}

/** What the doctor asks. */
export const cameBack = async (db: Database, house: House): Promise<string | null> => {
  const n = (await stillThere(house, db)).length
  return n === 0
    ? null
    : `${n} customers who were erased are there again, as after a restore. Start Rapport: it erases them again.`
}

/** Begins for whom the list beside the database names and who is there all the same, as after an older backup. */
export async function beginAgain(house: House): Promise<string[]> {
  const begun: string[] = []
  for (const { ids, reason } of await stillThere(house, house.writing))
    begun.push(
      await inTransaction(house, (db) => eraseAgain(systemContext(house, db, 'system'), ids, reasonOf(reason))),
    )
  return begun
}

/** After a restore: at once, so that nobody who was erased is seen again. */
export async function afterRestore(house: House): Promise<string[]> {
  const begun = await beginAgain(house)
  for (const runId of begun) await runs.work(runId, house)
  noteErased(house.config.dataDir, (await store.all(house.writing)).map(lineOf))
  if (begun.length === 0) return []
  return [
    begun.length === 1
      ? 'One customer was erased after this backup was made, and was erased again.'
      : `${begun.length} customers were erased after this backup was made, and were erased again.`,
  ]
}

/** An erasure whose run failed is taken up again: half of one is none. */
export const erasureJobs: Record<string, Job> = {
  goOnErasing: async (_payload, { db }) => {
    await store.takeUpAgain(db)
  },
}
export const erasureSchedule = [{ cron: '*/10 * * * *', job: 'goOnErasing' }]
