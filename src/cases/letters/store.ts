import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'

/** Whether a holding letter lies there already since the case was opened, or opened again. */
export async function holdingLetterLies(db: Database, found: Pick<Case, 'customerId' | 'id'>): Promise<boolean> {
  const { rows } = await sql`select 1 from case_messages where customer_id = ${found.customerId}::uuid
    and case_id = ${found.id}::uuid and letter = 'holding' and state in ('draft', 'waiting') limit 1`.execute(db)
  return rows.length > 0
}
