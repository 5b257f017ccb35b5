import { type Generated, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import { type Product, type ProductPage, productFields } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    products: {
      id: string
      code: string
      name: string
      category: string | null
      currency: string | null
      unitCostMinor: number | null
      priceMinor: number | null
      search: string
      archivedAt: Date | string | null
      custom: Generated<unknown>
      importId: string | null
      importLine: number | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

const columns = [
  'id',
  'code',
  'name',
  'category',
  'currency',
  'unitCostMinor',
  'priceMinor',
  'archivedAt',
  'createdAt',
  'updatedAt',
  'version',
] as const

export async function findProduct(
  db: Database,
  id: string,
  how: { lock?: boolean } = {},
): Promise<Product | undefined> {
  const query = db.selectFrom('products').select(columns).where('id', '=', id)
  return (await (how.lock ? query.forUpdate() : query).executeTakeFirst()) as Product | undefined
}

type Meant = { productId?: string | null | undefined; productCode?: string | null | undefined }
type Found = { id: string; unitCostMinor: number | null }

/** Finds the products of lines, by id or code: undefined where none is named, null where there is none like that. */
export async function findProducts(db: Database, lines: readonly Meant[]) {
  const ids = lines.flatMap(({ productId }) => (productId ? [productId] : []))
  const codes = lines.flatMap(({ productCode }) => (productCode ? [productCode] : []))
  const { rows } =
    ids.length + codes.length === 0
      ? { rows: [] }
      : await sql<Found & { code: string }>`select id, code, unit_cost_minor from products
          where id = any(${ids}::uuid[]) or code = any(${codes}::text[]) order by id for key share`.execute(db)
  const byId = new Map<string, Found>(rows.map((row) => [row.id, row]))
  const byCode = new Map<string, Found>(rows.map((row) => [row.code, row]))
  return (line: Meant): Found | null | undefined => {
    if (line.productId) return byId.get(line.productId.toLowerCase()) ?? null
    return line.productCode ? (byCode.get(line.productCode) ?? null) : undefined
  }
}

export const insertProduct = (db: Database, product: Product, search: string) =>
  db
    .insertInto('products')
    .values({ ...product, search, importId: null, importLine: null })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning(columns)
    .executeTakeFirst() as Promise<Product | undefined>

export const codeIsTaken = async (db: Database, code: string) =>
  (await db.selectFrom('products').select('id').where('code', '=', code).executeTakeFirst()) !== undefined

export const updateProduct = (
  db: Database,
  product: Product,
  now: Date,
  changes: Partial<Omit<Product, 'archivedAt'>> & { archivedAt?: Date | null; search?: string },
) =>
  db
    .updateTable('products')
    .set({ ...changes, updatedAt: now, version: product.version + 1 })
    .where('id', '=', product.id)
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<Product>

const like = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export const productList = (archived: boolean, words: string): List => ({
  fields: productFields,
  columns: {
    id: { sql: sql`p.id` },
    version: { sql: sql`p.version` },
    archivedAt: { sql: sql`p.archived_at` },
    code: { sql: sql`p.code` },
    name: {
      sql: sql`p.name`,
      compare: sql`lower(p.name)`,
      sort: sql`lower(p.name)`,
      normalise: (text) => text.toLowerCase(),
    },
    category: { sql: sql`p.category`, nullable: true },
    currency: { sql: sql`p.currency` },
    priceMinor: { sql: sql`p.price_minor`, nullable: true },
    unitCostMinor: { sql: sql`p.unit_cost_minor`, nullable: true },
    createdAt: { sql: sql`p.created_at` },
    updatedAt: { sql: sql`p.updated_at` },
  },
  from: sql`products p`,
  joins: {},
  where: [
    archived ? sql`p.archived_at is not null` : sql`p.archived_at is null`,
    ...words
      .split(' ')
      .filter(Boolean)
      .map((word) => sql`p.search like ${like(word)}`),
  ],
  key: [{ name: 'id', sql: sql`p.id` }],
  always: ['id', 'code', 'name', 'currency', 'archivedAt', 'version'],
  defaultSort: 'name',
})

/** What was sold and came back of a product since a moment, by currency; marked lines and cancelled orders are none. */
export async function salesOf(db: Database, productId: string, since: Date): Promise<ProductPage['sales']> {
  const { rows } = await sql<ProductPage['sales'][number]>`
    select o.currency, count(distinct o.id) filter (where o.kind = 'sale')::int as orders,
      coalesce(sum(l.quantity) filter (where l.quantity > 0), 0) as sold,
      coalesce(-sum(l.quantity) filter (where l.quantity < 0), 0) as returned,
      coalesce(sum(l.total_minor), 0)::bigint as amount_minor
    from order_lines l join orders o on o.customer_id = l.customer_id and o.id = l.order_id
    where l.product_id = ${productId} and l.mark is null and o.cancelled_at is null and o.kind in ('sale', 'return')
      and o.placed_at >= ${since}
    group by o.currency order by amount_minor desc`.execute(db)
  return rows
}

/** Products by code or by words of their name; the exact code first. */
export async function searchProducts(db: Database, query: string, limit: number): Promise<Product[]> {
  const words = query.split(' ').filter(Boolean)
  if (words.length === 0) return []
  const beginnings = words.map((word) => `'${word.replace(/['\\]/g, (sign) => sign + sign)}':*`).join(' & ')
  const { rows } = await sql<Product>`
    select id, code, name, category, currency, unit_cost_minor, price_minor, archived_at, created_at, updated_at, version
    from products p where archived_at is null
      and array_to_tsvector(array_remove(string_to_array(p.search, ' '), '')) @@ ${beginnings}::tsquery
    order by (lower(code) = ${query}) desc, lower(name), id limit ${limit}`.execute(db)
  return rows
}
