import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { KnownBy, Mapping } from '../schema.ts'
import type { EnrichmentSource } from './schema.ts'

export type KeptSource = EnrichmentSource & { headerSecret: string | null }

const columns = sql`id, name, kind, known_by, mapping, url, header_name, header_secret, header_secret is not null as has_secret,
  timeout_ms, inside_host, updated_at, version`

export async function list(db: Database): Promise<KeptSource[]> {
  const { rows } = await sql<KeptSource>`select ${columns} from enrichment_sources
    where kind = 'service' and archived_at is null order by lower(name)`.execute(db)
  return rows
}

export async function find(db: Database, id: string, lock = false): Promise<KeptSource | undefined> {
  const { rows } = await sql<KeptSource>`select ${columns} from enrichment_sources
    where id = ${id}::uuid and archived_at is null ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

type Written = {
  id: string
  name: string
  kind: 'file' | 'service'
  knownBy: KnownBy
  mapping: Mapping
  url?: string
  headerName?: string | null
  headerSecret?: string | null
  timeoutMs?: number
  insideHost?: string | null
}

export const add = (context: Context, one: Written) =>
  sql`insert into enrichment_sources (id, name, kind, known_by, mapping, url, header_name, header_secret, timeout_ms, inside_host,
      created_by, created_at, updated_at)
    values (${one.id}::uuid, ${one.name}, ${one.kind}, ${one.knownBy}, ${JSON.stringify(one.mapping)}::jsonb, ${one.url ?? null},
      ${one.headerName ?? null}, ${one.headerSecret ?? null}, ${one.timeoutMs ?? 5000}, ${one.insideHost ?? null},
      ${context.staff.id || null}::uuid, ${context.now}, ${context.now})`.execute(context.db)

export const change = (context: Context, one: Written) =>
  sql`update enrichment_sources set name = ${one.name}, known_by = ${one.knownBy}, mapping = ${JSON.stringify(one.mapping)}::jsonb,
      url = ${one.url ?? null}, header_name = ${one.headerName ?? null}, header_secret = ${one.headerSecret ?? null},
      timeout_ms = ${one.timeoutMs ?? 5000}, inside_host = ${one.insideHost ?? null}, updated_at = ${context.now},
      version = version + 1 where id = ${one.id}::uuid`.execute(context.db)

export const archive = (context: Context, id: string) =>
  sql`update enrichment_sources set archived_at = ${context.now}, name = name || ' (' || id || ')', header_secret = null
    where id = ${id}::uuid`.execute(context.db)

/** A source that files name; made when it is named for the first time. A service keeps its name to itself. */
export async function ofFile(
  context: Context,
  name: string,
  knownBy: KnownBy,
  mapping: Mapping,
): Promise<string | undefined> {
  const id = context.newId()
  await sql`insert into enrichment_sources (id, name, kind, known_by, mapping, created_by, created_at, updated_at)
    values (${id}::uuid, ${name}, 'file', ${knownBy}, ${JSON.stringify(mapping)}::jsonb, ${context.staff.id || null}::uuid,
      ${context.now}, ${context.now}) on conflict do nothing`.execute(context.db)
  const { rows } = await sql<{ id: string; kind: string }>`select id, kind from enrichment_sources
    where lower(name) = lower(${name})`.execute(context.db)
  return rows[0]?.kind === 'file' ? rows[0].id : undefined
}
