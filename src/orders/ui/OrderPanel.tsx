import { useCustomerInSight } from '../../customers/interactions/ui/log-interaction.ts'
import { SidePanel } from '../../platform/ui/page/SidePanel.tsx'
import { ProblemNote, Waiting } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayMoney } from '../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { OrderPage } from '../schema.ts'
import classes from './Order.module.css'
import { OrderFacts, OrderNotes, OrderReturns } from './OrderFacts.tsx'
import { OrderLines } from './OrderLines.tsx'
import { OrderMenu } from './OrderMenu.tsx'
import { OrderTimes } from './OrderTimes.tsx'

export const titleOf = (order: { kind: string; number: string }) =>
  `${order.kind === 'return' ? 'Return' : order.kind === 'correction' ? 'Correction' : 'Order'} ${order.number}`

/** Who bought it, where that is known. */
export const buyerOf = (order: Pick<OrderPage, 'customer'> | undefined) =>
  order && !order.customer.unknown ? order.customer : undefined

/** An order beside the list that it was found in. */
export const OrderPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const mayEdit = useMay()('orders.edit')
  const { data: order, error, refetch, isPlaceholderData } = useAsk(api.order, { id })
  useCustomerInSight(isPlaceholderData ? undefined : buyerOf(order))
  if (!order || error?.status === 404)
    return (
      <SidePanel title={error ? 'Not shown' : 'Loading…'} onClose={onClose}>
        {error ? <ProblemNote problem={error} again={() => void refetch()} /> : <Waiting rows={8} />}
      </SidePanel>
    )
  return (
    <SidePanel
      title={titleOf(order)}
      about={`${sayMoney(order.totalMinor, order.currency)} · ${order.customer.name}`}
      href={`/orders/${order.id}`}
      onClose={onClose}
      actions={<OrderMenu key={order.id} order={order} />}
    >
      <div key={order.id} inert={isPlaceholderData}>
        <OrderNotes order={order} />
        <OrderTimes order={order} mayEdit={mayEdit} />
        <section className={classes.part} aria-label="Lines">
          <OrderLines order={order} />
        </section>
        <OrderReturns order={order} />
        <section className={classes.part} aria-label="About this order">
          <OrderFacts order={order} mayEdit={mayEdit} />
        </section>
      </div>
    </SidePanel>
  )
}
