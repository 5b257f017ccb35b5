import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Enrichment, EnrichmentState, KnownBy, Mapping } from './schema.ts'

export type Kept = Enrichment & { fileId: string | null; settings: Settings; createdBy: string | null }
/** How the records are read: chosen when it begins. */
export type Settings = {
  layout?: unknown
  columns?: string[]
  keyColumn?: string
  knownBy?: KnownBy
  mapping?: Mapping
  /** Of a service: which customers, as their list was filtered. */
  filter?: string | null
}

const columns = sql`e.id, e.source_id, s.name as source, s.kind, e.file_id, e.file_name, e.settings, e.state, e.run_id, e.undo_run_id,
  e.created_by, e.created_at, e.finished_at`

export async function find(db: Database, id: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`select ${columns} from enrichments e join enrichment_sources s on s.id = e.source_id
    where e.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export const lock = (db: Database, id: string) =>
  sql`select 1 from enrichments where id = ${id}::uuid for update`.execute(db)

export async function newest(db: Database, limit: number): Promise<Kept[]> {
  const { rows } = await sql<Kept>`select ${columns} from enrichments e join enrichment_sources s on s.id = e.source_id
    order by e.created_at desc limit ${limit}`.execute(db)
  return rows
}

type New = {
  id: string
  sourceId: string
  fileId: string | null
  fileName: string | null
  settings: Settings
  state: EnrichmentState
  runId: string | null
}
export const add = (context: Context, one: New) =>
  sql`insert into enrichments (id, source_id, run_id, file_id, file_name, settings, state, created_by, created_at)
    values (${one.id}::uuid, ${one.sourceId}::uuid, ${one.runId}::uuid, ${one.fileId}::uuid, ${one.fileName},
      ${JSON.stringify(one.settings)}::jsonb, ${one.state}, ${context.staff.id || null}::uuid, ${context.now})`.execute(
    context.db,
  )

type Change = {
  state?: EnrichmentState
  runId?: string
  undoRunId?: string
  sourceId?: string
  settings?: Settings
  finishedAt?: Date | null
}
export const change = (db: Database, id: string, to: Change) =>
  sql`update enrichments set state = coalesce(${to.state ?? null}, state), run_id = coalesce(${to.runId ?? null}::uuid, run_id),
    undo_run_id = coalesce(${to.undoRunId ?? null}::uuid, undo_run_id),
    source_id = coalesce(${to.sourceId ?? null}::uuid, source_id),
    settings = coalesce(${to.settings ? JSON.stringify(to.settings) : null}::jsonb, settings),
    finished_at = ${to.finishedAt === undefined ? sql`finished_at` : to.finishedAt} where id = ${id}::uuid`.execute(db)

export const addFile = (context: Context, file: { id: string; bytes: number; sha256: string; name: string }) =>
  sql`insert into files (id, name, media_type, bytes, sha256, purpose, created_by, created_at)
    values (${file.id}::uuid, ${file.name}, 'text/csv', ${file.bytes}, ${file.sha256}, 'enrichment',
      ${context.staff.id || null}::uuid, ${context.now})`.execute(context.db)

export async function bytesOf(db: Database, fileId: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select bytes from files where id = ${fileId}::uuid`.execute(db)
  return rows[0]?.bytes ?? 0
}

/** A draft and its file; the bytes without a row are cleared away by the doctor. */
export async function discard(db: Database, { id, fileId }: Kept): Promise<void> {
  await sql`delete from enrichments where id = ${id}::uuid`.execute(db)
  if (fileId) await sql`delete from files where id = ${fileId}::uuid`.execute(db)
}
