import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { IncomingReview } from './model.ts'

export async function alreadyThere(db: Database, source: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ externalId: string }>`select external_id from review_sources
    where source = ${source} and external_id = any(${ids}::text[])`.execute(db)
  return new Set(rows.map(({ externalId }) => externalId))
}

export type NewReview = { id: string; customerId: string; line: number; record: IncomingReview }

export async function insertMany(
  db: Database,
  of: { importId: string; source: string; now: Date },
  rows: readonly NewReview[],
): Promise<void> {
  if (rows.length === 0) return
  const column = <T>(read: (row: NewReview) => T) => rows.map(read)
  await sql`insert into reviews (customer_id, id, source, external_id, site, url, written_at, stars, stars_of, title, text, author,
      product_code, import_id, import_line, created_at)
    select t.customer, t.id, ${of.source}, t.external, coalesce(t.site, ${of.source}), t.url, t.written, t.stars, t.stars_of, t.title,
      t.text, t.author, t.product, ${of.importId}::uuid, t.line, ${of.now}::timestamptz
    from unnest(${column(({ customerId }) => customerId)}::uuid[], ${column(({ id }) => id)}::uuid[], ${column(({ record }) => record.externalId)}::text[],
      ${column(({ record }) => record.site)}::text[], ${column(({ record }) => record.url)}::text[], ${column(({ record }) => record.writtenAt)}::timestamptz[],
      ${column(({ record }) => record.stars)}::numeric[], ${column(({ record }) => record.starsOf)}::smallint[], ${column(({ record }) => record.title)}::text[],
      ${column(({ record }) => record.text)}::text[], ${column(({ record }) => record.author)}::text[], ${column(({ record }) => record.productCode)}::text[],
      ${column(({ line }) => line)}::int[]) as t (customer, id, external, site, url, written, stars, stars_of, title, text, author, product, line)`.execute(
    db,
  )
  await sql`insert into review_sources (source, external_id, customer_id, review_id)
    select source, external_id, customer_id, id from reviews where import_id = ${of.importId}::uuid and external_id is not null
      and id = any(${column(({ id }) => id)}::uuid[]) on conflict do nothing`.execute(db)
}

export async function countOfImport(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from reviews where import_id = ${importId}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Takes back some of what an import brought, with what was derived of it. */
export async function removeSome(db: Database, importId: string, limit: number): Promise<number> {
  const { rows } = await sql<{ customerId: string; id: string }>`delete from reviews
    where (customer_id, id) in (select customer_id, id from reviews where import_id = ${importId} order by import_line limit ${limit})
    returning customer_id, id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`delete from review_sources where review_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from evidence_readings where customer_id = any(${rows.map(({ customerId }) => customerId)}::uuid[])
    and evidence_id = any(${ids}::uuid[])`.execute(db)
  return rows.length
}
