import { Readable } from 'node:stream'
import { Conflict } from '../../platform/errors.ts'
import type { Context, House } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import * as files from '../../platform/server/files.ts'
import type { StreamAction } from '../../platform/server/slice.ts'
import { intakeOf } from '../jobs.ts'
import { corrected, type Plan, planOf } from '../model.ts'
import type { FileRow } from '../reading/layout.ts'
import { readRows } from '../reading/rows.ts'
import { type Skip, skipReasons } from '../schema.ts'
import { type KeptImport, read } from '../store.ts'
import { attachmentOf, fileOfRowsNotTaken, skipHeads } from '../writing/not-taken.ts'
import { type KeptSkip, skipsAfter } from './store.ts'

const BATCH = 2_000
/** Rows that lie closer than this are read in one go, past what is between them. */
const NEAR = 1 << 20

type Kept = { house: House; fileId: string; plan: Plan }

async function* rowsFrom({ house, fileId, plan }: Kept, byte: number): AsyncGenerator<FileRow> {
  try {
    // From the beginning, what stands before the first row is passed over.
    for await (const part of readRows(
      files.pieces(house, fileId, byte),
      plan.settings.layout,
      byte > 0 ? { byte, line: 1 } : undefined,
    ))
      yield* part
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown
  }
}

/** The cells of rows in the order of the file; none where the file is not kept any more. */
function cellsOf(kept: Kept) {
  let rows: AsyncGenerator<FileRow> | undefined
  let at = 0
  const end = async () => {
    await rows?.return(undefined)
  }
  const next = async ({ line, byte }: KeptSkip): Promise<string[]> => {
    if (!rows || byte - at > NEAR) {
      await end()
      rows = rowsFrom(kept, byte)
    }
    for (;;) {
      const { value: row, done } = await rows.next()
      if (done) return []
      at = row.end
      if (row.end > byte) return corrected(kept.plan, { ...row, line }).cells
    }
  }
  return { next, end }
}

async function* withCells(
  house: House,
  one: KeptImport,
  skips: AsyncIterable<KeptSkip> | Iterable<KeptSkip>,
): AsyncGenerator<Skip> {
  const { settings, fileId, kind } = one
  const cells = settings && fileId ? cellsOf({ house, fileId, plan: planOf(intakeOf(house, kind), settings) }) : null
  try {
    for await (const skip of skips) yield { line: skip.line, why: skip.why, cells: (await cells?.next(skip)) ?? [] }
  } finally {
    await cells?.end()
  }
}

async function* everySkip(db: Database, id: string): AsyncGenerator<KeptSkip> {
  for (let after = 0; ; ) {
    const part = await skipsAfter(db, id, after, BATCH)
    if (part.length === 0) return
    yield* part
    after = part.at(-1)?.line ?? after
  }
}

export async function skips(
  { id, after, limit }: { id: string; after: number; limit: number },
  { db, house }: Context,
): Promise<{ rows: Skip[]; next: number | null }> {
  const one = await read(db, id)
  const kept = await skipsAfter(db, id, after, limit)
  const rows = await Array.fromAsync(withCells(house, one, kept))
  return { rows, next: rows.length === limit ? (rows.at(-1)?.line ?? null) : null }
}

async function* told(rows: AsyncIterable<Skip>) {
  for await (const { why, ...row } of rows) yield { ...row, reason: skipReasons[why] }
}

/** The rows as they came, with line and reason behind. */
export const sendSkips: StreamAction = async ({ id }: { id: string }, { db, house }, { reply }) => {
  const one = await read(db, id)
  if (!one.settings) throw new Conflict('This import was not started, so nothing was skipped.')
  reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', attachmentOf(one.fileName, 'skipped'))
  const names = one.settings.columns.map((column) => column.name)
  return Readable.from(fileOfRowsNotTaken(names, skipHeads, told(withCells(house, one, everySkip(db, id)))))
}
