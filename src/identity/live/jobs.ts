import { type Context, systemContext } from '../../platform/server/context.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import type { Job } from '../../platform/server/slice.ts'
import { mostComparedAtOnce } from '../linking/schema.ts'
import { keepKeys } from './actions.ts'
import { askAbout } from './arrivals/actions.ts'
import * as store from './store.ts'

const BATCH = 1_000
const FIRST = '00000000-0000-0000-0000-000000000000'

async function* madeBy({ house }: Context, importId: string) {
  for (let after = FIRST; ; ) {
    const ids = await store.madeBy(house.writing, importId, after, BATCH)
    if (ids.length === 0) return
    yield ids
    after = ids.at(-1) as string
  }
}

/**
 * Customers that an import brought get their keys, and are then compared with all others, themselves included; one that
 * has its keys gets them again, which changes nothing.
 */
async function keysOfImport(payload: Record<string, unknown>, context: Context): Promise<void> {
  const importId = String(payload.importId)
  const within = (act: (inside: Context) => Promise<unknown>) =>
    inTransaction(context.house, (db) => act(systemContext(context.house, db)))
  let made = 0
  for await (const ids of madeBy(context, importId)) {
    made += ids.length
    await within((inside) => keepKeys(inside, ids))
  }
  if (made > mostComparedAtOnce) return
  for await (const ids of madeBy(context, importId)) await within((inside) => askAbout(inside, ids))
}

const compareArrival: Job = async ({ customerId }, { house }) => {
  await inTransaction(house, (db) => askAbout(systemContext(house, db), [String(customerId)]))
}

/** Who changed while a run read everybody and wrote their keys gets keys by what they say now. */
const keysSince: Job = async ({ since }, { house }) => {
  let last: store.Change = { at: String(since), id: FIRST }
  for (;;) {
    const changed = await store.changedSince(house.writing, last, BATCH)
    const ids = changed.map((each) => each.id)
    last = changed.at(-1) ?? last
    if (ids.length === 0) return
    await inTransaction(house, (db) => keepKeys(systemContext(house, db), ids))
  }
}

export const jobs: Record<string, Job> = { keysOfImport, compareArrival, keysSince }
