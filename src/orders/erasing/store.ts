import type { Erases } from '../../platform/server/erasing.ts'

export const erases: Erases[] = [
  {
    table: 'order_lines',
    rows: 'lines of orders',
    blank: { description: null },
    loses: 'their wording',
    stays: 'product, quantity and amounts, for the books',
    plain: ['mark'],
  },
  {
    table: 'orders',
    rows: 'orders and returns',
    blank: { custom: '{}' },
    loses: 'fields of your own',
    stays: 'numbers, days and amounts, for the books',
    plain: ['number', 'kind', 'source', 'channel', 'currency', 'mark'],
  },
]

export const impersonal = {
  order_totals: 'sums of what was bought, counted from the orders',
  order_directory: 'orders by their number',
  products: 'what is sold',
}
