import { sql } from 'kysely'
import type { House } from '../context.ts'
import type { Whom } from '../erasing.ts'
import { unseal } from '../secrets.ts'
import { inTransaction } from './answer.ts'

const BATCH = 500

/** What another secret sealed is of no use to anybody any more. */
const opened = (house: House, reply: string): string | null => {
  try {
    return unseal(house.config.secret, reply).toLowerCase()
  } catch {
    return null
  }
}

/** Remembered replies lie sealed, so each is opened and looked at: one that speaks of an erased customer is blanked. */
export async function forgetReplies(house: House, { ids, marks }: Whom): Promise<number> {
  const told = [...ids, ...marks].map((mark) => JSON.stringify(mark).slice(1, -1).toLowerCase())
  let forgotten = 0
  for (let after: [string, string] = ['', '']; ; ) {
    const [owner, key] = after
    const { rows } = await sql<{
      owner: string
      key: string
      reply: string
    }>`select owner, key, reply from idempotency_keys
      where (owner, key) > (${owner}, ${key}) and reply is not null order by owner, key limit ${BATCH}`.execute(
      house.writing,
    )
    const last = rows.at(-1)
    if (!last) return forgotten
    after = [last.owner, last.key]
    const theirs = rows.filter(({ reply }) => {
      const text = opened(house, reply)
      return text === null || told.some((mark) => text.includes(mark))
    })
    if (theirs.length === 0) continue
    forgotten += theirs.length
    await inTransaction(house, (db) =>
      sql`update idempotency_keys k set reply = null, headers = null
        from unnest(${theirs.map((row) => row.owner)}::text[], ${theirs.map((row) => row.key)}::text[]) as theirs (owner, key)
        where k.owner = theirs.owner and k.key = theirs.key`.execute(db),
    )
  }
}
