import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import { emailKey, identifierKey } from '../details/model.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Hit = { key: string; rank: number; id: string; person: string }

/**
 * Whom texts of a file mean: a customer's e-mail, identifier, number in any source, or id; 'several' when more than
 * one fits equally well, and nobody when none does. A merged customer's row goes under the id it is named by.
 */
export async function whoAreMeant(db: Database, texts: readonly string[]): Promise<Map<string, string>> {
  const meant = new Map<string, string>()
  if (texts.length === 0) return meant
  const keys = texts.map(identifierKey)
  const emails = texts.flatMap((text) => (text.includes('@') ? [emailKey(text)] : [])).filter((key) => key !== null)
  const ids = keys.filter((key) => UUID.test(key))
  const { rows } = await sql<Hit>`select hit.key, hit.rank, hit.id, coalesce(c.merged_into, c.id) as person from (
    select d.key, 1 as rank, d.customer_id as id from customer_directory d where d.kind = 'identifier' and d.key = any(${keys}::text[])
    union all
    select d.key, 1, d.customer_id from customer_directory d where d.kind = 'email' and d.key = any(${emails}::text[])
    union all
    select asked.key, 2, d.customer_id from unnest(${keys}::text[]) as asked (key)
      cross join lateral (select customer_id from customer_directory
        where kind = 'external' and key >= asked.key || '|' and key < asked.key || '}' limit 3) d
    union all
    select c.id::text, 0, c.id from customers c where c.id = any(${ids}::uuid[])
    ) hit join customers c on c.id = hit.id`.execute(db)
  const byKey = new Map<string, Hit[]>()
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  for (const text of texts) {
    const hits = [...(byKey.get(identifierKey(text)) ?? []), ...(byKey.get(emailKey(text) ?? '') ?? [])]
    const best = Math.min(...hits.map((hit) => hit.rank))
    const found = hits.filter((hit) => hit.rank === best)
    const [one, ...others] = [...new Set(found.map((hit) => hit.person))]
    if (one === undefined) continue
    // Several records of one customer are one customer: the survivor, unless only one of them is named so.
    const ids = new Set(found.map((hit) => hit.id))
    meant.set(text, others.length > 0 ? 'several' : ids.size === 1 ? ([...ids][0] as string) : one)
  }
  return meant
}
