import { IconArrowBackUp, IconBan, IconLink, IconListNumbers, IconMessagePlus, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { logInteraction } from '../../customers/interactions/ui/log-interaction.ts'
import { copyLink } from '../../platform/ui/copy-link.ts'
import { ActionsMenu, type Entry } from '../../platform/ui/page/ActionsMenu.tsx'
import type { OrderPage } from '../schema.ts'
import { LinesDialog } from './LinesDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import { useOrderActs } from './use-order-acts.ts'

/** Longer ones come out of a file or a shop, and are put right there. */
const MOST_BY_HAND = 100

/** What can be done with an order: by the menu and by "Find or do". */
export const OrderMenu = ({ order }: { order: OrderPage }) => {
  const { change } = useOrderActs(order)
  const [dialog, setDialog] = useState<'return' | 'lines'>()
  const close = () => setDialog(undefined)
  const isOpen = order.cancelledAt === null
  const all: Entry[] = [
    {
      label: 'Record a return…',
      run: () => setDialog('return'),
      may: 'orders.edit',
      icon: IconArrowBackUp,
      when: order.kind === 'sale' && isOpen,
    },
    {
      label: 'Change the lines…',
      run: () => setDialog('lines'),
      may: 'orders.edit',
      icon: IconListNumbers,
      when: isOpen && order.rows.length <= MOST_BY_HAND,
      words: 'edit price pieces product',
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
      {dialog === 'return' && <ReturnDialog order={order} onClose={close} />}
      {dialog === 'lines' && <LinesDialog order={order} onClose={close} />}
    </>
  )
}
