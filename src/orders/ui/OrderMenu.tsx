import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconBan, IconDots, IconLink, IconMessagePlus, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { logInteraction } from '../../customers/interactions/ui/log-interaction.ts'
import { type Command, useCommands } from '../../platform/ui/commands.ts'
import { useMay } from '../../platform/ui/session.tsx'
import { sayDone } from '../../platform/ui/toast.tsx'
import type { OrderPage } from '../schema.ts'
import { ReturnDialog } from './ReturnDialog.tsx'
import { useOrderActs } from './use-order-acts.ts'

const copyLink = async (id: string) => {
  await navigator.clipboard?.writeText(`${location.origin}/orders/${id}`)
  sayDone('The link is copied.')
}

/** What can be done with an order: by the menu and by "Find or do". */
export const OrderMenu = ({ order }: { order: OrderPage }) => {
  const may = useMay()
  const { change } = useOrderActs(order)
  const [isReturning, setReturning] = useState(false)
  const isOpen = order.cancelledAt === null
  const all: (Command & { may: string; icon: typeof IconDots; when: boolean })[] = [
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
    { label: 'Copy the link', run: () => void copyLink(order.id), may: 'signed-in', icon: IconLink, when: true },
  ]
  const offered = all.filter((each) => each.when && may(each.may))
  useCommands(offered, { group: 'This order' })
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={`What can be done with order ${order.number}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map(({ label, run, icon: Icon }) => (
            <Menu.Item key={label} leftSection={<Icon size={15} aria-hidden="true" />} onClick={run}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isReturning && <ReturnDialog order={order} onClose={() => setReturning(false)} />}
    </>
  )
}
