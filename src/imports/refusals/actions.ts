import { Readable } from 'node:stream'
import { Conflict } from '../../platform/errors.ts'
import type { Database } from '../../platform/server/database.ts'
import type { StreamAction } from '../../platform/server/slice.ts'
import type { Refusal } from '../schema.ts'
import * as store from '../store.ts'
import { attachmentOf, fileOfRowsNotTaken, refusalHeads } from '../writing/not-taken.ts'

const BATCH = 2_000

async function* everyRefusal(db: Database, id: string): AsyncGenerator<Refusal> {
  for (let after = 0; ; ) {
    const part = await store.refusals(db, id, after, BATCH)
    if (part.length === 0) return
    yield* part
    after = part.at(-1)?.line ?? after
  }
}

/** The rows as they came, with line and reason behind: mended, the same file can be brought in again. */
export const sendRefusals: StreamAction = async ({ id }: { id: string }, { db }, { reply }) => {
  const one = await store.read(db, id)
  if (!one.settings) throw new Conflict('This import was not started, so nothing was refused.')
  reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', attachmentOf(one.fileName, 'refused'))
  const names = one.settings.columns.map((column) => column.name)
  return Readable.from(fileOfRowsNotTaken(names, refusalHeads, everyRefusal(db, id)))
}
