import { ActionIcon, Menu } from '@mantine/core'
import { type Icon, IconDots } from '@tabler/icons-react'
import { type Command, useCommands } from '../commands.ts'
import { useMay } from '../session.tsx'
import { DropMenu } from './DropMenu.tsx'

export type Entry = Command & { may: string; icon: Icon; when: boolean }

/** What can be done with one thing: behind three dots, and in "Find or do" under the name of its group. */
export const ActionsMenu = ({ label, group, entries }: { label: string; group: string; entries: readonly Entry[] }) => {
  const may = useMay()
  const offered = entries.filter((each) => each.when && may(each.may))
  useCommands(offered, { group })
  return (
    <DropMenu
      position="bottom-end"
      target={
        <ActionIcon aria-label={label}>
          <IconDots size={18} />
        </ActionIcon>
      }
    >
      {offered.map(({ label: name, run, icon: Icon }) => (
        <Menu.Item key={name} leftSection={<Icon size={15} aria-hidden="true" />} onClick={run}>
          {name}
        </Menu.Item>
      ))}
    </DropMenu>
  )
}
