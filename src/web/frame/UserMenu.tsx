import { Menu } from '@mantine/core'
import { IconCheck, IconInfoCircle, IconKeyboard, IconLogout } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useGo } from '../../platform/ui/Go.tsx'
import { DropMenu } from '../../platform/ui/page/DropMenu.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { sessionApi } from '../../staff/session/api.ts'
import { places } from '../navigation.ts'
import { showKeys } from './FrameKeys.tsx'
import classes from './UserMenu.module.css'
import { useLook } from './use-look.ts'

export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean)
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}

export const useSignOut = () => {
  const { act } = useAct(sessionApi.signOut)
  const client = useQueryClient()
  const go = useGo()
  return async () => {
    if ((await act()) === undefined) return
    // Nothing of one person stays for the next at the same machine.
    client.clear()
    go('/sign-in')
  }
}

const schemes = [
  ['auto', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const
const densities = [
  ['normal', 'Roomy rows'],
  ['compact', 'Compact rows'],
] as const

export const UserMenuItems = () => {
  const { look, change } = useLook()
  const go = useGo()
  const may = useMay()
  const signOut = useSignOut()
  const mark = (on: boolean) => (on ? <IconCheck size={15} /> : <span style={{ width: 15, display: 'block' }} />)
  return (
    <>
      {places
        .filter((place) => place.step === 'Me' && may(place.may))
        .map(({ path, label, icon: Icon }) => (
          <Menu.Item key={path} leftSection={<Icon size={15} />} onClick={() => go(path)}>
            {label}
          </Menu.Item>
        ))}
      <Menu.Divider />
      <Menu.Label>Look</Menu.Label>
      {schemes.map(([scheme, label]) => (
        <Menu.Item
          key={scheme}
          role="menuitemradio"
          aria-checked={look.theme === scheme}
          leftSection={mark(look.theme === scheme)}
          closeMenuOnClick={false}
          onClick={() => change({ theme: scheme })}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      {densities.map(([wish, label]) => (
        <Menu.Item
          key={wish}
          role="menuitemradio"
          aria-checked={look.density === wish}
          leftSection={mark(look.density === wish)}
          closeMenuOnClick={false}
          onClick={() => change({ density: wish })}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        role="menuitemcheckbox"
        aria-checked={look.singleKeys}
        leftSection={mark(look.singleKeys)}
        closeMenuOnClick={false}
        onClick={() => change({ singleKeys: !look.singleKeys })}
      >
        Single keys act
      </Menu.Item>
      <Menu.Item leftSection={<IconKeyboard size={15} />} onClick={showKeys}>
        Keys of this page
      </Menu.Item>
      <Menu.Item leftSection={<IconInfoCircle size={15} />} onClick={() => go('/about')}>
        About Rapport
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void signOut()}>
        Sign out
      </Menu.Item>
    </>
  )
}

export const UserMenu = () => {
  const { staff, organisation } = useSession()
  return (
    <DropMenu
      position="top-start"
      width={220}
      target={
        <button type="button" className={classes.person} title={staff.name}>
          <span className={classes.initials} aria-hidden="true">
            {initialsOf(staff.name)}
          </span>
          <span className={classes.who}>
            <span>{staff.name}</span>
            <small>{organisation.name}</small>
          </span>
        </button>
      }
    >
      <UserMenuItems />
    </DropMenu>
  )
}
