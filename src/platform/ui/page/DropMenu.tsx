// <DropMenu target={<Button>More</Button>} position="bottom-end"><Menu.Item onClick={…}>Rename</Menu.Item></DropMenu>
import { Menu, type MenuProps } from '@mantine/core'
import { useUncontrolled } from '@mantine/hooks'
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'

type DropMenuProps = Pick<MenuProps, 'opened' | 'onChange' | 'position' | 'width'> & {
  /** What opens it. */
  target: ReactElement
  children: ReactNode
  mah?: number | string
}

/**
 * One of several, chosen by arrows and Enter. It is there and has the keys at once: the arrow after the key that opened it
 * may come before anything is drawn.
 */
export const DropMenu = ({ target, children, mah = '75dvh', opened, onChange, ...how }: DropMenuProps) => {
  const [open, setOpen] = useUncontrolled({ value: opened, finalValue: false, onChange })
  const list = useRef<HTMLDivElement>(null)
  // Once Mantine has noted where the keys were, so that they come back there.
  useEffect(() => {
    if (open) list.current?.focus({ preventScroll: true })
  }, [open])
  return (
    <Menu
      {...how}
      opened={open}
      onChange={setOpen}
      withinPortal
      shadow="md"
      trapFocus={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown
        ref={list}
        mah={mah}
        style={{ overflowY: 'auto', outline: 0 }}
        onKeyDown={(event) => {
          if (event.key !== 'Tab') return
          event.preventDefault()
          // Told to nobody else: Mantine takes a Tab as a reason not to lead back.
          event.stopPropagation()
          setOpen(false)
        }}
      >
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
