import type { Definition, Measure, Scope, Target } from './schema.ts'

export const measureLabels: Record<Measure, string> = {
  'first reply': 'First reply',
  'next reply': 'Each further reply',
  acknowledgement: 'Acknowledgement',
  'first resolution': 'First resolution',
  'total resolution': 'Resolution, including what was reopened',
}

export const pauseLabels: Record<string, string> = {
  customer: 'the customer',
  supplier: 'a supplier',
  us: 'a colleague',
}

const some = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** How long, as people say it: 8 working hours, 2 working days, 90 working minutes. */
export function sayTarget({ amount, unit }: Target): string {
  if (unit === 'minutes') return amount % 60 === 0 ? some(amount / 60, 'working hour') : some(amount, 'working minute')
  return some(amount, unit === 'days' ? 'day' : 'working day')
}

const scopeLabels: Record<keyof Scope, string> = {
  types: 'type',
  priorities: 'priority',
  channels: 'channel',
  customerKinds: 'customer',
  tags: 'tag',
  severities: 'severity',
}
export const sayScope = (scope: Scope, nothing: string): string => {
  const parts = (Object.keys(scopeLabels) as (keyof Scope)[])
    .filter((part) => scope[part].length > 0)
    .map((part) => `${scopeLabels[part]} ${scope[part].join(' or ')}`)
  return parts.length > 0 ? parts.join('; ') : nothing
}

/** What differs between two versions, in a few words. */
export function sayChange(before: Definition | undefined, after: Definition): string {
  if (!before) return `${sayTarget(after.target)}, kept for ${after.share}\u202f%`
  const differs = (part: keyof Definition) => JSON.stringify(before[part]) !== JSON.stringify(after[part])
  const said = [
    ...(differs('target') ? [`${sayTarget(after.target)} instead of ${sayTarget(before.target)}`] : []),
    ...(differs('share') ? [`aim ${after.share}\u202f% instead of ${before.share}\u202f%`] : []),
    ...(differs('calendarId') ? ['another calendar'] : []),
    ...(differs('countsFrom') ? [`counted from ${after.countsFrom}`] : []),
    ...(differs('applies') || differs('except') ? ['other cases'] : []),
    ...(differs('pauses') ? ['other pauses'] : []),
    ...(differs('extension') ? ['another extension'] : []),
    ...(differs('texts') ? ['other words'] : []),
    ...(differs('reviewOn') ? ['another review date'] : []),
  ]
  return said.length > 0 ? said.join(', ') : 'the same again'
}
