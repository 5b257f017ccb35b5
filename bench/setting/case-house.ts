import type pg from 'pg'
import { readConfig } from '../../src/platform/server/config.ts'
import { openDatabase } from '../../src/platform/server/embedded/house.ts'
import { hold } from '../../src/platform/server/hold.ts'
import { messagesOf, share, textOf } from './conversations.ts'
import { copyInto, idIn, openFilling, withoutIndexes } from './copying.ts'
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
const otherId = idIn('a')
const staffIdAt = idIn('b')
const teamIdAt = idIn('c')
export const STAFF = 60
export const TEAMS = 8
export const staffId = (n: number) => staffIdAt(n % STAFF)
export const teamId = (n: number) => teamIdAt(n % TEAMS)

const DAYS = 1095
/** Numbers of the filled cases lie beyond those that were given before. */
const FIRST = 100_001
const SHARE_OPEN = 0.065
const LONGEST = 60
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

const tables = [
  'cases',
  'case_directory',
  'case_events',
  'case_messages',
  'case_files',
  'case_points',
  'case_links',
  'clock_subjects',
  'clocks',
]

/** All of a case that follows from its number, so that every table can be written in the order of time. */
function caseMaker({ cases, messages, customers, orders, orderCustomer }: CaseSizes, until: number) {
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

async function rowOfCase(make: Maker, outs: Outs, n: number, now: string) {
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

async function rowsBesideCase(make: Maker, outs: Outs, n: number) {
  const [customer, id, type, at] = [customerId(make.customerOf(n)), caseId(n), make.typeOf(n), make.timeAt(n)]
  const order = make.orderOf(n)
  await outs.directory.put([id, customer, numberOf(n)])
  if (order !== null) await outs.links.put([customer, id, otherId(n), 'order', orderId(order), customer, at])
  if (type === 'complaint') await outs.points.put([customer, id, otherId(n), 1, textOf(n * 11).slice(0, 120), at, at])
  const facts = { type, priority: 'normal', channel: 'email', customerKind: 'person', severity: null, tags: [] }
  const events = [{ at, seq: 1, kind: 'received' }]
  await outs.subjects.put([customer, id, 'case', numberOf(n), JSON.stringify(facts), JSON.stringify(events), at])
}

async function rowsOfClocks(make: Maker, outs: Outs, n: number, promises: string[], now: string) {
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

async function rowsOfMessage(make: Maker, outs: Outs, n: number, place: number, message: number, slot: number) {
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

type Values = Parameters<Awaited<ReturnType<typeof copyInto>>['row']>[0]
const columns = {
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
type Out = { put: (values: Values) => Promise<void>; end: () => Promise<void> }
type Outs = Record<keyof typeof columns, Out>

async function openOuts(pool: pg.Pool): Promise<Outs> {
  const outs: Partial<Outs> = {}
  for (const [name, into] of Object.entries(columns)) {
    const [table = '', rest = ''] = into.split(' (')
    const out = await copyInto(pool, table, rest.slice(0, -1))
    outs[name as keyof typeof columns] = {
      put: async (values) => {
        if (out.row(values)) await out.flush()
      },
      end: out.end,
    }
  }
  return outs as Outs
}

async function fillDesk(pool: pg.Pool): Promise<string[]> {
  for (let n = 0; n < TEAMS; n++)
    await pool.query('insert into teams (id, name, created_at, updated_at) values ($1, $2, now(), now())', [
      teamId(n),
      `Team ${n}`,
    ])
  for (let n = 0; n < STAFF; n++)
    await pool.query(
      `insert into staff (id, name, email, role_id, created_at, updated_at) values ($1, $2, $3, 'agent', now(), now())`,
      [staffId(n), `Agent ${n}`, `agent${n}@bench.example`],
    )
  await pool.query(
    `insert into files (id, name, media_type, bytes, sha256, purpose, created_at) values ($1, 'photo.jpg', 'image/jpeg', 90000, 'none', 'case', now())`,
    [otherId(0)],
  )
  const { rows } = await pool.query<{ id: string }>('select id from commitments order by position, id limit 2')
  if (rows.length < 2) throw new Error('No commitments are laid yet.')
  return rows.map(({ id }) => id)
}

/**
 * Cases of three years with their conversations, written in the order of time as they would have come: what belongs to one
 * case lies apart on the disk. The interactions that public messages are as well are left out; nothing measured reads them.
 */
export async function fillCases(
  dataDir: string,
  sizes: CaseSizes,
  say: (line: string) => void,
): Promise<{ messages: number }> {
  const config = readConfig({ ...process.env, RAPPORT_DATA: dataDir })
  const held = await hold(config.dataDir, 'benchmark')
  const house = await openDatabase(config)
  const pool = openFilling(house.owner)
  const begun = performance.now()
  const done = (what: string) => say(`${what}: ${Math.round((performance.now() - begun) / 1000)} s`)
  try {
    const there = await pool.query(
      "select count(*)::int as n, max(reltuples)::bigint as messages from (select 1 from cases limit 2) x, pg_class where relname = 'case_messages'",
    )
    if (there.rows[0].n > 1) return { messages: Number(there.rows[0].messages) }
    const promises = await fillDesk(pool)
    const now = new Date().toISOString()
    const make = caseMaker(sizes, Date.now())
    let message = 0
    await withoutIndexes(
      pool,
      tables,
      async () => {
        const outs = await openOuts(pool)
        for (let slot = 0; slot < sizes.cases; slot++) {
          await rowOfCase(make, outs, slot, now)
          await rowsBesideCase(make, outs, slot)
          await rowsOfClocks(make, outs, slot, promises, now)
          for (let place = 0; place < LONGEST; place++) {
            const n = slot - place * make.apart
            if (n < 0) break
            if (place < make.messagesOf(n)) await rowsOfMessage(make, outs, n, place, message++, slot)
          }
        }
        for (const out of Object.values(outs)) await out.end()
        done(`${message} messages`)
      },
      { keys: true },
    )
    done('indexes')
    await pool.query(`insert into case_totals (customer_id, cases, open, complaints, last_at)
      select customer_id, count(*), count(*) filter (where closed_at is null), count(*) filter (where type = 'complaint'), max(received_at)
      from cases group by 1`)
    await pool.query("select setval('case_numbers', $1)", [FIRST + sizes.cases])
    await pool.query('vacuum (analyze)')
    done('vacuum')
    return { messages: message }
  } finally {
    await pool.end()
    await house.close()
    held.release()
  }
}
