import { Button, Menu } from '@mantine/core'
import {
  type Icon,
  IconAlertOctagon,
  IconClockPause,
  IconFlag,
  IconHandGrab,
  IconHourglass,
  IconTag,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useKeys } from '../../../platform/ui/keys.ts'
import { useColleagues, useTeams } from '../../../staff/ui/use-colleagues.ts'
import { priorityOptions } from '../../schema.ts'
import type { TriageStep } from '../schema.ts'
import { TagDialog } from './TagDialog.tsx'
import { useTriage } from './use-triage.ts'

type Choice = { label: string; step: TriageStep }
type ChooseProps = {
  icon: Icon
  label: string
  keyHint: string
  choices: Choice[]
  open: boolean
  setOpen: (open: boolean) => void
  choose: (step: TriageStep) => void
}

const Choose = ({ icon: Sign, label, keyHint, choices, open, setOpen, choose }: ChooseProps) => (
  <Menu opened={open} onChange={setOpen} position="bottom-start" withinPortal trapFocus>
    <Menu.Target>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<Sign size={15} aria-hidden="true" />}
        title={`${label} (${keyHint.toUpperCase()})`}
      >
        {label}
      </Button>
    </Menu.Target>
    <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
      {choices.map(({ label: words, step }) => (
        <Menu.Item key={words} onClick={() => choose(step)}>
          {words}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
)

const waits: Choice[] = [
  { label: 'For the customer', step: { do: 'wait', waitingFor: 'customer' } },
  { label: 'For a supplier', step: { do: 'wait', waitingFor: 'supplier' } },
  { label: 'For somebody of us', step: { do: 'wait', waitingFor: 'us' } },
  { label: 'For nobody: it goes on', step: { do: 'go on' } },
]
const naps: Choice[] = [
  { label: 'Until tomorrow', step: { do: 'snooze', days: 1 } },
  { label: 'For three days', step: { do: 'snooze', days: 3 } },
  { label: 'For a week', step: { do: 'snooze', days: 7 } },
  { label: 'For a month', step: { do: 'snooze', days: 30 } },
  { label: 'Wake it now', step: { do: 'snooze until', until: null } },
]

/** What can be done to cases at a glance, each by a key: to those that are selected, or the one that is open. */
export const TriageBar = ({ ids, done }: { ids: string[]; done?: () => void }) => {
  const [menu, setMenu] = useState<'owner' | 'team' | 'priority' | 'wait' | 'snooze' | 'tag'>()
  const colleagues = useColleagues()
  const teams = useTeams()
  const { triage, acting } = useTriage(done)
  const choose = (step: TriageStep) => {
    setMenu(undefined)
    void triage(ids, step)
  }
  const opens = (which: typeof menu) => ({
    open: menu === which,
    setOpen: (wish: boolean) => setMenu(wish ? which : undefined),
    choose,
  })
  useKeys(
    [
      { key: 'a', does: 'Take it', run: () => choose({ do: 'take' }) },
      { key: 'g', does: 'Give it to a colleague', run: () => setMenu('owner') },
      { key: 'm', does: 'Give it to a team', run: () => setMenu('team') },
      { key: 'p', does: 'Priority', run: () => setMenu('priority') },
      { key: 't', does: 'Tag', run: () => setMenu('tag') },
      { key: 'w', does: 'Whom it waits for', run: () => setMenu('wait') },
      { key: 's', does: 'Snooze', run: () => setMenu('snooze') },
      { key: '!', does: 'Spam', run: () => choose({ do: 'spam', spam: true }) },
    ],
    { group: 'Triage', when: ids.length > 0 },
  )
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        loading={acting}
        leftSection={<IconHandGrab size={15} aria-hidden="true" />}
        title="Take (A)"
        onClick={() => choose({ do: 'take' })}
      >
        Take
      </Button>
      <Choose
        icon={IconUser}
        label="Give to"
        keyHint="g"
        choices={colleagues.map(({ value, label }) => ({ label, step: { do: 'owner', ownerId: value } }))}
        {...opens('owner')}
      />
      <Choose
        icon={IconUsers}
        label="Team"
        keyHint="m"
        choices={teams.map(({ value, label }) => ({ label, step: { do: 'team', teamId: value } }))}
        {...opens('team')}
      />
      <Choose
        icon={IconFlag}
        label="Priority"
        keyHint="p"
        choices={priorityOptions.map(({ value, label }) => ({ label, step: { do: 'priority', priority: value } }))}
        {...opens('priority')}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconTag size={15} aria-hidden="true" />}
        title="Tag (T)"
        onClick={() => setMenu('tag')}
      >
        Tag
      </Button>
      <Choose icon={IconHourglass} label="Waits" keyHint="w" choices={waits} {...opens('wait')} />
      <Choose icon={IconClockPause} label="Snooze" keyHint="s" choices={naps} {...opens('snooze')} />
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconAlertOctagon size={15} aria-hidden="true" />}
        title="Spam (!)"
        onClick={() => choose({ do: 'spam', spam: true })}
      >
        Spam
      </Button>
      {menu === 'tag' && (
        <TagDialog count={ids.length} choose={(tag) => choose({ do: 'tag', tag })} onClose={() => setMenu(undefined)} />
      )}
    </>
  )
}
