import { z } from 'zod'
import { endpoint, stream } from '../../platform/contract.ts'
import { ListQuery, listReply } from '../../platform/filter.ts'
import { NewProduct, Product, ProductEdits, ProductPage, ProductRow } from './schema.ts'

const ProductId = z.strictObject({ id: z.uuid() })

export const api = {
  products: endpoint({
    method: 'GET',
    path: '/products',
    may: 'orders.read',
    summary: 'Products, by any field and sort; those that were archived with archived=yes',
    input: ListQuery.extend({ archived: z.enum(['yes', 'no']).optional(), q: z.string().max(200).optional() }),
    reply: listReply(ProductRow),
    hot: true,
  }),
  product: endpoint({
    method: 'GET',
    path: '/products/{id}',
    may: 'orders.read',
    summary: 'One product and what was sold of it in the last twelve months',
    input: ProductId,
    reply: ProductPage,
  }),
  createProduct: endpoint({
    method: 'POST',
    path: '/products',
    may: 'products.edit',
    summary: 'A new product',
    input: NewProduct,
    reply: Product,
  }),
  editProduct: endpoint({
    method: 'PATCH',
    path: '/products/{id}',
    may: 'products.edit',
    summary: 'Change what is known of a product',
    input: ProductEdits.extend({ id: z.uuid() }),
    reply: Product,
    edits: true,
  }),
  archiveProduct: endpoint({
    method: 'POST',
    path: '/products/{id}/archive',
    may: 'products.edit',
    summary: 'Take a product out of lists; orders keep it',
    input: ProductId,
    reply: Product,
    status: 200,
  }),
  restoreProduct: endpoint({
    method: 'POST',
    path: '/products/{id}/restore',
    may: 'products.edit',
    summary: 'Bring an archived product back',
    input: ProductId,
    reply: Product,
    status: 200,
  }),
}

export const exportProducts = stream({
  method: 'GET',
  path: '/products/export.csv',
  summary: 'Products of a list as CSV, streamed',
  may: 'customers.export',
  sees: 'orders.read',
  input: ListQuery.pick({ filter: true, sort: true, columns: true }).extend({
    archived: z.enum(['yes', 'no']).optional(),
    q: z.string().max(200).optional(),
  }),
  replies: 'text/csv',
})
