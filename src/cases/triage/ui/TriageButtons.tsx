import { Button, Menu } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
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

/** One of several. */
export const Choose = ({ choices, open, setOpen, choose, ...named }: ChooseProps) => (
  <DropMenu
    opened={open}
    onChange={setOpen}
    position="bottom-start"
    mah={320}
    target={
      <Button {...look} {...told(named)}>
        {named.label}
      </Button>
    }
  >
    {choices.map(({ label, step }) => (
      <Menu.Item key={label} onClick={() => choose(step)}>
        {label}
      </Menu.Item>
    ))}
  </DropMenu>
)
