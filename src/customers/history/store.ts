import { sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Database } from '../../platform/server/database.ts'
import { type Kept, mayBeUndone } from './model.ts'
import type { HistoryEntry } from './schema.ts'

type Row = Omit<HistoryEntry, 'changes' | 'mayBeUndone'> & { fields: { field: string }[]; staffName: string | null }
type ValueRow = { seq: number; field: string; before: unknown; after: unknown; salt: string | null }
export type KeptEntry = HistoryEntry & { kept: Kept[] }

const columns = sql`h.seq, h.customer_id, h.at, h.staff_id, s.name as staff_name, h.via, h.action, h.subject, h.subject_id,
  h.fields, h.undoes,
  (select u.seq from history u where u.customer_id = h.customer_id and u.undoes = h.seq limit 1) as undone_by`

async function withValues(db: Database, family: string[], rows: Row[]): Promise<KeptEntry[]> {
  if (rows.length === 0) return []
  const { rows: values } = await sql<ValueRow>`select seq, field, before, after, salt from history_values
    where customer_id = ${anyOf(family)} and seq = any(${rows.map((row) => row.seq)}::bigint[])`.execute(db)
  return rows.map(({ fields, ...row }) => {
    const kept = fields.map(({ field }) => {
      const value = values.find((each) => each.seq === row.seq && each.field === field)
      // Erasure blanks the salt with the values: the row then proves nothing about them any more.
      return { field, before: value?.before ?? null, after: value?.after ?? null, kept: (value?.salt ?? null) !== null }
    })
    return {
      ...row,
      kept,
      changes: kept.map(({ kept: _kept, ...change }) => change),
      mayBeUndone: mayBeUndone(row),
    }
  })
}

export async function entries(db: Database, family: string[], before: number | null, limit: number) {
  const { rows } = await sql<Row>`select ${columns} from history h left join staff s on s.id = h.staff_id
    where h.customer_id = ${anyOf(family)} and (${before}::bigint is null or h.seq < ${before}::bigint)
    order by h.seq desc limit ${limit}`.execute(db)
  return withValues(db, family, rows)
}

export async function entry(db: Database, customerId: string, seq: number): Promise<KeptEntry | undefined> {
  const { rows } = await sql<Row>`select ${columns} from history h left join staff s on s.id = h.staff_id
    where h.customer_id = ${customerId}::uuid and h.seq = ${seq}::bigint`.execute(db)
  return (await withValues(db, [customerId], rows))[0]
}
