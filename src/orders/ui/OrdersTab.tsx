import type { CustomerPage } from '../../customers/schema.ts'
import { RowsOfCustomer } from '../../customers/ui/RowsOfCustomer.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { api } from '../book/api.ts'
import { type OrderRow, orderFields } from '../schema.ts'
import { OrderState } from './OrderState.tsx'

const { number, state, placedAt, totalMinor } = orderFields
const fields = {
  ...(number && { number }),
  ...(placedAt && { placedAt }),
  ...(state && { state }),
  ...(totalMinor && { totalMinor }),
}
const cells = { state: (row: OrderRow) => <OrderState {...row} /> }

/** What a customer bought, read through merges: on their own page. */
export const OrdersTab = ({ page }: { page: CustomerPage }) => (
  <RowsOfCustomer
    page={page}
    add={{ path: '/orders/new', label: 'New order', may: 'orders.edit' }}
    list={{
      name: 'orders',
      endpoint: api.orders,
      fields,
      noun: ['order', 'orders'],
      href: (row) => `/orders/${row.id}`,
      defaultSort: '-placedAt',
      cells,
      empty: (
        <EmptyState
          small
          title="Nothing bought yet"
          why="What they buy, what was promised, and what came back will stand here."
        />
      ),
    }}
  />
)
