import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useCustomerInSight } from '../../customers/interactions/ui/log-interaction.ts'
import { Go } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { EmptyState, ProblemNote, Waiting } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayMoment, sayMoney } from '../../platform/ui/values.ts'
import { api } from '../api.ts'
import classes from './Order.module.css'
import { OrderFacts, OrderNotes, OrderReturns } from './OrderFacts.tsx'
import { OrderLines } from './OrderLines.tsx'
import { OrderMenu } from './OrderMenu.tsx'
import { buyerOf, titleOf } from './OrderPanel.tsx'
import { OrderTimes } from './OrderTimes.tsx'

const back = <Go href="/orders">Orders</Go>

/** All of an order on a page of its own. */
export const OrderScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const mayEdit = useMay()('orders.edit')
  const { data, error, refetch } = useAsk(api.order, { id }, { keep: false })
  useCustomerInSight(buyerOf(data))
  if (error)
    return (
      <Page title={error.status === 404 ? 'No such order' : 'Order'} above={back}>
        {error.status === 404 ? (
          <EmptyState
            title="There is no such order, or none that you may see"
            why="The link may be old or mistyped, or the customer is restricted to a team that you are not in."
            action={
              <Button component={Go} href="/orders" variant="default">
                All orders
              </Button>
            }
          />
        ) : (
          <ProblemNote problem={error} again={() => void refetch()} />
        )}
      </Page>
    )
  if (!data)
    return (
      <Page title="Order" above={back}>
        <Waiting rows={10} />
      </Page>
    )
  return (
    <Page
      title={titleOf(data)}
      above={back}
      about={`${sayMoney(data.totalMinor, data.currency)} · ${data.customer.name} · ${sayMoment(data.placedAt)}`}
      action={<OrderMenu key={data.id} order={data} />}
    >
      <OrderNotes order={data} />
      <div className={classes.sides}>
        <div>
          <section className={classes.part}>
            <h2>Lines</h2>
            <OrderLines order={data} wide />
          </section>
          <OrderReturns order={data} />
        </div>
        <div>
          <OrderTimes order={data} mayEdit={mayEdit} />
          <section className={classes.part} aria-label="About this order">
            <OrderFacts order={data} mayEdit={mayEdit} />
          </section>
        </div>
      </div>
    </Page>
  )
}
