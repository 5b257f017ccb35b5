import { wilson } from '../../../math/intervals.ts'
import { sayCount, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import type { Asked, NamedTrigger, Sample, Trigger } from '../schema.ts'

export const events: Record<Trigger['event'], string> = {
  'orders.delivered': 'an order was delivered',
  'cases.closed': 'a case was closed',
  'cases.stage': 'a case came to a stage',
  'customers.created': 'somebody became a customer',
  'feedback.answered': 'another survey was answered',
}

const stages = ['acknowledged', 'assessed', 'investigated', 'answered', 'responded', 'external review'] as const
export type StageName = (typeof stages)[number]
export const stageOptions = stages.map((value) => ({ value, label: `${value[0]?.toUpperCase()}${value.slice(1)}` }))

const eventOf = ({ event, stage, ofSurvey }: NamedTrigger) => {
  if (event === 'cases.stage' && stage) return `a case came to “${stage}”`
  if (event === 'feedback.answered' && ofSurvey) return `“${ofSurvey}” was answered`
  return events[event]
}

export const sayTrigger = (trigger: NamedTrigger) => {
  const { daysAfter, percent, reminderDays } = trigger
  const when = daysAfter === 0 ? 'As soon as' : `${sayCount(daysAfter, ['day', 'days'])} after`
  const reminded = reminderDays.length > 0 ? `, reminded after ${reminderDays.join(' and ')} days` : ''
  return `${when} ${eventOf(trigger)}, ${percent === 100 ? 'everybody' : `${percent} of 100`}${reminded}`
}

/** Who answered of those whom a request went to, with the interval. */
export function sayRate(answered: number, asked: number): string {
  const within = wilson(answered, asked)
  if (asked < 10 || !within) return 'too few to tell a rate'
  return `${sayShare(answered / asked)} (95% ${sayShare(within.low)} to ${sayShare(within.high)})${asked < 30 ? ', too few to judge' : ''}`
}

export const sayAsked = ({ frame, drawn, asked, leftOut }: Asked) =>
  `${sayNumber(drawn)} drawn of ${sayNumber(frame)}, ${sayNumber(asked)} will be asked${Object.entries(leftOut)
    .map(([why, count]) => `, ${sayNumber(count)} left out: ${why}`)
    .join('')}.`

export const methodLabels: Record<Sample['method'], string> = {
  random: 'By lot',
  stratified: 'By lot, each group its share',
  quota: 'So many of each group',
  everyone: 'Everybody',
}
