import { sql } from 'kysely'
import { externalKey, identifierKey } from '../../../customers/details/model.ts'
import { survivorsOf } from '../../../customers/merging/actions.ts'
import type { Database } from '../../../platform/server/database.ts'

export type Reference = { customer: string; source: string }
/** A customer, held until the transaction ends, and whom it is read through. */
export type Referred = { customerId: string; survivorId: string } | { problem: string }

/**
 * Whose number, identifier or e-mail each reference is: first the number in the system the row is from, then an
 * identifier, an e-mail, and the number in any other system. Two customers at once are nobody. Whoever was found is
 * held, so that nobody takes the customer away, or merges it, before its order is written.
 */
export async function findCustomers(db: Database, references: readonly Reference[]): Promise<Referred[]> {
  if (references.length === 0) return []
  const keys = references.map(({ customer }) => identifierKey(customer))
  const own = references.map(({ customer, source }) => externalKey(source, customer))
  const emails = references.map(({ customer }) => (customer.includes('@') ? customer.trim().toLowerCase() : ''))
  const { rows } = await sql<{ at: number; customerId: string; people: number }>`
    with wanted as (
      select * from unnest(${keys}::text[], ${own}::text[], ${emails}::text[]) with ordinality as w (key, own, email, at)
    ), found as (
      select w.at, d.customer_id, case when d.key = w.own then 1 else 4 end as rank from wanted w
        join customer_directory d on d.kind = 'external' and d.key >= w.key || '|' and d.key < w.key || '}'
      union all
      select w.at, d.customer_id, 2 from wanted w join customer_directory d on d.kind = 'identifier' and d.key = w.key
      union all
      select w.at, d.customer_id, 3 from wanted w join customer_directory d
        on d.kind = 'email' and d.key = w.email and w.email <> ''
    ), best as (
      -- Looked up for each that was found: how many a range finds is overestimated, and a join would read all customers.
      select f.at, f.customer_id, rank() over (partition by f.at order by f.rank) as place,
        (select coalesce(c.merged_into, c.id) from customers c where c.id = f.customer_id) as person
      from found f
    )
    select at::int as at, min(customer_id::text)::uuid as customer_id, count(distinct person)::int as people
    from best where place = 1 group by at`.execute(db)
  const byPlace = new Map(rows.map((row) => [row.at - 1, row]))
  const survivors = await survivorsOf(
    { db },
    rows.filter((row) => row.people === 1).map((row) => row.customerId),
  )
  return references.map(({ customer }, index) => {
    const row = byPlace.get(index)
    if (!row) return { problem: `No customer has the number, identifier or e-mail “${customer}”.` }
    if (row.people > 1)
      return { problem: `“${customer}” fits ${row.people} customers; it cannot be told whose order it is.` }
    const survivorId = survivors.get(row.customerId)
    if (survivorId === undefined)
      return { problem: `The customer “${customer}” was taken away while this file was brought in.` }
    return { customerId: row.customerId, survivorId }
  })
}
