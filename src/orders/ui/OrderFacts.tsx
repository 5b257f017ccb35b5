import { ask } from '../../platform/ui/ask.ts'
import { EditInPlace } from '../../platform/ui/form/EditInPlace.tsx'
import { Go } from '../../platform/ui/Go.tsx'
import { Facts } from '../../platform/ui/page/Page.tsx'
import { Need } from '../../platform/ui/page/States.tsx'
import { sayDay, sayMoney } from '../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { OrderEdits, OrderPage } from '../schema.ts'
import classes from './Order.module.css'
import { OrderState } from './OrderState.tsx'
import { useSavedOrder } from './use-order-acts.ts'

/** What needs someone about an order, or why it is in no figure. */
export const OrderNotes = ({ order }: { order: OrderPage }) => (
  <>
    {order.late && !order.deliveredAt && (
      <Need>
        Promised for {sayDay(order.promisedAt)} and not delivered.{' '}
        {order.sentAt ? 'It is on its way since ' : 'It has not been sent. Placed on '}
        {sayDay(order.sentAt ?? order.placedAt)}.
      </Need>
    )}
    {order.cancelledAt && <Need tone="teal">Cancelled on {sayDay(order.cancelledAt)}: it is in no figure.</Need>}
    {!order.cancelledAt && order.mark && (
      <Need tone="teal">This is kept and is no sale ({order.mark}): it is in no figure.</Need>
    )}
    {order.kind === 'correction' && !order.mark && (
      <Need tone="teal">A correction of the books is kept and is in no figure.</Need>
    )}
  </>
)

const Buyer = ({ customer }: Pick<OrderPage, 'customer'>) =>
  customer.unknown ? (
    <span className={classes.state} data-quiet>
      {customer.name}
    </span>
  ) : (
    <Go href={`/customers/${customer.id}`}>{customer.name}</Go>
  )

export const OrderFacts = ({ order, mayEdit }: { order: OrderPage; mayEdit: boolean }) => {
  const saved = useSavedOrder()
  const text = (field: 'channel' | 'source', label: string) => (
    <EditInPlace
      record={order}
      field={field}
      label={label}
      mayEdit={mayEdit}
      save={(change, ifMatch) => ask(api.editOrder, { ...(change as OrderEdits), id: order.id }, { ifMatch })}
      onSaved={saved}
    />
  )
  const { customer } = order
  return (
    <Facts
      facts={[
        ['Customer', <Buyer key="buyer" customer={customer} />],
        ['State', <OrderState key="state" {...order} />],
        ['Channel', text('channel', 'Channel')],
        ['Source', text('source', 'Source')],
        [
          'Takes back',
          order.takesBack && (
            <Go key="sold" href={`/orders/${order.takesBack.id}`}>
              {order.takesBack.number}, {sayMoney(order.takesBack.totalMinor, order.takesBack.currency)}
            </Go>
          ),
        ],
      ]}
    />
  )
}

export const OrderReturns = ({ order }: { order: OrderPage }) =>
  order.returns.length === 0 ? null : (
    <section className={classes.part}>
      <h3>What came back</h3>
      <ul className={classes.times}>
        {order.returns.map((back) => (
          <li key={back.id}>
            <span className={classes.when}>
              <Go href={`/orders/${back.id}`}>{back.number}</Go>{' '}
              <span className={classes.small}>{sayDay(back.placedAt)}</span>
            </span>
            <span>{sayMoney(back.totalMinor, back.currency)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
