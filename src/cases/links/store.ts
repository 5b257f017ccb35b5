import { sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import { customerSeen } from '../store.ts'

type Of = Pick<Case, 'customerId' | 'id'>
export type KeptLink = {
  id: string
  kind: 'order' | 'case'
  subjectId: string
  subjectCustomerId: string
  number: string | null
  at: string | null
  type: string | null
  /** Of a linked case, what decides who may see it. */
  case: Pick<Case, 'aboutStaffId' | 'raisedBy' | 'ownerId' | 'departmentId'> & {
    survivorId: string
    customerSeen: boolean
  }
}

/** Links with what they are called. An order lies with its buyer, a case with its own customer: both named in the link. */
export async function linksOf({ db, staff }: Context, { customerId, id }: Of): Promise<KeptLink[]> {
  const { rows } = await sql<KeptLink>`select l.id, l.kind, l.subject_id, l.subject_customer_id,
      coalesce(o.number, c.number) as number, coalesce(o.placed_at, c.received_at) as at, c.type,
      json_build_object('aboutStaffId', c.about_staff_id, 'raisedBy', c.raised_by, 'ownerId', c.owner_id,
        'departmentId', c.department_id, 'survivorId', s.id, 'customerSeen', ${customerSeen(staff)}) as "case"
    from case_links l
    left join orders o on l.kind = 'order' and o.customer_id = l.subject_customer_id and o.id = l.subject_id
    left join cases c on l.kind = 'case' and c.customer_id = l.subject_customer_id and c.id = l.subject_id
    left join customers own on own.id = c.customer_id left join customers s on s.id = coalesce(own.merged_into, own.id)
    where l.customer_id = ${customerId}::uuid and l.case_id = ${id}::uuid order by l.kind desc, l.id`.execute(db)
  return rows
}

export const addLink = (
  { db, now, staff }: Context,
  of: Of,
  link: { id: string; kind: 'order' | 'case'; subjectId: string; subjectCustomerId: string },
) =>
  sql`insert into case_links (customer_id, case_id, id, kind, subject_id, subject_customer_id, created_by, created_at)
    values (${of.customerId}::uuid, ${of.id}::uuid, ${link.id}::uuid, ${link.kind}, ${link.subjectId}::uuid,
      ${link.subjectCustomerId}::uuid, ${staff.id || null}::uuid, ${now}::timestamptz)
    on conflict (customer_id, case_id, kind, subject_id) do nothing`.execute(db)

export const removeLink = (db: Database, of: Of, kind: string, subjectId: string) =>
  sql`delete from case_links where customer_id = ${of.customerId}::uuid and case_id = ${of.id}::uuid
    and kind = ${kind} and subject_id = ${subjectId}::uuid`.execute(db)

/** Where an order lies, if it is of one of these customers. */
export async function orderOf(db: Database, orderId: string, family: string[]): Promise<string | undefined> {
  const { rows } = await sql<{ customerId: string }>`select customer_id from order_directory
    where order_id = ${orderId}::uuid and customer_id = ${anyOf(family)} limit 1`.execute(db)
  return rows[0]?.customerId
}
