import { type RawBuilder, sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import type { SignedIn } from '../../platform/contract.ts'
import type { Database } from '../../platform/server/database.ts'
import { visibleSql } from '../../platform/server/filters.ts'
import { isVisible } from '../../platform/visibility.ts'

/** The customer of an order, as far as orders need to know. */
export type Buyer = {
  id: string
  name: string
  kind: string
  /** Whoever this one was merged into, else itself. */
  survivorId: string
  erased: boolean
}

/** What most customers are: anybody's, not restricted. */
const ordinary = { id: '', internal: false, restrictedTeamId: null, accountManagerId: null, departmentId: null }

/** Whose orders a person may see: all but these few, or only these. */
export type Reach = { except: string[] } | { only: string[] }

/**
 * Asked for first and then given by ids, so that a list of millions of orders reads its index as if nothing were
 * hidden. Whoever sees ordinary customers sees all but a few restricted ones.
 */
export async function reachOf(db: Database, staff: SignedIn): Promise<Reach> {
  const seen = visibleSql(visibility, 'h', staff)
  const widely = isVisible(visibility, ordinary, staff)
  // Of a merged customer the one that it became decides, and brings it along below.
  const which = widely
    ? sql`h.restricted_team_id is not null and h.merged_into is null and not ${seen}`
    : sql`h.merged_into is null and ${seen}`
  const { rows } = await sql<{ id: string }>`
    with found as materialized (select h.id from customers h where ${which})
    select id from found
    union select m.id from customers m join found on m.merged_into = found.id where m.merged_into is not null`.execute(
    db,
  )
  const ids = rows.map((row) => row.id)
  return widely ? { except: ids } : { only: ids }
}

export const reaches = (reach: Reach, customerId: string) =>
  'only' in reach ? reach.only.includes(customerId) : !reach.except.includes(customerId)

export function withinReach(reach: Reach, column: RawBuilder<unknown>): RawBuilder<unknown>[] {
  if ('only' in reach) return [sql`${column} = any(${reach.only}::uuid[])`]
  return reach.except.length === 0 ? [] : [sql`${column} <> all(${reach.except}::uuid[])`]
}

/** A customer that this person may see, read through a merge. */
export async function findBuyer(db: Database, id: string, staff: SignedIn): Promise<Buyer | undefined> {
  const { rows } = await sql<Buyer>`
    select c.id, s.name, s.kind, s.id as survivor_id, s.erased_at is not null as erased
    from customers c join customers s on s.id = coalesce(c.merged_into, c.id)
    where c.id = ${id} and ${visibleSql(visibility, 's', staff)}`.execute(db)
  return rows[0]
}

/** A customer and all who were merged into it: whose orders are read together. */
export async function familyOf(db: Database, survivorId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from customers where merged_into = ${survivorId}`.execute(db)
  return [survivorId, ...rows.map((row) => row.id)]
}

/** Whether an order is this customer's, or of one who was merged with it. */
export async function isOrderOf(db: Database, orderId: string, customerId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from order_directory d
    join customers buyer on buyer.id = d.customer_id join customers asked on asked.id = ${customerId}
    where d.order_id = ${orderId} and coalesce(buyer.merged_into, buyer.id) = coalesce(asked.merged_into, asked.id)
    limit 1`.execute(db)
  return rows.length > 0
}

const like = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/**
 * Customers whose plain name is so, with those merged into them; null when there are more than `most`. The orders of
 * a few customers are found by their key, where a name would be compared on every order.
 */
export async function buyersNamed(
  db: Database,
  is: 'eq' | 'startsWith' | 'contains',
  name: string,
  most: number,
): Promise<string[] | null> {
  const pattern = `${is === 'contains' ? '%' : ''}${like(name)}${is === 'eq' ? '' : '%'}`
  const { rows } = await sql<{ id: string }>`
    with named as materialized (
      (select id from customers where sort_name like ${pattern}
        and merged_into is null and archived_at is null and kind <> 'unknown' limit ${most + 1})
      union all
      (select id from customers where sort_name like ${pattern} and merged_into is null and archived_at is not null limit ${most + 1})
      union all
      (select id from customers where sort_name like ${pattern} and kind = 'unknown')
    )
    select id from named
    union select m.id from customers m join named on m.merged_into = named.id where m.merged_into is not null
    limit ${most + 1}`.execute(db)
  return rows.length > most ? null : rows.map((row) => row.id)
}
