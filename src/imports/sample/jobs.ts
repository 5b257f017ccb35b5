import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { checkout } from '../../platform/server/config.ts'
import { type House, systemContext } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import * as files from '../../platform/server/files.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import * as runs from '../../platform/server/runs.ts'
import { bringIn } from '../jobs.ts'
import type { Column, ImportKind, Settings } from '../schema.ts'
import * as store from '../store.ts'
import { takeBackAll } from '../undoing/jobs.ts'
import { countAsBefore } from './actions.ts'
import { csv } from './csv.ts'
import { caseFields, customerFields, interactionFields, orderFields, productFields, type Row } from './row.ts'
import * as sample from './store.ts'

/** The sample is the same wherever it is loaded; the day it is seen from is the only difference. */
const SEED = 20260101

type Part = { kind: ImportKind; fields: readonly string[]; knownBy: string | null; rows: () => Iterable<Row> }
type Point = { imports?: Partial<Record<ImportKind, string>>; expected?: number }

const settingsOf = (part: Part): Settings => ({
  layout: {
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    escape: 'doubled',
    skipLines: 0,
    header: true,
    columns: part.fields.length,
    shortRows: 'refuse',
    guarded: false,
  },
  columns: part.fields.map(
    (name): Column => ({ name, field: name, keepAs: null, decimal: '.', dates: { order: 'ymd', count: 'none' } }),
  ),
  mode: 'create',
  knownBy: part.knownBy,
  source: 'sample shop',
  country: 'GB',
  zone: 'Europe/London',
  currency: 'GBP',
  corrections: [],
})

/** One part of the shop as a file of its own, with the import that will bring it in and the run that shows it. */
async function draft(
  house: House,
  parent: string,
  part: Part,
  startedBy: string | null,
  done: number,
): Promise<{ importId: string; runId: string }> {
  const kept = await files.keep(house, Readable.from(csv(part.rows())), 1024 ** 3)
  return inTransaction(house, async (db) => {
    const context = systemContext(house, db, 'import')
    const importId = context.newId()
    const runId = context.newId()
    const name = `sample-${part.kind}.csv`
    const by = { createdBy: startedBy, createdAt: context.now }
    await store.addFile(db, { ...kept, name, mediaType: 'text/csv', ...by })
    await store.add(db, {
      id: importId,
      kind: part.kind,
      fileId: kept.id,
      fileName: name,
      settings: settingsOf(part),
      sample: true,
      ...by,
    })
    await runs.note(context, {
      id: runId,
      partOf: parent,
      kind: 'import',
      title: `Bring in the sample’s ${part.kind}`,
      input: { importId },
    })
    await store.change(db, importId, { state: 'running', runId })
    const point = await store.checkpointOf<Point>(db, parent)
    await runs.progress(db, parent, {
      done,
      checkpoint: { ...point, imports: { ...point.imports, [part.kind]: importId } },
    })
    return { importId, runId }
  })
}

/** Makes each part and brings it in, one after the other; begun again, it goes on with the part that was not finished. */
export async function runLoadSample(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { asOf } = run.input as { asOf: string }
  // The generator is loaded for this alone.
  const { sampleFile, sampleShop } = await import('./shop.ts')
  const shop = sampleShop(await readFile(join(checkout, 'sample', sampleFile)), { asOf, seed: SEED })
  // Whoever works in the shop is there before those who are served by name.
  await tell(house, 'sample.coming')
  const parts: Part[] = [
    { kind: 'products', fields: productFields, knownBy: 'code', rows: shop.products },
    { kind: 'customers', fields: customerFields, knownBy: 'externalId', rows: shop.customers },
    { kind: 'orders', fields: orderFields, knownBy: 'orderNumber', rows: shop.orders },
    { kind: 'interactions', fields: interactionFields, knownBy: 'externalId', rows: shop.interactions },
    { kind: 'cases', fields: caseFields, knownBy: 'externalId', rows: shop.cases },
  ]
  // Nearly all of the work is the lines of orders, whose number is known beforehand.
  const total = Math.round(shop.counts.lines * 1.09)
  let done = 0
  for (const part of parts) {
    const point = ((await runs.read(house.writing, runId)).checkpoint ?? {}) as Point
    const known = point.imports?.[part.kind]
    const before = known ? await store.read(house.writing, known) : null
    const { importId, runId: child } = before?.runId
      ? { importId: before.id, runId: before.runId }
      : await draft(house, runId, part, run.startedBy, done)
    if (!before || before.state === 'running') await bringIn(house, child, importId, { runId, done, total })
    const after = await store.read(house.writing, importId)
    done += after.rows
    if (after.state !== 'done') {
      const problem = (await runs.read(house.writing, child)).problem
      await runs.finish(
        house.writing,
        runId,
        after.state === 'cancelled' ? 'cancelled' : 'failed',
        problem ? { problem } : {},
      )
      return
    }
  }
  await runs.progress(house.writing, runId, { done, total: done })
  await tell(house, 'sample.loaded')
  await runs.finish(house.writing, runId, 'done', { result: { rows: done } })
}

/** Slices that stand after this one add their share of the sample, or take it away. */
const tell = (house: House, name: string) => inTransaction(house, (db) => record(systemContext(house, db), { name }))

/** The other way round, so that nothing is left that refers to what goes. */
export async function runRemoveSample(runId: string, house: House): Promise<void> {
  // What hangs on customers of the sample goes first: a customer who is held is left behind.
  await tell(house, 'sample.leaving')
  const imports = await sample.ofSample(house.writing)
  await takeBackAll(
    house,
    runId,
    imports.map((one) => one.id),
  )
  if ((await runs.read(house.writing, runId)).state !== 'done') return
  await tell(house, 'sample.removed')
  await inTransaction(house, (db) => countAsBefore(systemContext(house, db)))
}
