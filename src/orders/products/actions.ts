import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { page } from '../../platform/server/lists.ts'
import type { api } from './api.ts'
import { checkMoney, productSearch, searchWords } from './model.ts'
import type { Product } from './schema.ts'
import { codeIsTaken, findProduct, insertProduct, productList, salesOf, updateProduct } from './store.ts'

async function product(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Product> {
  const found = await findProduct(context.db, id, how)
  if (!found) throw new NotFound('There is no such product.')
  return found
}

const taken = (code: string) =>
  new Conflict(`There is a product ${code} already. Nothing was written.`, { fields: { code: 'taken' } })

async function told(context: Context, action: string, before: Product | null, after: Product) {
  await rememberHouse(context, { action, subject: 'product', subjectId: after.id, before, after })
  await record(context, { name: `products.${action}`, subjectId: after.id })
  return after
}

async function shelve(context: Context, id: string, archivedAt: Date | null): Promise<Product> {
  const before = await product(context, id, { lock: true })
  if ((before.archivedAt === null) === (archivedAt === null)) return before
  const after = await updateProduct(context.db, before, context.now, { archivedAt })
  return told(context, archivedAt ? 'archived' : 'restored', before, after)
}

const MONTHS_TOLD = 12

export const actions = {
  products: ({ archived, q, ...query }, context) =>
    page(productList(archived === 'yes', searchWords(q ?? '')), query, context),

  product: async ({ id }, context) => {
    const since = new Date(context.now)
    since.setUTCMonth(since.getUTCMonth() - MONTHS_TOLD)
    const found = await product(context, id)
    return { ...found, sales: await salesOf(context.db, id, since), since: since.toISOString() }
  },

  createProduct: async (input, context) => {
    const now = context.now.toISOString()
    const made: Product = {
      id: context.newId(),
      code: input.code,
      name: input.name,
      category: input.category ?? null,
      currency: input.currency ?? null,
      unitCostMinor: input.unitCostMinor ?? null,
      priceMinor: input.priceMinor ?? null,
      archivedAt: null,
      createdAt: now,
      updatedAt: now,
      version: 1,
    }
    checkMoney(made)
    const written = await insertProduct(context.db, made, productSearch(made))
    if (!written) throw taken(input.code)
    return told(context, 'created', null, written)
  },

  editProduct: async ({ id, ...edits }, context) => {
    const before = await product(context, id, { lock: true })
    expectVersion(before, context)
    const changes = Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined)) as typeof edits
    const after = { ...before, ...changes } as Product
    checkMoney(after)
    if (Object.keys(changes).every((field) => before[field as keyof Product] === after[field as keyof Product]))
      return before
    if (after.code !== before.code && (await codeIsTaken(context.db, after.code))) throw taken(after.code)
    const written = await updateProduct(context.db, before, context.now, {
      ...(changes as Partial<Omit<Product, 'archivedAt'>>),
      search: productSearch(after),
    })
    return told(context, 'changed', before, written)
  },

  archiveProduct: ({ id }, context) => shelve(context, id, context.now),
  restoreProduct: ({ id }, context) => shelve(context, id, null),
} satisfies ActionsFor<typeof api, Context>
