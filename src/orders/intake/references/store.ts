import { sql } from 'kysely'
import { externalKey, identifierKey } from '../../../customers/details/model.ts'
import { survivorsOf } from '../../../customers/merging/actions.ts'
import type { Database } from '../../../platform/server/database.ts'

export type Reference = { customer: string; source: string }
/** A customer, held until the transaction ends, and whom it is read through. */
export type Referred = { customerId: string; survivorId: string } | { problem: string }

type Fitting = { at: number; customerId: string; people: number }

/**
 * Whose number, identifier or e-mail each reference is: first the number in the system the row is from, then an
 * identifier, an e-mail, and the number in any other system. Two customers at once are nobody.
 */
async function fitting(db: Database, references: readonly Reference[]): Promise<(Fitting | undefined)[]> {
  if (references.length === 0) return []
  const keys = references.map(({ customer }) => identifierKey(customer))
  const own = references.map(({ customer, source }) => externalKey(source, customer))
  const emails = references.map(({ customer }) => (customer.includes('@') ? customer.trim().toLowerCase() : ''))
  const { rows } = await sql<Fitting>`
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
  return references.map((_reference, at) => byPlace.get(at))
}

const problemOf = ({ customer }: Reference, found: Fitting | undefined): string | null => {
  if (!found) return `No customer has the number, identifier or e-mail “${customer}”.`
  return found.people > 1 ? `“${customer}” fits ${found.people} customers; it cannot be told whose order it is.` : null
}

/** Why it cannot be told whom each reference means, or null. */
export async function problemsOf(db: Database, references: readonly Reference[]): Promise<(string | null)[]> {
  const found = await fitting(db, references)
  return references.map((reference, at) => problemOf(reference, found[at]))
}

/**
 * Whom each reference means, held, so that nobody takes the customer away, or merges it, before its order is written.
 */
export async function findCustomers(db: Database, references: readonly Reference[]): Promise<Referred[]> {
  const found = await fitting(db, references)
  const survivors = await survivorsOf(
    { db },
    found.flatMap((one) => (one?.people === 1 ? [one.customerId] : [])),
  )
  return references.map((reference, at) => {
    const one = found[at]
    const problem = problemOf(reference, one)
    if (problem !== null || one === undefined) return { problem: problem ?? '' }
    const survivorId = survivors.get(one.customerId)
    if (survivorId === undefined)
      return { problem: `The customer “${reference.customer}” was taken away while this file was brought in.` }
    return { customerId: one.customerId, survivorId }
  })
}
