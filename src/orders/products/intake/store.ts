import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { productSearch } from '../model.ts'
import type { Product } from '../schema.ts'

export async function productsOf(db: Database, codes: readonly string[]): Promise<Product[]> {
  const { rows } = await sql<Product>`
    select id, code, name, category, currency, unit_cost_minor, price_minor, archived_at, created_at, updated_at, version, import_id
    from products where code = any(${codes as string[]}::text[]) order by code for update`.execute(db)
  return rows
}

const recordset = sql`as p (id uuid, code text, name text, category text, currency text, "unitCostMinor" bigint,
  "priceMinor" bigint, search text, line int)`
type Written = Omit<Product, 'archivedAt' | 'createdAt' | 'updatedAt' | 'version'> & { line: number }
const asJson = (products: readonly Written[]) =>
  JSON.stringify(products.map((product) => ({ ...product, search: productSearch(product) })))

export const addProducts = (db: Database, products: readonly Written[], from: { importId: string; now: Date }) =>
  sql`insert into products (id, code, name, category, currency, unit_cost_minor, price_minor, search, import_id, import_line, created_at, updated_at)
    select id, code, name, category, currency, "unitCostMinor", "priceMinor", search, ${from.importId}::uuid, line, ${from.now}, ${from.now}
    from jsonb_to_recordset(${asJson(products)}::jsonb) ${recordset}`.execute(db)

export const changeProducts = (db: Database, products: readonly Written[], from: { importId: string; now: Date }) =>
  sql`update products there set name = p.name, category = p.category, currency = p.currency,
      unit_cost_minor = p."unitCostMinor", price_minor = p."priceMinor", search = p.search, updated_at = ${from.now}::timestamptz,
      version = there.version + case when there.import_id = ${from.importId}::uuid then 0 else 1 end
    from jsonb_to_recordset(${asJson(products)}::jsonb) ${recordset} where there.id = p.id`.execute(db)

export type ProductChange = { line: number; subjectId: string; field: string; before: unknown; after: unknown }

/** Products are nobody's; their changes stand under the customer that is none. */
export const rememberChanges = (db: Database, nobody: string, importId: string, changes: readonly ProductChange[]) =>
  sql`insert into import_changes (customer_id, import_id, line, subject, subject_id, field, before, after)
    select ${nobody}::uuid, ${importId}::uuid, line, 'product', "subjectId", field, before, after
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c (line int, "subjectId" uuid, field text, before jsonb, after jsonb)`.execute(
    db,
  )

export async function productChanges(db: Database, importId: string, before: number | null, limit: number) {
  const { rows } = await sql<ProductChange & { seq: number; code: string }>`
    select c.seq, c.line, c.subject_id, c.field, c.before, c.after, p.code from import_changes c
    join products p on p.id = c.subject_id
    where c.import_id = ${importId} and c.subject = 'product' ${before === null ? sql`` : sql`and c.seq < ${before}`}
    order by c.seq desc limit ${limit}`.execute(db)
  return rows
}

/** Products that an import made, with what keeps one from going; held before their lines are looked for. */
export async function productsMadeBy(db: Database, importId: string, after: number, limit: number) {
  const { rows: held } = await sql<{ id: string }>`select id from products where id in (
      select id from products where import_id = ${importId} and import_line > ${after} order by import_line limit ${limit})
    order by id for update`.execute(db)
  const { rows } = await sql<{ id: string; code: string; line: number; touched: boolean; used: boolean }>`
    select p.id, p.code, p.import_line as line, p.version > 1 as touched,
      exists (select 1 from order_lines l where l.product_id = p.id) as used
    from products p where p.id = any(${held.map(({ id }) => id)}::uuid[]) order by p.import_line`.execute(db)
  return rows
}

/** Products that an import made, and values that it changed. */
export async function countToUndo(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from products where import_id = ${importId})
      + (select count(*) from import_changes where import_id = ${importId} and subject = 'product') as n`.execute(db)
  return rows[0]?.n ?? 0
}

export const removeProducts = (db: Database, ids: readonly string[]) =>
  sql`delete from products where id = any(${ids as string[]}::uuid[])`.execute(db)
