import { priorityLabels } from '../../schema.ts'
import type { MacroStep } from '../../triage/schema.ts'

type Named = readonly { value: string; label: string }[]
const waits = { customer: 'the customer', supplier: 'a supplier', us: 'somebody of us' } as const

/** A step of a macro in words. */
export function sayStep(step: MacroStep, teams: Named): string {
  switch (step.do) {
    case 'take':
      return 'takes the case'
    case 'team':
      return `gives it to ${teams.find(({ value }) => value === step.teamId)?.label ?? 'a team'}`
    case 'priority':
      return `sets the priority to ${priorityLabels[step.priority].toLowerCase()}`
    case 'tag':
      return `tags it “${step.tag}”`
    case 'wait':
      return `waits for ${waits[step.waitingFor]}`
    case 'snooze':
      return `snoozes it for ${step.days} ${step.days === 1 ? 'day' : 'days'}`
  }
}

/** Each kind of step as it begins. */
export const newSteps: readonly { value: MacroStep['do']; label: string; step: MacroStep }[] = [
  { value: 'take', label: 'Take the case', step: { do: 'take' } },
  { value: 'team', label: 'Give it to a team', step: { do: 'team', teamId: null } },
  { value: 'priority', label: 'Set the priority', step: { do: 'priority', priority: 'high' } },
  { value: 'tag', label: 'Tag it', step: { do: 'tag', tag: '' } },
  { value: 'wait', label: 'Wait for somebody', step: { do: 'wait', waitingFor: 'customer' } },
  { value: 'snooze', label: 'Snooze it', step: { do: 'snooze', days: 3 } },
]
