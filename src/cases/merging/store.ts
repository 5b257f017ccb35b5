import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'

export type Joined = Pick<Case, 'customerId' | 'id' | 'number'>

/** The cases that are answered in this one, those that were merged into them too; of the same family of customers. */
export async function joinedTo(db: Database, survivorId: string, caseId: string): Promise<Joined[]> {
  const { rows } = await sql<Joined>`with recursive family as (
      select ${survivorId}::uuid as id union all select id from customers where merged_into = ${survivorId}::uuid),
    joined as (
      select c.customer_id, c.id, c.number from family f
      join cases c on c.customer_id = f.id and c.merged_into = ${caseId}::uuid
      union select c.customer_id, c.id, c.number from joined cross join family f
      join cases c on c.customer_id = f.id and c.merged_into = joined.id)
    select customer_id, id, number from joined order by number limit 100`.execute(db)
  return rows
}

/** Whether something of a case is about to be sent, and would leave after it was merged. */
export async function isSending(db: Database, { customerId, id }: Pick<Case, 'customerId' | 'id'>): Promise<boolean> {
  const { rows } =
    await sql`select 1 from case_messages where customer_id = ${customerId}::uuid and case_id = ${id}::uuid
    and state = 'waiting' limit 1`.execute(db)
  return rows.length > 0
}
