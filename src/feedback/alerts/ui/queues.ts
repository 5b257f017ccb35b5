import type { Filter } from '../../../platform/filter.ts'

/** The queues of alerts: in the address, apart from the filters. */
export const queues = ['open', 'mine', 'unassigned', 'team', 'late', 'resolved', 'all'] as const
export type Queue = (typeof queues)[number]

export const queueLabels: Record<Queue, string> = {
  open: 'All open',
  mine: 'Mine',
  unassigned: 'Nobody’s',
  team: 'My teams’',
  late: 'Late',
  resolved: 'Resolved',
  all: 'All',
}

export const queueEmpty: Record<Queue, { title: string; why: string }> = {
  open: {
    title: 'No open alerts',
    why: 'A customer stands here when an answer is low, holds a word that you watch for, does not come, or when a moment of truth went wrong. Rules say which; somebody speaks with them, says why it was, what was done, and asks again.',
  },
  mine: {
    title: 'Nothing of yours is open',
    why: 'Alerts that you took or were given stand here, the most urgent first.',
  },
  unassigned: { title: 'Every alert has somebody', why: 'An alert without an owner stands here until it is taken.' },
  team: { title: 'Nothing of your teams is open', why: 'Alerts that were given to a team of yours stand here.' },
  late: {
    title: 'Nobody waits too long',
    why: 'An alert stands here when its time is over and nobody spoke with the customer.',
  },
  resolved: {
    title: 'Nothing is resolved yet',
    why: 'What was done, why it was, and what they said when they were asked again stays here.',
  },
  all: { title: 'No alerts', why: 'Open and resolved ones stand here together.' },
}

const is = (field: string, value: string | boolean): Filter => ({ field, is: 'eq', value })
const open = is('open', true)

/** What a queue asks for, beside whatever the filters say. */
export function askedBy(queue: Queue, staff: { id: string; teamIds: readonly string[] }): Filter | undefined {
  switch (queue) {
    case 'open':
      return open
    case 'mine':
      return { all: [open, is('ownerId', staff.id)] }
    case 'unassigned':
      return { all: [open, { field: 'ownerId', is: 'empty' }] }
    case 'team':
      return { all: [open, { field: 'teamId', is: 'in', value: [...staff.teamIds] }] }
    case 'late':
      return { all: [open, { field: 'contactedAt', is: 'empty' }, { field: 'dueAt', is: 'within', value: 3650 }] }
    case 'resolved':
      return is('open', false)
    case 'all':
      return undefined
  }
}
