import { Button } from '@mantine/core'
import {
  IconAlertOctagon,
  IconClockPause,
  IconFlag,
  IconHandGrab,
  IconHourglass,
  IconStack2,
  IconTag,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useKeys } from '../../../platform/ui/keys.ts'
import { useTeams } from '../../../staff/ui/use-colleagues.ts'
import { useDeskOptions } from '../../assigning/ui/use-desk-options.ts'
import { MatterDialog } from '../../matters/ui/MatterDialog.tsx'
import { type Case, priorityOptions } from '../../schema.ts'
import type { TriageStep } from '../schema.ts'
import { TagDialog } from './TagDialog.tsx'
import { type Choice, Choose, Plain } from './TriageButtons.tsx'
import { useTriage } from './use-triage.ts'

const byRule: Choice = { label: 'Whom the rules say', step: { do: 'by rule' } }
const waits: Choice[] = [
  { label: 'For the customer', step: { do: 'wait', waitingFor: 'customer' } },
  { label: 'For a supplier', step: { do: 'wait', waitingFor: 'supplier' } },
  { label: 'For somebody of us', step: { do: 'wait', waitingFor: 'us' } },
]
const goesOn: Choice = { label: 'For nobody: it goes on', step: { do: 'go on' } }
const naps: Choice[] = [
  { label: 'Until tomorrow', step: { do: 'snooze', days: 1 } },
  { label: 'For three days', step: { do: 'snooze', days: 3 } },
  { label: 'For a week', step: { do: 'snooze', days: 7 } },
  { label: 'For a month', step: { do: 'snooze', days: 30 } },
]
const wakes: Choice = { label: 'Wake it now', step: { do: 'snooze until', until: null } }

type TriageBarProps = {
  ids: string[]
  /** How they stand: only what would change something is offered. */
  found: readonly Pick<Case, 'waitingFor' | 'snoozedUntil' | 'spam'>[]
  done?: () => void
  /** Off while another bar on the screen has the keys. */
  keys?: boolean
}

/** What can be done to cases at a glance, each by a key: to those that are selected, or the one that is open. */
export const TriageBar = ({ ids, found, done, keys = true }: TriageBarProps) => {
  const [menu, setMenu] = useState<'owner' | 'team' | 'priority' | 'wait' | 'snooze' | 'tag' | 'matter'>()
  const colleagues = useDeskOptions()
  const teams = useTeams()
  const { triage, acting } = useTriage(done)
  const someWait = found.some(({ waitingFor }) => waitingFor !== null)
  const someSleep = found.some(({ snoozedUntil }) => snoozedUntil !== null)
  const areSpam = found.length > 0 && found.every(({ spam }) => spam)
  const spam = areSpam ? 'No spam' : 'Spam'
  const markSpam = () => choose({ do: 'spam', spam: !areSpam })
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
      { key: 'l', does: 'Put into a matter', run: () => setMenu('matter') },
      { key: '!', does: spam, run: markSpam },
    ],
    { group: 'Triage', when: keys && ids.length > 0 },
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
        choices={[
          byRule,
          ...colleagues.map(({ value, label }): Choice => ({ label, step: { do: 'owner', ownerId: value } })),
        ]}
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
      <Plain icon={IconTag} label="Tag" keyHint="t" run={() => setMenu('tag')} />
      <Choose
        icon={IconHourglass}
        label="Waits"
        keyHint="w"
        choices={someWait ? [...waits, goesOn] : waits}
        {...opens('wait')}
      />
      <Choose
        icon={IconClockPause}
        label="Snooze"
        keyHint="s"
        choices={someSleep ? [...naps, wakes] : naps}
        {...opens('snooze')}
      />
      <Plain icon={IconStack2} label="Matter" keyHint="l" run={() => setMenu('matter')} />
      <Plain icon={IconAlertOctagon} label={spam} keyHint="!" run={markSpam} />
      {menu === 'matter' && <MatterDialog ids={ids} onClose={() => setMenu(undefined)} {...(done ? { done } : {})} />}
      {menu === 'tag' && (
        <TagDialog count={ids.length} choose={(tag) => choose({ do: 'tag', tag })} onClose={() => setMenu(undefined)} />
      )}
    </>
  )
}
