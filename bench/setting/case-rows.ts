import { messagesOf, share, textOf } from './conversations.ts'
import type { copyInto } from './copying.ts'
import { idIn } from './copying.ts'
import { customerId, orderId } from './fill.ts'

export type CaseSizes = {
  cases: number
  messages: number
  customers: number
  orders: number
  orderCustomer: (k: number) => number
}

export const caseId = idIn('8')
export const messageId = idIn('6')
const clockId = idIn('9')
export const otherId = idIn('a')
const staffIdAt = idIn('b')
const teamIdAt = idIn('c')
export const STAFF = 60
export const TEAMS = 8
export const staffId = (n: number) => staffIdAt(n % STAFF)
export const teamId = (n: number) => teamIdAt(n % TEAMS)

export type Values = Parameters<Awaited<ReturnType<typeof copyInto>>['row']>[0]
export const columns = {
  cases: `cases (customer_id, id, number, type, stage, subject, channel, priority, owner_id, team_id, department_id, tags,
    outcome, next_at, clock_from, next_measure, broken, received_at, closed_at, last_in_at, last_out_at, messages, snoozed_until,
    created_at, updated_at)`,
  directory: 'case_directory (case_id, customer_id, number)',
  links: 'case_links (customer_id, case_id, id, kind, subject_id, subject_customer_id, created_at)',
  points: 'case_points (customer_id, case_id, id, position, text, created_at, updated_at)',
  subjects: 'clock_subjects (customer_id, id, kind, label, facts, events, received_at)',
  clocks: `clocks (customer_id, id, subject_kind, subject_id, commitment_id, version, measure, state, started_at, due_at,
    next_at, kept, decided_at, ended_at)`,
  messages: `case_messages (customer_id, case_id, id, at, direction, public, channel, staff_id, from_name, from_address,
    subject, text, state, message_id, created_at, updated_at)`,
  events: 'case_events (customer_id, case_id, at, kind, staff_id, after, recorded_at)',
  files: 'case_files (customer_id, case_id, id, message_id, file_id, name, media_type, bytes, created_at)',
}
export type Out = { put: (values: Values) => Promise<void>; end: () => Promise<void> }
export type Outs = Record<keyof typeof columns, Out>

const DAYS = 1095
/** Numbers of the filled cases lie beyond those that were given before. */
export const FIRST = 100_001
const SHARE_OPEN = 0.065
export const LONGEST = 60
const types = [
  'enquiry',
  'enquiry',
  'enquiry',
  'complaint',
  'complaint',
  'suggestion',
  'compliment',
  'data-subject request',
]
const priorities = ['normal', 'normal', 'normal', 'normal', 'high', 'low', 'urgent', 'normal']
const channels = ['email', 'email', 'email', 'web', 'web', 'phone', 'chat', 'shop']

/** All of a case that follows from its number, so that every table can be written in the order of time. */
export function caseMaker({ cases, messages, customers, orders, orderCustomer }: CaseSizes, until: number) {
  const mean = messages / cases
  const slot = (DAYS * 86_400_000) / cases
  const began = until - DAYS * 86_400_000
  const apart = Math.max(1, Math.round((0.8 * cases) / DAYS))
  const timeAt = (place: number) => new Date(began + Math.floor(place * slot)).toISOString()
  const isOpen = (n: number) => share(n, 3) < (n > cases * (1 - SHARE_OPEN) ? 0.8 : 0.002)
  const orderOf = (n: number) => (orders > 0 && n % 4 === 0 ? Math.floor((n / cases) * orders) : null)
  const customerOf = (n: number) => {
    const order = orderOf(n)
    return order === null ? Math.floor(share(n, 4) * customers) : orderCustomer(order)
  }
  return {
    apart,
    timeAt,
    isOpen,
    orderOf,
    customerOf,
    messagesOf: (n: number) => messagesOf(n, mean),
    typeOf: (n: number) => types[Math.floor(share(n, 5) * types.length)] ?? 'enquiry',
    channelOf: (n: number) => channels[Math.floor(share(n, 6) * channels.length)] ?? 'email',
    /** Nine of ten open cases are still in time. */
    dueOf: (n: number) =>
      new Date(until + (share(n, 7) < 0.1 ? -share(n, 8) * 5 : 0.05 + share(n, 8) * 20) * 86_400_000).toISOString(),
  }
}
type Maker = ReturnType<typeof caseMaker>

/** What is due of an open case, and whether that still lies ahead of now. */
const dueState = (make: Maker, n: number, now: string) => {
  const due = make.isOpen(n) ? make.dueOf(n) : null
  return { due, ahead: due !== null && due > now, late: due !== null && due <= now }
}

