import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'

/** Every table in which rows of a case lie, by what they name it. */
const tables = [
  ['cases', 'id'],
  ['case_events', 'case_id'],
  ['case_messages', 'case_id'],
  ['case_files', 'case_id'],
  ['case_people', 'case_id'],
  ['case_points', 'case_id'],
  ['case_redress', 'case_id'],
  ['case_causes', 'case_id'],
  ['case_links', 'case_id'],
  ['case_drafts', 'case_id'],
  ['case_sides', 'case_id'],
  ['case_assignments', 'case_id'],
  ['case_letters', 'case_id'],
  ['case_letter_versions', 'case_id'],
  ['case_external', 'case_id'],
  ['case_mediations', 'case_id'],
  ['case_proposals', 'case_id'],
  ['interactions', 'case_id'],
  ['outgoing_mails', 'case_id'],
  ['clock_subjects', 'id'],
  ['clocks', 'subject_id'],
  ['remedies', 'subject_id'],
] as const

async function columnsOf(db: Database, table: string) {
  const { rows } = await sql<{ column: string }>`select column_name as column from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and column_name <> 'customer_id' and is_generated = 'NEVER'
    order by ordinal_position`.execute(db)
  return sql.join(rows.map((row) => sql.ref(row.column)))
}

/** Writes the cases under another customer with all ids they have, and takes them away here: customer_id is never updated. */
export async function moveCases(db: Database, from: string, to: string, ids: readonly string[]): Promise<void> {
  for (const [table, id] of tables) {
    const columns = await columnsOf(db, table)
    const these = sql`customer_id = ${from}::uuid and ${sql.ref(id)} = any(${[...ids]}::uuid[])`
    await sql`insert into ${sql.table(table)} (customer_id, ${columns})
      select ${to}::uuid, ${columns} from ${sql.table(table)} where ${these}`.execute(db)
    await sql`delete from ${sql.table(table)} where ${these}`.execute(db)
  }
  // What leads to them is a directory, which may say another place; so may a link from another case's side.
  await sql`update case_directory set customer_id = ${to}::uuid where case_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`update mail_directory set customer_id = ${to}::uuid where case_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`update incoming_mails set customer_id = ${to}::uuid where case_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`update case_sources set customer_id = ${to}::uuid where case_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`update case_links set subject_customer_id = ${to}::uuid
    where subject_id = any(${[...ids]}::uuid[]) and kind = 'case'`.execute(db)
}

type Newer = { id: string; at: string; title: string; source: string | null; channel: string | null; names: string[] }

/** Cases that came to a customer at or after a moment; one that is about an order names whose that is. */
export async function newerCases(db: Database, customerId: string, at: string, limit: number): Promise<Newer[]> {
  const { rows } =
    await sql<Newer>`select c.id, c.received_at as at, c.number || ' ' || left(c.subject, 80) as title, c.source,
      c.channel, array(select distinct d.customer_id from case_links l join order_directory d on d.order_id = l.subject_id
        where l.customer_id = c.customer_id and l.case_id = c.id and l.kind = 'order') as names
    from cases c where c.customer_id = ${customerId}::uuid and c.created_at >= ${at}::timestamptz
    order by c.received_at desc, c.id desc limit ${limit}`.execute(db)
  return rows
}

export async function usualOf(db: Database, customerIds: string[], before: string) {
  const { rows } = await sql<{ source: string | null; channel: string }>`select distinct source, channel from cases
    where customer_id = any(${customerIds}::uuid[]) and created_at < ${before}::timestamptz limit 500`.execute(db)
  return { sources: rows.flatMap((row) => row.source ?? []), channels: rows.map((row) => row.channel) }
}
