import type { Filter } from '../../platform/filter.ts'

/** The queues of the desk: in the address, apart from the filters. */
export const queues = [
  'mine',
  'unassigned',
  'team',
  'open',
  'broken',
  'approve',
  'snoozed',
  'closed',
  'all',
  'spam',
] as const
export type Queue = (typeof queues)[number]

export const queueLabels: Record<Queue, string> = {
  mine: 'Mine',
  unassigned: 'Nobody’s',
  team: 'My teams’',
  open: 'All open',
  broken: 'Promise broken',
  approve: 'To approve',
  snoozed: 'Snoozed',
  closed: 'Closed',
  all: 'All',
  spam: 'Spam',
}

/** What a queue is empty of, and why that may be good. */
export const queueEmpty: Record<Queue, { title: string; why: string }> = {
  mine: {
    title: 'Nothing of yours is open',
    why: 'Cases that you took or were given stand here, the nearest promise first. Take one from “Nobody’s”.',
  },
  unassigned: {
    title: 'Every case has somebody',
    why: 'What comes in without an owner stands here until it is taken.',
  },
  team: { title: 'Nothing of your teams is open', why: 'Cases that were given to a team of yours stand here.' },
  open: {
    title: 'No open cases',
    why: 'Enquiries, complaints, suggestions and compliments of customers and colleagues stand here, with what was promised to each. They come by e-mail, by the public form, from a file, or are written down in under a minute.',
  },
  broken: { title: 'No promise is broken', why: 'An open case stands here once a promise about it was not kept.' },
  approve: {
    title: 'No redress waits for you',
    why: 'What a colleague wants to give above their own limit stands here, where it is within yours.',
  },
  snoozed: {
    title: 'Nothing is snoozed',
    why: 'What was put off to another day stands here, and comes back by itself.',
  },
  closed: { title: 'Nothing is closed yet', why: 'What is done stays here, and can be opened again.' },
  all: { title: 'No cases', why: 'Open and closed ones stand here together.' },
  spam: { title: 'No spam', why: 'What was marked as spam stands here, in no figure, and can be taken back.' },
}

const is = (field: string, value: string | boolean): Filter => ({ field, is: 'eq', value })
const open = is('open', true)
const awake: Filter = { field: 'snoozedUntil', is: 'empty' }
const wanted = is('spam', false)

/** What a queue asks for, beside whatever the filters say. */
export function askedBy(queue: Queue, staff: { id: string; teamIds: readonly string[] }): Filter {
  switch (queue) {
    case 'mine':
      return { all: [open, wanted, awake, is('ownerId', staff.id)] }
    case 'unassigned':
      return { all: [open, wanted, awake, { field: 'ownerId', is: 'empty' }] }
    case 'team':
      return { all: [open, wanted, awake, { field: 'teamId', is: 'in', value: [...staff.teamIds] }] }
    case 'open':
      return { all: [open, wanted] }
    case 'broken':
      return { all: [open, wanted, { field: 'broken', is: 'gt', value: 0 }] }
    case 'approve':
      return { all: [wanted, is('redressForMe', true)] }
    case 'snoozed':
      return { all: [open, { field: 'snoozedUntil', is: 'notEmpty' }] }
    case 'closed':
      return { all: [is('open', false), wanted] }
    case 'all':
      return wanted
    case 'spam':
      return is('spam', true)
  }
}
