import { Button, Menu } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { TriageStep } from '../schema.ts'

export type Choice = { label: string; step: TriageStep }
type Named = { icon: Icon; label: string; keyHint: string }
type ChooseProps = Named & {
  choices: Choice[]
  open: boolean
  setOpen: (open: boolean) => void
  choose: (step: TriageStep) => void
}

const look = { size: 'compact-sm', variant: 'subtle', color: 'gray' } as const
const told = ({ icon: Sign, label, keyHint }: Named) => ({
  leftSection: <Sign size={15} aria-hidden="true" />,
  title: `${label} (${keyHint.toUpperCase()})`,
})

/** One thing that is done at once, or asks in a dialog. */
export const Plain = ({ run, ...named }: Named & { run: () => void }) => (
  <Button {...look} {...told(named)} onClick={run}>
    {named.label}
  </Button>
)

/** What closes a menu from outside: no key, since the one after the key that opens it may come before the menu has the focus. */
const outside = ['mousedown', 'touchstart']

/** One of several, chosen by arrows and Enter. */
export const Choose = ({ choices, open, setOpen, choose, ...named }: ChooseProps) => (
  <Menu opened={open} onChange={setOpen} position="bottom-start" withinPortal trapFocus clickOutsideEvents={outside}>
    <Menu.Target>
      <Button {...look} {...told(named)}>
        {named.label}
      </Button>
    </Menu.Target>
    <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
      {choices.map(({ label, step }) => (
        <Menu.Item key={label} onClick={() => choose(step)}>
          {label}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
)
