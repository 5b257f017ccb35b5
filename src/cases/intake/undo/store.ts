import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

type Made = {
  customerId: string
  id: string
  line: number
  number: string
  receivedAt: string
  closedAt: string | null
  version: number
}

export async function nextMade(db: Database, importId: string, after: string, limit: number): Promise<Made[]> {
  const [line = '0', id = '00000000-0000-0000-0000-000000000000'] = after.split(' ')
  const { rows } = await sql<Made>`select customer_id, id, import_line as line, number, received_at, closed_at, version
    from cases where import_id = ${importId}::uuid and (import_line, id) > (${Number(line)}::int, ${id}::uuid)
    order by import_line, id limit ${limit}`.execute(db)
  return rows
}

export async function countToUndo(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from cases where import_id = ${importId}::uuid`.execute(db)
  return rows[0]?.n ?? 0
}

const tables = [
  'case_events',
  'case_messages',
  'case_files',
  'case_people',
  'case_points',
  'case_redress',
  'case_causes',
  'case_links',
  'case_ratings',
  'case_drafts',
  'case_sides',
  'case_assignments',
  'case_letter_versions',
  'case_letters',
  'case_external',
  'case_proposals',
  'case_mediations',
  'conduct_incidents',
  'conduct_measures',
] as const

export async function remove(db: Database, gone: readonly Made[]): Promise<void> {
  if (gone.length === 0) return
  const ids = gone.map((one) => one.id)
  const customers = [...new Set(gone.map((one) => one.customerId))].sort()
  const these = sql`customer_id = any(${customers}::uuid[])`
  await sql`delete from interactions where ${these} and case_id = any(${ids}::uuid[]) and id in (
    select m.id from case_messages m where ${these} and m.case_id = any(${ids}::uuid[]))`.execute(db)
  await sql`update interactions set case_id = null where ${these} and case_id = any(${ids}::uuid[])`.execute(db)
  for (const table of ['conduct_evidence', 'conduct_steps'] as const)
    await sql`delete from ${sql.table(table)} where ${these} and measure_id in (
      select id from conduct_measures where ${these} and case_id = any(${ids}::uuid[]))`.execute(db)
  for (const table of tables)
    await sql`delete from ${sql.table(table)} where ${these} and case_id = any(${ids}::uuid[])`.execute(db)
  for (const [table, id] of [
    ['remedies', 'subject_id'],
    ['clocks', 'subject_id'],
    ['clock_subjects', 'id'],
    ['cases', 'id'],
  ] as const)
    await sql`delete from ${sql.table(table)} where ${these} and ${sql.ref(id)} = any(${ids}::uuid[])`.execute(db)
  await sql`delete from case_sources where case_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from case_directory where case_id = any(${ids}::uuid[])`.execute(db)
}
