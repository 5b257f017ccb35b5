import { sql } from 'kysely'
import type { Database } from '../../../../platform/server/database.ts'
import type { Case } from '../../../schema.ts'

/**
 * Whether an address takes part in a case: the customer's own, somebody concerned, who wrote to it and was let in, and
 * whom we wrote to. Whom a mail from outside merely copies takes no part.
 */
export async function takesPart(db: Database, { customerId, id }: Case, address: string): Promise<boolean> {
  const { rows } = await sql<{ part: boolean }>`with family as (
      select f.id from customers c join customers f on f.id = coalesce(c.merged_into, c.id) or f.merged_into = coalesce(c.merged_into, c.id)
      where c.id = ${customerId}::uuid and c.kind <> 'unknown')
    select exists (select 1 from customer_details d where d.customer_id in (select id from family) and d.kind = 'email' and d.key = ${address})
      or exists (select 1 from case_people p where p.customer_id = ${customerId}::uuid and p.case_id = ${id}::uuid and lower(p.email) = ${address})
      or exists (select 1 from case_messages m where m.customer_id = ${customerId}::uuid and m.case_id = ${id}::uuid
        and ((m.direction = 'in' and m.state = 'received' and lower(m.from_address) = ${address})
          or (m.direction = 'out' and m.state in ('sent', 'in doubt')
            and ${address} = any (select lower(a) from unnest(m.to_addresses || m.cc_addresses || m.bcc_addresses) a)))) as part`.execute(
    db,
  )
  return rows[0]?.part ?? false
}

/** The thread beside a case that a mail belongs to: its sender was asked there, and takes no part in the case itself. */
export async function sideOf(db: Database, { customerId, id }: Case, address: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`with family as (
      select f.id from customers c join customers f on f.id = coalesce(c.merged_into, c.id) or f.merged_into = coalesce(c.merged_into, c.id)
      where c.id = ${customerId}::uuid)
    select s.id from case_sides s
    where s.customer_id = ${customerId}::uuid and s.case_id = ${id}::uuid and s.address = ${address}
      and not exists (select 1 from customer_details d where d.customer_id in (select id from family) and d.kind = 'email' and d.key = ${address})
      and not exists (select 1 from case_messages m where m.customer_id = ${customerId}::uuid and m.case_id = ${id}::uuid
        and m.public and m.direction = 'in' and lower(m.from_address) = ${address})`.execute(db)
  return rows[0]?.id ?? null
}

export const addLink = (db: Database, link: { id: string; from: Case; to: Case; now: Date }) =>
  sql`insert into case_links (customer_id, case_id, id, kind, subject_id, subject_customer_id, created_at)
  values (${link.from.customerId}::uuid, ${link.from.id}::uuid, ${link.id}::uuid, 'case', ${link.to.id}::uuid,
    ${link.to.customerId}::uuid, ${link.now}) on conflict do nothing`.execute(db)
