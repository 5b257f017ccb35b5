import type pg from 'pg'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import type { SignedIn } from '../contract.ts'
import type { Config } from './config.ts'
import type { Database, Lend, Transact } from './database.ts'
import type { Slice } from './slice.ts'

export type Via = 'screen' | 'api' | 'import' | 'job' | 'system'

/** Everything an action may depend on besides its input. Nothing else is read: no clock, no hidden state. */
export type Context = {
  db: Database
  staff: SignedIn
  now: Date
  newId: () => string
  via: Via
  request: {
    id: string
    ip: string
    /** The version the person edited from, out of If-Match. */
    ifMatch: number | null
    cookies: Record<string, string>
    headers: Record<string, string | string[] | undefined>
    /** Headers to send with the reply: cookies of the session, Location. */
    reply: Record<string, string | string[]>
  }
  house: House
}

/** What there is once a process. */
export type House = {
  config: Config
  log: Logger
  slices: readonly Slice[]
  /** Read-only connections, for what runs beside a writing transaction or outside one. */
  reading: Database
  writing: Database
  /** One read-only connection for a request that reads; what it asks at once is sent at once. */
  lend: Lend
  /** A transaction of its own, for a request that writes or a batch of a job. */
  transact: Transact
  /** How a read-only connection of one's own is made, for a backup's one long look. */
  readingFrom: pg.PoolConfig
}

export const guest: SignedIn = {
  id: '',
  name: '',
  role: '',
  words: [],
  teamIds: [],
  departmentIds: [],
  personId: null,
  timeZone: 'UTC',
  via: 'session',
}

/** Jobs act as the house itself. */
const houseItself: SignedIn = { ...guest, name: 'Rapport' }

export const newId = () => uuidv7()

export const systemContext = (house: House, db: Database, via: Via = 'job', now = new Date()): Context => ({
  db,
  staff: houseItself,
  now,
  newId,
  via,
  request: { id: newId(), ip: '', ifMatch: null, cookies: {}, headers: {}, reply: {} },
  house,
})
