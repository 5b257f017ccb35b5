import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { identifierKey } from '../../details/model.ts'
import { sortable } from '../../search/normalise.ts'
import type { Directed } from '../model.ts'

/** A record that has a key, and the customer that it is read through. */
export type Holder = { id: string; person: string }
export type Known = Map<string, Holder[]>
export const known = ({ kind, key }: Directed) => `${kind} ${key}`

/** Who has these keys, with whom each is read through; those that were archived too. */
export async function whoHas(db: Database, directed: readonly Directed[]): Promise<Known> {
  const found: Known = new Map()
  if (directed.length === 0) return found
  const { rows } = await sql<Directed & Holder>`
    select distinct d.kind, d.key, c.id, coalesce(c.merged_into, c.id) as person
    from unnest(${directed.map((each) => each.kind)}::text[], ${directed.map((each) => each.key)}::text[]) as asked (kind, key)
    join customer_directory d on d.kind = asked.kind and d.key = asked.key
    join customers c on c.id = d.customer_id`.execute(db)
  for (const { id, person, ...each } of rows)
    found.set(known(each), [...(found.get(known(each)) ?? []), { id, person }])
  return found
}

/** Accounts or departments by their exact name (whatever case and accents), or accounts by an identifier. */
export async function calledSo(
  db: Database,
  kind: 'account' | 'department',
  names: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (names.length === 0) return found
  const sorts = names.map(sortable)
  const { rows } = await sql<{ sortName: string; id: string }>`
    select distinct on (asked.name) asked.name as sort_name, c.id from unnest(${sorts}::text[]) as asked (name)
    join customers c on c.sort_name = asked.name and c.kind = ${kind} and c.merged_into is null and c.archived_at is null
    order by asked.name, c.id`.execute(db)
  for (const row of rows) found.set(row.sortName, row.id)
  if (kind === 'account') {
    const keys = names.map(identifierKey)
    const numbered = await sql<{ key: string; id: string }>`
      select distinct on (d.key) d.key, c.id from customer_directory d join customers c on c.id = d.customer_id
      where d.kind = 'identifier' and d.key = any(${keys}::text[]) and c.kind = 'account' order by d.key, c.id`.execute(
      db,
    )
    for (const row of numbered.rows) found.set(row.key, row.id)
  }
  return found
}

export async function staffCalled(db: Database, emails: readonly string[]): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map()
  const { rows } = await sql<{ email: string; id: string }>`select lower(email) as email, id from staff
    where lower(email) = any(${emails}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.email, row.id]))
}
