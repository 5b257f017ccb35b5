import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import { copyRow } from '../../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../../platform/server/database.ts'
import type { Change } from '../../../platform/server/history.ts'
import type { Detail } from '../../details/schema.ts'
import { derivedOf } from '../../model.ts'
import type { Customer } from '../../schema.ts'
import { customerColumns } from '../../store.ts'

/** The customers' rows, locked in the order of their ids. */
export const lock = (db: Database, ids: readonly string[]) =>
  db
    .selectFrom('customers')
    .select(customerColumns)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute() as Promise<Customer[]>

export type KeptDetail = Detail & { key: string }

export async function detailsOf(db: Database, ids: readonly string[]): Promise<KeptDetail[]> {
  const { rows } =
    await sql<KeptDetail>`select customer_id, id, kind, value, key, label, parts, country, preferred, source,
    valid_from, valid_to, version from customer_details where customer_id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export async function consentsOf(db: Database, ids: readonly string[]) {
  const { rows } = await sql<{ customerId: string; channel: string; given: boolean }>`
    select distinct on (customer_id, channel) customer_id, channel, given from consents
    where customer_id = any(${[...ids]}::uuid[]) and purpose = 'marketing' order by customer_id, channel, at desc, id desc`.execute(
    db,
  )
  return rows
}

export async function relationshipsOf(db: Database, ids: readonly string[]) {
  const { rows } = await sql<{ customerId: string; otherId: string | null; role: string }>`
    select customer_id, other_id, role from relationships
    where customer_id = any(${[...ids]}::uuid[]) and side = 'of' and until is null`.execute(db)
  return rows
}

/** Writes the rows of many customers as they are now to be; each is one version more. */
export async function write(context: Context, customers: readonly Customer[]): Promise<void> {
  if (customers.length === 0) return
  const rows = customers.map((one) => {
    const { sortName, search } = derivedOf(one)
    return {
      id: one.id,
      name: one.name,
      given_name: one.givenName,
      family_name: one.familyName,
      title: one.title,
      birth_date: one.birthDate,
      language: one.language,
      email: one.email,
      phone: one.phone,
      city: one.city,
      country: one.country,
      tags: one.tags,
      roles: one.roles,
      note: one.note,
      account_manager_id: one.accountManagerId,
      department_id: one.departmentId,
      do_not_contact: one.doNotContact,
      sort_name: sortName,
      search,
      custom: one.custom,
    }
  })
  await sql`update customers c set name = r.name, given_name = r.given_name, family_name = r.family_name, title = r.title,
      birth_date = r.birth_date, language = r.language, email = r.email, phone = r.phone, city = r.city, country = r.country,
      tags = r.tags, roles = r.roles, note = r.note, account_manager_id = r.account_manager_id,
      department_id = r.department_id, do_not_contact = r.do_not_contact, sort_name = r.sort_name, search = r.search, custom = r.custom,
      updated_at = ${context.now}::timestamptz, updated_by = ${context.staff.id || null}::uuid, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, name text, given_name text, family_name text,
      title text, birth_date date, language text, email text, phone text, city text, country text, tags text[],
      roles text[], note text, account_manager_id uuid, department_id uuid, do_not_contact boolean, sort_name text, search text, custom jsonb)
    where c.id = r.id`.execute(context.db)
}

export type Noted = { customerId: string; line: number; change: Change }

/** What was there before and what the import made of it, so that it can be taken back. */
export async function note(db: Database, importId: string, changes: readonly Noted[]): Promise<void> {
  if (changes.length === 0) return
  const text = changes
    .map(({ customerId, line, change }) =>
      copyRow([
        customerId,
        importId,
        line,
        'customer',
        customerId,
        change.field,
        JSON.stringify(change.before ?? null),
        JSON.stringify(change.after ?? null),
      ]),
    )
    .join('')
  await copyInto(db, 'import_changes (customer_id, import_id, line, subject, subject_id, field, before, after)', text)
}
