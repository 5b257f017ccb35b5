import { type Generated, sql } from 'kysely'
import { NotFound } from '../platform/errors.ts'
import type { Database } from '../platform/server/database.ts'
import type { LeftBehind } from '../platform/server/intake.ts'
import type { List } from '../platform/server/lists.ts'
import {
  type EncodingFinding,
  type Import,
  type ImportKind,
  type ImportState,
  importFields,
  type Refusal,
  Settings,
  Unset,
} from './schema.ts'

declare module '../platform/server/database.ts' {
  interface Tables {
    imports: {
      id: string
      kind: ImportKind
      fileId: string | null
      fileName: string
      settings: unknown
      state: ImportState
      runId: string | null
      undoRunId: string | null
      sample: Generated<boolean>
      rows: Generated<number>
      created: Generated<number>
      updated: Generated<number>
      skipped: Generated<number>
      refused: Generated<number>
      leftBehind: Generated<number>
      createdBy: string | null
      createdAt: Date | string
      finishedAt: Date | string | null
      undoneAt: Date | string | null
      version: Generated<number>
    }
    importRefusals: { importId: string; line: number; field: string | null; reason: string; cells: unknown }
    importLeftovers: { importId: string; line: number; subject: string; subjectId: string; reason: string }
  }
}

export const importsOf = (db: Database) =>
  db
    .selectFrom('imports')
    .leftJoin('files', 'files.id', 'imports.fileId')
    .selectAll('imports')
    .select('files.bytes as bytes')

export type KeptImport = Import & { fileId: string | null; encoding: EncodingFinding | null }

/** An import as people see it: settings are null until somebody chose them, or where they are not what we would take. */
export const seen = (row: Record<string, unknown>): KeptImport =>
  ({
    ...row,
    encoding: Unset.safeParse(row.settings).data?.encoding ?? null,
    settings: Settings.safeParse(row.settings).data ?? null,
  }) as never

export async function read(db: Database, id: string) {
  const row = await importsOf(db).where('imports.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('There is no such import.')
  return seen(row)
}

/** An import as people see it. */
export async function shown(db: Database, id: string): Promise<Import> {
  const { fileId: _fileId, encoding: _encoding, ...rest } = await read(db, id)
  return rest
}

/** Locked, so that two starts or a start and an undo cannot cross. */
export async function take(db: Database, id: string) {
  await db.selectFrom('imports').select('id').where('id', '=', id).forUpdate().execute()
  return read(db, id)
}

export const add = (
  db: Database,
  one: {
    id: string
    kind: ImportKind
    fileId: string | null
    fileName: string
    encoding?: EncodingFinding
    settings?: Settings
    sample?: boolean
    createdBy: string | null
    createdAt: Date
  },
) => {
  const { encoding, settings, ...rest } = one
  const kept = settings ?? (encoding ? { encoding } : {})
  return db
    .insertInto('imports')
    .values({ ...rest, settings: JSON.stringify(kept), sample: one.sample ?? false, state: 'draft' })
    .execute()
}

const REMEMBERED = 50

/** How files of this kind were brought in lately, newest first. */
export const before = async (db: Database, kind: ImportKind) => {
  const rows = await db
    .selectFrom('imports')
    .select(['fileName', 'settings'])
    .where('kind', '=', kind)
    .where('state', '<>', 'draft')
    .where('sample', '=', false)
    .orderBy('createdAt', 'desc')
    .limit(REMEMBERED)
    .execute()
  return rows.flatMap(({ fileName, settings }) => {
    const found = Settings.safeParse(settings)
    return found.success ? [{ fileName, settings: found.data }] : []
  })
}

export const addFile = (
  db: Database,
  file: {
    id: string
    name: string
    mediaType: string
    bytes: number
    sha256: string
    createdBy: string | null
    createdAt: Date
  },
) =>
  db
    .insertInto('files')
    .values({ ...file, purpose: 'import' })
    .execute()

export const change = (
  db: Database,
  id: string,
  to: {
    state?: ImportState
    settings?: Settings
    runId?: string
    undoRunId?: string
    finishedAt?: Date
    undoneAt?: Date
    leftBehind?: number
  },
) =>
  db
    .updateTable('imports')
    .set(
      (eb) =>
        ({
          ...to,
          ...(to.settings && { settings: JSON.stringify(to.settings) }),
          version: eb('version', '+', 1),
        }) as never,
    )
    .where('id', '=', id)
    .execute()

export const count = (
  db: Database,
  id: string,
  more: { rows: number; created: number; updated: number; skipped: number; refused: number },
) =>
  db
    .updateTable('imports')
    .set((eb) => ({
      rows: eb('rows', '+', more.rows),
      created: eb('created', '+', more.created),
      updated: eb('updated', '+', more.updated),
      skipped: eb('skipped', '+', more.skipped),
      refused: eb('refused', '+', more.refused),
    }))
    .where('id', '=', id)
    .execute()

export async function remove(db: Database, id: string) {
  await db.deleteFrom('imports').where('id', '=', id).execute()
}
export const removeFile = (db: Database, id: string) => db.deleteFrom('files').where('id', '=', id).execute()

export const refuse = (db: Database, importId: string, refusals: Refusal[]) =>
  refusals.length === 0
    ? Promise.resolve()
    : sql`insert into import_refusals (import_id, line, field, reason, cells)
        select ${importId}::uuid, r.line, r.field, r.reason, r.cells
        from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as r (line int, field text, reason text, cells jsonb)
        on conflict (import_id, line) do nothing`.execute(db)

export const refusals = async (db: Database, importId: string, after: number, limit: number): Promise<Refusal[]> =>
  (await db
    .selectFrom('importRefusals')
    .select(['line', 'field', 'reason', 'cells'])
    .where('importId', '=', importId)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .execute()) as Refusal[]

export const leave = (db: Database, importId: string, left: LeftBehind[]) =>
  left.length === 0
    ? Promise.resolve()
    : db
        .insertInto('importLeftovers')
        .values(left.map((each) => ({ ...each, importId })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()

export const leftovers = (db: Database, importId: string) =>
  db
    .selectFrom('importLeftovers')
    .select(['line', 'subject', 'subjectId', 'reason'])
    .where('importId', '=', importId)
    .orderBy('line')
    .limit(1000)
    .execute()

/** The checkpoint of a run, locked: whoever holds it writes the next batch, and nobody else. */
export async function checkpointOf<T>(db: Database, runId: string): Promise<T> {
  const row = await db
    .selectFrom('runs')
    .select('checkpoint')
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return (row.checkpoint ?? {}) as T
}

const column = (name: string) => sql.ref(`imports.${name}`)

export const importList: List = {
  fields: importFields,
  columns: Object.fromEntries(Object.keys(importFields).map((name) => [name, { sql: column(name) }])),
  from: sql`imports`,
  joins: {},
  where: [],
  key: [{ name: 'id', sql: column('id') }],
  always: [],
  defaultSort: '-createdAt',
}
importList.columns.id = { sql: column('id') }
importList.columns.runId = { sql: column('runId') }
importList.columns.undoRunId = { sql: column('undoRunId') }
importList.always.push('id', 'runId', 'undoRunId')
