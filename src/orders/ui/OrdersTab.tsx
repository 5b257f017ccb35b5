import { Button } from '@mantine/core'
import type { CustomerPage } from '../../customers/schema.ts'
import { Go } from '../../platform/ui/Go.tsx'
import { List } from '../../platform/ui/list/List.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
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
export const OrdersTab = ({ page }: { page: CustomerPage }) => {
  const mayAdd = useMay()('orders.edit')
  const { id, name } = page.customer
  const ids = [id, ...page.family.map((each) => each.id)]
  const input = { filter: JSON.stringify({ field: 'customerId', is: 'in', value: ids }) }
  const add = `/orders/new?customer=${id}&name=${encodeURIComponent(name)}`
  return (
    <>
      <List
        name="orders"
        endpoint={api.orders}
        input={input}
        fields={fields}
        noun={['order', 'orders']}
        href={(row) => `/orders/${row.id}`}
        opens="page"
        defaultSort="-placedAt"
        cells={cells}
        plain
        height={420}
        empty={
          <EmptyState
            small
            title="Nothing bought yet"
            why="What they buy, what was promised, and what came back will stand here."
          />
        }
      />
      {mayAdd && (
        <Button component={Go} href={add} variant="subtle" size="compact-sm" mt={8} ml={-8}>
          New order for {name}
        </Button>
      )}
    </>
  )
}
