import { Button, Menu } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
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

/**
 * One of several, chosen by arrows and Enter. It is there and has the focus at once: the arrow after the key that opened it
 * may come before anything is drawn.
 */
export const Choose = ({ choices, open, setOpen, choose, ...named }: ChooseProps) => {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open) list.current?.focus({ preventScroll: true })
  }, [open])
  return (
    <Menu
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      withinPortal
      trapFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <Button {...look} {...told(named)}>
          {named.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown
        ref={list}
        mah={320}
        style={{ overflowY: 'auto', outline: 0 }}
        onKeyDown={(event) => {
          if (event.key !== 'Tab') return
          event.preventDefault()
          setOpen(false)
        }}
      >
        {choices.map(({ label, step }) => (
          <Menu.Item key={label} onClick={() => choose(step)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
