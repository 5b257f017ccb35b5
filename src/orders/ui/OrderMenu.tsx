import { IconArrowBackUp, IconBan, IconLink, IconMessagePlus, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { logInteraction } from '../../customers/interactions/ui/log-interaction.ts'
import { copyLink } from '../../platform/ui/copy-link.ts'
import { ActionsMenu, type Entry } from '../../platform/ui/page/ActionsMenu.tsx'
import type { OrderPage } from '../schema.ts'
import { ReturnDialog } from './ReturnDialog.tsx'
import { useOrderActs } from './use-order-acts.ts'

/** What can be done with an order: by the menu and by "Find or do". */
export const OrderMenu = ({ order }: { order: OrderPage }) => {
  const { change } = useOrderActs(order)
  const [isReturning, setReturning] = useState(false)
  const isOpen = order.cancelledAt === null
  const all: Entry[] = [
    {
      label: 'Record a return…',
      run: () => setReturning(true),
      may: 'orders.edit',
      icon: IconArrowBackUp,
      when: order.kind === 'sale' && isOpen,
    },
    {
      label: 'Cancel this order',
      run: () => void change({ cancelledAt: new Date().toISOString() }, `${order.number} is cancelled.`),
      may: 'orders.edit',
      icon: IconBan,
      when: isOpen,
    },
    {
      label: 'Take the cancellation back',
      run: () => void change({ cancelledAt: null }, `${order.number} is no longer cancelled.`),
      may: 'orders.edit',
      icon: IconRefresh,
      when: !isOpen,
    },
    {
      label: 'Log an interaction with the customer',
      run: () => logInteraction({ id: order.customer.id, name: order.customer.name }),
      may: 'interactions.write',
      icon: IconMessagePlus,
      when: !order.customer.unknown,
    },
    {
      label: 'Copy the link',
      run: () => void copyLink(`/orders/${order.id}`),
      may: 'signed-in',
      icon: IconLink,
      when: true,
    },
  ]
  return (
    <>
      <ActionsMenu label={`What can be done with order ${order.number}`} group="This order" entries={all} />
      {isReturning && <ReturnDialog order={order} onClose={() => setReturning(false)} />}
    </>
  )
}
