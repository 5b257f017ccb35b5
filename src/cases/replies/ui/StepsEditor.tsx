import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { ChoiceField, NumberField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import { useTeams } from '../../../staff/ui/use-colleagues.ts'
import { type Priority, priorityOptions, type WaitingFor } from '../../schema.ts'
import type { MacroStep } from '../../triage/schema.ts'
import classes from './Replies.module.css'
import { newSteps } from './steps.ts'

const waits = [
  { value: 'customer', label: 'The customer' },
  { value: 'supplier', label: 'A supplier' },
  { value: 'us', label: 'Somebody of us' },
]

type OneProps = { step: MacroStep; change: (step: MacroStep) => void }

const Detail = ({ step, change }: OneProps) => {
  const teams = useTeams(step.do === 'team')
  const label = newSteps.find(({ value }) => value === step.do)?.label ?? step.do
  if (step.do === 'take') return <span>{label}</span>
  if (step.do === 'team')
    return (
      <ChoiceField
        label={label}
        options={teams}
        value={step.teamId}
        onChange={(teamId) => change({ do: 'team', teamId })}
      />
    )
  if (step.do === 'priority')
    return (
      <ChoiceField
        label={label}
        required
        withAsterisk={false}
        options={priorityOptions}
        value={step.priority}
        onChange={(priority) => change({ do: 'priority', priority: (priority ?? 'normal') as Priority })}
      />
    )
  if (step.do === 'tag')
    return (
      <TextField
        label={label}
        maxLength={60}
        value={step.tag}
        onChange={(event) => change({ do: 'tag', tag: event.currentTarget.value })}
      />
    )
  if (step.do === 'wait')
    return (
      <ChoiceField
        label={label}
        required
        withAsterisk={false}
        options={waits}
        value={step.waitingFor}
        onChange={(waitingFor) => change({ do: 'wait', waitingFor: (waitingFor ?? 'customer') as WaitingFor })}
      />
    )
  return (
    <NumberField
      label={`${label}, days`}
      min={1}
      max={90}
      value={step.days}
      onChange={(days) => change({ do: 'snooze', days: days ?? 1 })}
    />
  )
}

/** What a reply does beside writing. */
export const StepsEditor = ({ steps, onChange }: { steps: MacroStep[]; onChange: (steps: MacroStep[]) => void }) => (
  <div className={classes.steps}>
    {steps.map((step, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a step has nothing else that tells it apart.
      <div key={index} className={classes.step}>
        <div style={{ flex: 1 }}>
          <Detail
            step={step}
            change={(changed) => onChange(steps.map((each, at) => (at === index ? changed : each)))}
          />
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Leave this step out"
          onClick={() => onChange(steps.filter((_, at) => at !== index))}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
    ))}
    <DropMenu
      position="bottom-start"
      target={
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          style={{ justifySelf: 'start' }}
        >
          A step
        </Button>
      }
    >
      {newSteps.map(({ value, label, step }) => (
        <Menu.Item key={value} onClick={() => onChange([...steps, step])}>
          {label}
        </Menu.Item>
      ))}
    </DropMenu>
  </div>
)
