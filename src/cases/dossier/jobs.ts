import { Readable } from 'node:stream'
import { NotAllowed } from '../../platform/errors.ts'
import { type House, systemContext } from '../../platform/server/context.ts'
import { makePdf } from '../../platform/server/documents/pdf.ts'
import { keep, remove } from '../../platform/server/files.ts'
import * as runs from '../../platform/server/runs.ts'
import type { Job } from '../../platform/server/slice.ts'
import { actingAs } from '../../staff/actions.ts'
import { type Drawing, type Drawn, dossier } from './actions.ts'
import { addPaper, dropPapers } from './store.ts'

const MOST_BYTES = 200 * 1024 * 1024
const KEPT_MS = 86_400_000

/** Draws a long case as whoever asked for it sees it now: gathered, drawn, laid down. */
export async function drawCaseFile(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { caseId, internal } = run.input as Drawing
  const { context, made } = await house.lend(async (db) => {
    const staff = run.startedBy ? await actingAs({ db }, run.startedBy) : null
    if (!staff) throw new NotAllowed('Whoever asked for it works here no more, so nothing was drawn.')
    const asking = { ...systemContext(house, db), staff }
    return { context: asking, made: await dossier(asking, caseId, internal) }
  })
  const isCancelled = async (done: number) => (await runs.progress(house.writing, runId, { done })).cancelled
  if (await isCancelled(1)) return void (await runs.finish(house.writing, runId, 'cancelled'))
  const pdf = await makePdf(made.paper)
  if (await isCancelled(2)) return void (await runs.finish(house.writing, runId, 'cancelled'))
  const file = await keep(house, Readable.from([pdf]), MOST_BYTES)
  await house.transact(async (db) => {
    await addPaper({ ...context, db }, file, made.name)
    await runs.progress(db, runId, { done: 3 })
    const result: Drawn = { fileId: file.id }
    await runs.finish(db, runId, 'done', { result })
  })
}

/** Papers are drawn to be taken away; a day later they go. */
export const dropCasePapers: Job = async (_payload, { db, now, house }) => {
  for (const id of await dropPapers(db, new Date(now.getTime() - KEPT_MS))) await remove(house, id)
}
