import { sql } from 'kysely'
import { copyRow } from '../../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../../platform/server/database.ts'

type Of = { customerId: string; caseId: string; id: string }

export const copyRedress = (db: Database, rows: readonly (Of & { kind: string; costMinor: number; at: string })[]) =>
  copyInto(
    db,
    `case_redress (customer_id, case_id, id, kind, cost_minor, currency, state, asked_at, decided_at, given_at, created_at, updated_at)`,
    rows
      .map(({ customerId, caseId, id, kind, costMinor, at }) =>
        copyRow([customerId, caseId, id, kind, costMinor, 'GBP', 'given', at, at, at, at, at]),
      )
      .join(''),
  )

export const copyPoints = (
  db: Database,
  rows: readonly (Of & { text: string; decision: string; reply: string; at: string })[],
) =>
  copyInto(
    db,
    `case_points (customer_id, case_id, id, position, text, decision, reply, decided_at, created_at, updated_at)`,
    rows
      .map(({ customerId, caseId, id, text, decision, reply, at }) =>
        copyRow([customerId, caseId, id, 1, text, decision, reply, at, at, at]),
      )
      .join(''),
  )

type Rating = Of & {
  round: number
  handling: number
  fair: number | null
  solved: boolean
  outcome: string | null
  text: string | null
  at: string
}
export const copyRatings = (db: Database, rows: readonly Rating[]) =>
  copyInto(
    db,
    'case_ratings (customer_id, case_id, id, round, handling, fair, solved, outcome, text, at, updated_at)',
    rows
      .map((row) =>
        copyRow([
          row.customerId,
          row.caseId,
          row.id,
          row.round,
          row.handling,
          row.fair,
          row.solved,
          row.outcome,
          row.text,
          row.at,
          row.at,
        ]),
      )
      .join(''),
  )

export const PICTURE = 'broken parcel.png'

export const addPicture = (db: Database, file: { id: string; bytes: number; sha256: string }, now: Date) =>
  sql`insert into files (id, name, media_type, bytes, sha256, purpose, created_at)
    values (${file.id}::uuid, ${PICTURE}, 'image/png', ${file.bytes}, ${file.sha256}, 'case', ${now}::timestamptz)`.execute(
    db,
  )

export const copyPictures = (
  db: Database,
  file: { id: string; bytes: number },
  rows: readonly (Of & { messageId: string; at: string })[],
) =>
  copyInto(
    db,
    'case_files (customer_id, case_id, id, message_id, file_id, name, media_type, bytes, created_at)',
    rows
      .map(({ customerId, caseId, id, messageId, at }) =>
        copyRow([customerId, caseId, id, messageId, file.id, PICTURE, 'image/png', file.bytes, at]),
      )
      .join(''),
  )

/** The picture goes when no case has it any more. */
export const forgetPicture = (db: Database) =>
  sql`delete from files f where f.name = ${PICTURE} and f.purpose = 'case'
    and not exists (select 1 from case_files c where c.file_id = f.id)`.execute(db)
