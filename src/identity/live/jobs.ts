import { type Context, systemContext } from '../../platform/server/context.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import type { Job } from '../../platform/server/slice.ts'
import { keepKeys } from './actions.ts'
import * as store from './store.ts'

const BATCH = 1_000
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Customers that an import brought get their keys; one that has them gets them again, which changes nothing. */
async function keysOfImport(payload: Record<string, unknown>, { house }: Context): Promise<void> {
  const importId = String(payload.importId)
  for (let after = FIRST; ; ) {
    const ids = await store.madeBy(house.writing, importId, after, BATCH)
    if (ids.length === 0) return
    await inTransaction(house, (db) => keepKeys(systemContext(house, db), ids))
    after = ids.at(-1) as string
  }
}

export const jobs: Record<string, Job> = { keysOfImport }
