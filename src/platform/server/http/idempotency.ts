import { createHash, createHmac } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import { Conflict, Invalid } from '../../errors.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database.ts'
import { keyFor, seal, unseal } from '../secrets.ts'

declare module '../database.ts' {
  interface Tables {
    idempotencyKeys: {
      owner: string
      key: string
      requestHash: Buffer
      status: number | null
      reply: string | null
      headers: Generated<unknown>
      createdAt: Date | string
    }
  }
}

export const requestHash = (route: string, input: unknown) =>
  createHash('sha256').update(route).update('\n').update(JSON.stringify(input)).digest()

/**
 * Answers a repeated request with what was answered before. The key, the reply and what the action wrote are one
 * transaction: there is no moment in which one exists without the others. Only successes are remembered.
 * A request may hold a password and a reply a key that is shown once, so neither can be read or guessed from the table.
 */
export async function once<T>(
  context: Context,
  owner: string,
  key: string,
  plainHash: Buffer,
  act: () => Promise<T>,
): Promise<{ reply: T; again: boolean }> {
  if (key.length < 8 || key.length > 200) throw new Invalid('An Idempotency-Key has between 8 and 200 characters.')
  const { db } = context
  const { secret } = context.house.config
  const hash = createHmac('sha256', keyFor(secret, 'idempotency')).update(plainHash).digest()
  const lock = await sql<{
    free: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`${owner} ${key}`}, 1)) as free`.execute(db)
  if (!lock.rows[0]?.free)
    throw new Conflict('The same request is still being worked on. Wait for its answer.', { retryAfter: 1 })
  const before = await db
    .selectFrom('idempotencyKeys')
    .selectAll()
    .where('owner', '=', owner)
    .where('key', '=', key)
    .executeTakeFirst()
  if (before) {
    if (!before.requestHash.equals(hash))
      throw new Invalid('This Idempotency-Key was used for another request. Use a new one.')
    if (before.reply === null)
      throw new Conflict(
        'What was answered then was about a customer who was erased since. It was done, and is not done again.',
      )
    return { reply: JSON.parse(unseal(secret, before.reply)) as T, again: true }
  }
  const reply = await act()
  await db
    .insertInto('idempotencyKeys')
    .values({
      owner,
      key,
      requestHash: hash,
      status: 200,
      reply: seal(secret, JSON.stringify(reply ?? null)),
      createdAt: context.now,
    })
    .execute()
  return { reply, again: false }
}

/** Keys are kept for a day. */
export const forgetOldKeys = (db: Database, now: Date) =>
  db
    .deleteFrom('idempotencyKeys')
    .where('createdAt', '<', new Date(now.getTime() - 86_400_000))
    .execute()
