import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { KeptAlert } from '../schema.ts'
import { alertColumns } from '../store.ts'

export async function rootCause(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from root_causes where id = ${id}::uuid and archived_at is null`.execute(db)
  return rows.length > 0
}

/** Alerts that became this case and are not closed yet, locked. */
export const openAlertsOfCase = async (db: Database, customerId: string, caseId: string) =>
  (await db
    .selectFrom('alerts')
    .select(alertColumns)
    .where('customerId', '=', customerId)
    .where('caseId', '=', caseId)
    .where('resolvedAt', 'is', null)
    .forUpdate()
    .execute()) as KeptAlert[]

type Cause = { causeId: string; nature: 'system' | 'person' }
export async function causeOfCase(db: Database, customerId: string, caseId: string): Promise<Cause | undefined> {
  const { rows } = await sql<Cause>`select cause_id, nature from case_causes
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and part = 'primary'`.execute(db)
  return rows[0]
}
