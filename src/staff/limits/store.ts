import type { Database } from '../../platform/server/database.ts'
import { failuresAfter, type Limit, waitSeconds } from './model.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    signInFailures: {
      key: string
      failures: number
      lastAt: Date | string
      waitsUntil: Date | string | null
    }
  }
}

/**
 * Counts an attempt before it is tried, with the row locked: ten at once are counted as ten, whichever process they
 * reach. Answers the seconds to wait when it may not be tried at all. What succeeds is taken back by `succeeded`.
 */
export const attempt = (db: Database, key: string, limit: Limit, now: Date): Promise<number> =>
  db.transaction().execute((trx) => attemptWithin(trx, key, limit, now))

/** The same inside a transaction that is to commit with it. */
export async function attemptWithin(trx: Database, key: string, limit: Limit, now: Date): Promise<number> {
  await trx
    .insertInto('signInFailures')
    .values({ key, failures: 0, lastAt: now, waitsUntil: null })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const row = await trx
    .selectFrom('signInFailures')
    .selectAll()
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const before = {
    failures: row.failures,
    lastAt: new Date(row.lastAt),
    waitsUntil: row.waitsUntil ? new Date(row.waitsUntil) : null,
  }
  const left = (before.waitsUntil?.getTime() ?? 0) - now.getTime()
  if (left > 0) return Math.ceil(left / 1000)
  const failures = failuresAfter(before, now, limit)
  const wait = waitSeconds(failures, limit)
  await trx
    .updateTable('signInFailures')
    .set({ failures, lastAt: now, waitsUntil: wait > 0 ? new Date(now.getTime() + wait * 1000) : null })
    .where('key', '=', key)
    .execute()
  return 0
}

/** A success clears the account’s count. */
export const clear = (db: Database, key: string) => db.deleteFrom('signInFailures').where('key', '=', key).execute()

/** Of an address, a success takes back only its own attempt: one good account must not wash away guesses at others. */
export const takeBack = (db: Database, key: string) =>
  db
    .updateTable('signInFailures')
    .set((eb) => ({ failures: eb('failures', '-', 1), waitsUntil: null }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute()

export const forgetOld = (db: Database, before: Date) =>
  db.deleteFrom('signInFailures').where('lastAt', '<', before).execute()
