import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowMerge,
  IconBell,
  IconBellOff,
  IconDots,
  IconEraser,
  IconHistory,
  IconLink,
  IconLock,
  IconMessagePlus,
} from '@tabler/icons-react'
import { useState } from 'react'
import { type Command, useCommands } from '../../platform/ui/commands.ts'
import { copyLink } from '../../platform/ui/copy-link.ts'
import { useAddress, useGo } from '../../platform/ui/Go.tsx'
import { useKeys } from '../../platform/ui/keys.ts'
import { DropMenu } from '../../platform/ui/page/DropMenu.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { logInteraction } from '../interactions/ui/log-interaction.ts'
import type { CustomerPage } from '../schema.ts'
import { NotContactDialog } from './NotContactDialog.tsx'
import { RestrictDialog } from './RestrictDialog.tsx'
import { useCustomerActs } from './use-customer-acts.ts'

/** What can be done with a customer: by the menu, by keys, and by "Find or do". */
export const CustomerMenu = ({ page }: { page: CustomerPage }) => {
  const { customer } = page
  const may = useMay()
  const go = useGo()
  const [, set] = useAddress()
  const acts = useCustomerActs(customer)
  const [dialog, setDialog] = useState<'restrict' | 'notContact'>()
  const log = () => logInteraction({ id: customer.id, name: customer.name })

  const all: (Command & { may: string; icon: typeof IconDots; when: boolean })[] = [
    {
      label: 'Log an interaction',
      run: log,
      may: 'interactions.write',
      icon: IconMessagePlus,
      when: true,
      keyHint: 'I',
    },
    {
      label: 'Do not contact…',
      run: () => setDialog('notContact'),
      may: 'customers.edit',
      icon: IconBellOff,
      when: !customer.doNotContact,
    },
    {
      label: 'Allow contact again',
      run: () => acts.setDoNotContact(false, null),
      may: 'customers.edit',
      icon: IconBell,
      when: customer.doNotContact,
    },
    {
      label: 'Restrict to a team…',
      run: () => setDialog('restrict'),
      may: 'customers.restrict',
      icon: IconLock,
      when: true,
    },
    {
      label: 'Merge with another…',
      run: () => go(`/customers/${customer.id}/merge`),
      may: 'identity.merge',
      icon: IconArrowMerge,
      when: customer.kind !== 'department' && !customer.archivedAt,
      words: 'duplicate same double twice',
    },
    {
      label: 'Copy the link',
      run: () => copyLink(`/customers/${customer.id}`),
      may: 'house.read',
      icon: IconLink,
      when: true,
    },
    {
      label: 'Who changed what',
      run: () => set({ tab: 'history' }, { replace: true }),
      may: 'house.read',
      icon: IconHistory,
      when: true,
    },
    {
      label: 'Archive',
      run: acts.archive,
      may: 'customers.archive',
      icon: IconArchive,
      when: !customer.archivedAt,
      words: 'remove delete hide',
    },
    {
      label: 'Restore',
      run: acts.restore,
      may: 'customers.archive',
      icon: IconArchiveOff,
      when: Boolean(customer.archivedAt),
    },
    {
      label: 'Erase for good…',
      run: () => go(`/customers/${customer.id}/erase`),
      may: 'customers.erase',
      icon: IconEraser,
      when: !customer.internal || customer.kind === 'person',
      words: 'forget privacy delete gdpr',
    },
  ]
  // Of a tombstone there is nothing left to do but look at it.
  const lasting = customer.erasedAt ? ['Copy the link', 'Who changed what'] : undefined
  const offered = all.filter((each) => each.when && may(each.may) && (lasting?.includes(each.label) ?? true))
  useCommands(
    offered.map(({ label, run, words, keyHint }) => ({
      label,
      ...(run ? { run } : {}),
      words: `${words ?? ''} ${customer.name}`,
      ...(keyHint ? { keyHint } : {}),
    })),
    { group: customer.name },
  )
  useKeys([{ key: 'i', does: `Log an interaction with ${customer.name}`, run: log }], {
    group: 'Customer',
    when: may('interactions.write') && !customer.erasedAt,
  })

  return (
    <>
      <DropMenu
        position="bottom-end"
        target={
          <ActionIcon aria-label={`More to do with ${customer.name}`} size="lg">
            <IconDots size={18} />
          </ActionIcon>
        }
      >
        {offered.map(({ label, run, icon: Icon }) => (
          <Menu.Item key={label} leftSection={<Icon size={15} aria-hidden="true" />} onClick={() => void run?.()}>
            {label}
          </Menu.Item>
        ))}
      </DropMenu>
      {dialog === 'restrict' && <RestrictDialog page={page} close={() => setDialog(undefined)} />}
      {dialog === 'notContact' && <NotContactDialog customer={customer} close={() => setDialog(undefined)} />}
    </>
  )
}
