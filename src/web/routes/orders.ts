import type { PageEntry } from './page.ts'

/** Orders and products. */
export const ordersPages: readonly PageEntry[] = [
  {
    path: '/orders',
    may: 'orders.read',
    load: async () => (await import('../../orders/ui/OrdersScreen.tsx')).OrdersScreen,
  },
  {
    path: '/orders/new',
    may: 'orders.edit',
    load: async () => (await import('../../orders/ui/NewOrderScreen.tsx')).NewOrderScreen,
  },
  {
    path: '/orders/$id',
    may: 'orders.read',
    load: async () => (await import('../../orders/ui/OrderScreen.tsx')).OrderScreen,
  },
  {
    path: '/products',
    may: 'orders.read',
    load: async () => (await import('../../orders/products/ui/ProductsScreen.tsx')).ProductsScreen,
  },
  {
    path: '/products/new',
    may: 'products.edit',
    load: async () => (await import('../../orders/products/ui/NewProductScreen.tsx')).NewProductScreen,
  },
  {
    path: '/products/$id',
    may: 'orders.read',
    load: async () => (await import('../../orders/products/ui/ProductScreen.tsx')).ProductScreen,
  },
]
