import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { Go } from '../../platform/ui/Go.tsx'
import { CardLine } from '../../platform/ui/list/CardLine.tsx'
import { List, useOpen } from '../../platform/ui/list/List.tsx'
import { Beginnings, NewAction } from '../../platform/ui/page/NewAction.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { sayMoney, sayWhen } from '../../platform/ui/values.ts'
import { SavedViewsMenu } from '../../staff/views/ui/SavedViewsMenu.tsx'
import { api, exportOrders } from '../book/api.ts'
import { type OrderRow, orderFields, overdueFields } from '../schema.ts'
import classes from './Order.module.css'
import { askedBy, OrderChips, type Shows, useShows } from './OrderChips.tsx'
import { OrderPanel } from './OrderPanel.tsx'
import { OrderState } from './OrderState.tsx'

/** Beside a side panel the last give way first: what it comes to is told before when it was promised. */
const inOrder = ({ totalMinor, promisedAt, deliveredAt, ...others }: FieldDescriptions): FieldDescriptions => {
  const { number, customerName, state, placedAt, ...rest } = others
  const first = { number, customerName, state, placedAt, totalMinor, promisedAt, deliveredAt }
  return { ...Object.fromEntries(Object.entries(first).filter(([, field]) => field)), ...rest } as FieldDescriptions
}
const begin = { label: 'New order', href: '/orders/new', may: 'orders.edit' }
const usual = inOrder(orderFields)
const overdue = inOrder(overdueFields)

const cells = {
  state: (row: OrderRow) => <OrderState {...row} />,
  customerName: (row: OrderRow) =>
    row.unknownCustomer === true ? (
      <span className={classes.state} data-quiet>
        Unknown customer
      </span>
    ) : (
      String(row.customerName ?? '')
    ),
}

/** An order on a phone: whose, how much, where it stands. */
const OrderCard = ({ row }: { row: OrderRow }) => (
  <>
    <CardLine end={typeof row.totalMinor === 'number' ? sayMoney(row.totalMinor, row.currency) : ''}>
      {row.number}
    </CardLine>
    <CardLine soft end={typeof row.placedAt === 'string' ? sayWhen(row.placedAt) : ''}>
      {row.unknownCustomer === true ? 'Unknown customer' : String(row.customerName ?? '')}
    </CardLine>
    <OrderState {...row} />
  </>
)

/** All orders; one opens beside the list. */
export const OrdersScreen = () => {
  const may = useMay()
  const shown = useShows()
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const [open, close] = useOpen()
  const asked = useMemo(() => askedBy(shown), [shown])
  return (
    <Page
      title="Orders"
      flush
      action={<NewAction {...begin} group="Orders" />}
      panel={open && <OrderPanel id={open} onClose={close} />}
    >
      <List
        key={shown === 'needs' ? 'needs' : 'all'}
        endpoint={shown === 'needs' ? api.lateOrders : api.orders}
        input={asked}
        fields={shown === 'needs' ? overdue : usual}
        noun={['order', 'orders']}
        href={(row) => `/orders/${row.id}`}
        opens={phone ? 'page' : 'panel'}
        defaultSort={shown === 'needs' ? 'promisedAt' : '-placedAt'}
        grow="customerName"
        cells={cells}
        card={(row) => <OrderCard row={row} />}
        lead={
          <>
            <SavedViewsMenu list="/orders" />
            <OrderChips />
          </>
        }
        {...(may('customers.export') && shown !== 'needs' ? { exports: exportOrders } : {})}
        empty={<Nothing shown={shown} />}
      />
    </Page>
  )
}

const Nothing = ({ shown }: { shown: Shows }) => {
  if (shown === 'needs')
    return (
      <EmptyState
        title="No order is late"
        why="An order stands here as soon as its promise has passed and it is not delivered: the longest waiting first."
      />
    )
  if (shown !== 'all')
    return (
      <EmptyState
        title="None of these"
        why={
          shown === 'unknown'
            ? 'Orders of which nobody said who bought them stand here, apart from all figures about customers.'
            : 'What customers sent back stands here, tied to the order that it takes back.'
        }
        action={
          <Button component={Go} href="/orders" variant="default">
            Show all orders
          </Button>
        }
      />
    )
  return (
    <EmptyState
      title="No orders yet"
      why="What customers bought, what was promised, when it was sent and delivered, and what came back. With it you see who waits for something, and how well promises are kept. Bring orders in from a file, or write one down."
      action={<Beginnings {...begin} />}
    />
  )
}
