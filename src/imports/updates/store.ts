import { sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import type { SignedIn } from '../../platform/contract.ts'
import type { Database } from '../../platform/server/database.ts'
import { visibleSql } from '../../platform/server/filters.ts'
import type { Updated } from '../schema.ts'

type Changed = { seq: number; line: number; subject: string; subjectId: string; field: string }

/**
 * Rows that changed something, in the order in which they did, with as many changes read as the limit says. Products,
 * which are nobody's, stand under the customer that is none.
 */
export async function updatedRows(
  db: Database,
  staff: SignedIn,
  importId: string,
  after: number,
  limit: number,
): Promise<{ rows: Updated[]; next: number | null }> {
  const { rows: changes } = await sql<Changed>`
    select n.seq, n.line, n.subject, n.subject_id, n.field from import_changes n join customers c on c.id = n.customer_id
    where n.import_id = ${importId} and n.seq > ${after}
      and (c.kind = 'unknown' or ${visibleSql(visibility, 'c', staff)})
    order by n.seq limit ${limit}`.execute(db)
  const groups = [...Map.groupBy(changes, ({ line, subjectId }) => `${line} ${subjectId}`).values()]
  const full = changes.length === limit
  // What the limit may have cut in two begins the next page.
  const cut = full && groups.length > 1 ? groups.pop() : undefined
  const next = full ? (cut ? (cut[0]?.seq ?? 1) - 1 : (changes.at(-1)?.seq ?? null)) : null
  return { rows: groups.flatMap(rowOf), next }
}

const rowOf = (those: Changed[]): Updated[] =>
  those.slice(0, 1).map(({ line, subject, subjectId }) => ({
    line,
    subject,
    subjectId,
    fields: [...new Set(those.map(({ field }) => field))],
  }))