export async function rowOfCase(make: Maker, outs: Outs, n: number, now: string) {
  const [type, open, count, at] = [make.typeOf(n), make.isOpen(n), make.messagesOf(n), make.timeAt(n)]
  const { due, late } = dueState(make, n, now)
  const last = make.timeAt(n + make.apart * (count - 1))
  const openOnly = <T>(value: T) => (open ? value : null)
  await outs.cases.put([
    customerId(make.customerOf(n)),
    caseId(n),
    numberOf(n),
    type,
    open ? 'received' : 'closed',
    textOf(n * 7).slice(0, 60),
    make.channelOf(n),
    priorities[n % priorities.length],
    ownerOf(n, open),
    teamId(n),
    n % 3 === 0 ? customerId(n % 20) : null,
    n % 5 === 0 ? '{delivery}' : '{}',
    open ? null : outcomeOf(type),
    due,
    openOnly(at),
    openOnly('first resolution'),
    Number(late),
    at,
    open ? null : last,
    last,
    last,
    count,
    n % 50 === 0 ? openOnly(make.dueOf(n + 1)) : null,
    at,
    last,
  ])
}
const numberOf = (n: number) => `C-${FIRST + n}`
const outcomeOf = (type: string) => (type === 'complaint' ? 'upheld' : 'resolved')
/** Some have far more to do than others, and one open case in five is nobody's yet. */
const ownerOf = (n: number, open: boolean) =>
  open && share(n, 9) < 0.2 ? null : staffId(Math.floor(share(n, 11) ** 2 * STAFF))

export async function rowsBesideCase(make: Maker, outs: Outs, n: number) {
  const [customer, id, type, at] = [customerId(make.customerOf(n)), caseId(n), make.typeOf(n), make.timeAt(n)]
  const order = make.orderOf(n)
  await outs.directory.put([id, customer, numberOf(n)])
  if (order !== null) await outs.links.put([customer, id, otherId(n), 'order', orderId(order), customer, at])
  if (type === 'complaint') await outs.points.put([customer, id, otherId(n), 1, textOf(n * 11).slice(0, 120), at, at])
  const facts = { type, priority: 'normal', channel: 'email', customerKind: 'person', severity: null, tags: [] }
  const events = [{ at, seq: 1, kind: 'received' }]
  await outs.subjects.put([customer, id, 'case', numberOf(n), JSON.stringify(facts), JSON.stringify(events), at])
}

export async function rowsOfClocks(make: Maker, outs: Outs, n: number, promises: string[], now: string) {
  const [open, at] = [make.isOpen(n), make.timeAt(n)]
  const { due, ahead } = dueState(make, n, now)
  const last = make.timeAt(n + make.apart * (make.messagesOf(n) - 1))
  const state = ahead ? 'running' : open ? 'broken' : 'kept'
  const decided = ahead ? null : (due ?? last)
  for (const [place, commitment] of promises.entries())
    await outs.clocks.put([
      customerId(make.customerOf(n)),
      clockId(n * 2 + place),
      'case',
      caseId(n),
      commitment,
      1,
      place === 0 ? 'first reply' : 'first resolution',
      state,
      at,
      due ?? last,
      ahead ? due : null,
      ahead ? null : !open,
      decided,
      open ? null : last,
    ])
}

export async function rowsOfMessage(make: Maker, outs: Outs, n: number, place: number, message: number, slot: number) {
  const [customer, id, count] = [customerId(make.customerOf(n)), caseId(n), make.messagesOf(n)]
  const at = make.timeAt(slot)
  const inward = place === 0 || share(message, 3) < 0.5
  const note = !inward && share(message, 4) < 0.35
  const staff = inward ? null : staffId(message)
  await outs.messages.put([
    customer,
    id,
    messageId(message),
    at,
    inward ? 'in' : 'out',
    !note,
    make.channelOf(n),
    staff,
    inward ? 'Somebody' : null,
    inward ? `person${make.customerOf(n)}@customers.example` : null,
    place === 0 ? textOf(n * 7).slice(0, 60) : null,
    textOf(message),
    inward ? 'received' : 'sent',
    inward ? `<${message}@customers.example>` : null,
    at,
    at,
  ])
  const happened = place === 0 ? 'received' : inward ? 'customer wrote' : note ? 'noted' : 'replied'
  await outs.events.put([customer, id, at, happened, staff, place === 0 ? make.typeOf(n) : null, at])
  if (place === 0) await outs.events.put([customer, id, at, 'team', null, teamId(n), at])
  if (place === count - 1 && !make.isOpen(n)) await outs.events.put([customer, id, at, 'closed', staff, 'resolved', at])
  if (message % 50 === 0)
    await outs.files.put([
      customer,
      id,
      otherId(message),
      messageId(message),
      otherId(0),
      'photo.jpg',
      'image/jpeg',
      90_000,
      at,
    ])
}
