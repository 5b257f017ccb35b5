import type { ParseArgsConfig } from 'node:util'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RawBuilder } from 'kysely'
import type { Api, SignedIn, StreamEndpoint } from '../contract.ts'
import type { FieldDescriptions } from '../filter.ts'
import type { Context, House } from './context.ts'
import type { Database } from './database.ts'
import type { Erases } from './erasing.ts'
import type { EventRecord } from './events.ts'
import type { Identify } from './http/asking.ts'
import type { Intake } from './intake.ts'
import type { ListColumns } from './lists.ts'

/** A table with rows of customers, and how it lies: with its customer, or found by a value, or as a local work list. */
export type Keeps = {
  table: string
  lies: 'by customer' | 'directory' | 'local'
  what: string
  /** Only counted or found from other rows: a customer who is taken back with their import is not held by it, and it goes with them. */
  counted?: true
}

/** One thing on a customer's timeline, from whichever slice. */
export type TimelineEvent = {
  id: string
  customerId: string
  at: string
  kind: string
  title: string
  text: string | null
  channel: string | null
  href: string | null
  /** Needs someone, or went wrong: drawn in amber. */
  marked: boolean
}
export type TimelineSource = {
  kind: string
  label: string
  /** The word without which it is left out. */
  may?: string
  /** Newest first, strictly before the given moment and id (or at it, when the id is null). */
  read: (
    db: Database,
    family: string[],
    before: { at: string; id: string | null } | null,
    limit: number,
    /** Who reads: some of it is not for everybody who may see the customer. */
    staff: SignedIn,
  ) => Promise<TimelineEvent[]>
  count: (db: Database, family: string[], staff: SignedIn) => Promise<number>
}

/** A figure about one customer (money in minor units of its currency), with the address of the rows behind it. */
export type CustomerTotal = {
  key: string
  label: string
  type: 'text' | 'number' | 'money' | 'date' | 'datetime'
  value: string | number | null
  currency: string | null
  href: string | null
}

/** A row that came to a customer after others were merged into it, and what says whose it is. */
export type NewerRow = {
  id: string
  at: string
  title: string
  source: string | null
  channel: string | null
  /** Customers whom it names: of an order that it is about, of a detail that they have too. */
  names: string[]
}
/** Rows that may go to another customer when a merge is taken back: each slice knows its own. */
export type Parting = {
  kind: string
  label: string
  /** Rows of one customer that were made at or after a moment, newest first. */
  since: (db: Database, customerId: string, at: string, limit: number) => Promise<NewerRow[]>
  /** Where rows of these customers from before that moment came from, and by which channels. */
  usual: (db: Database, customerIds: string[], before: string) => Promise<{ sources: string[]; channels: string[] }>
  /** Writes them under the other customer with the ids they have, and takes them away here. */
  give: (context: Context, from: string, to: string, ids: string[]) => Promise<void>
}

/** Somebody who is likely the same as a customer that is about to be saved, and why. */
export type LikelySame = {
  id: string
  name: string
  kind: string
  email: string | null
  city: string | null
  /** Null where plain rules say so, and nobody has learnt yet how likely it is. */
  probability: number | null
  /** Sure enough to be one without asking. */
  sure: boolean
  why: string[]
}

/** Something that is done for customers: counted among those inside and those outside, so that neither is forgotten. */
export type Attends = {
  key: string
  /** Of whom it was done for: "We spoke with them". */
  label: string
  hint: string
  /** SQL with a row (customer_id) for each time that it was done since a moment. */
  since: (moment: Date) => RawBuilder<unknown>
}

export type Found = { kind: string; id: string; title: string; subtitle: string; href: string }
export type SearchSource = {
  /** What it finds, as its rows say it. */
  kind: string
  may: string
  find: (query: string, context: Context, limit: number) => Promise<Found[]>
}

export type Job = (payload: Record<string, unknown>, context: Context) => Promise<void>

export type Command = {
  name: string
  summary: string
  options?: ParseArgsConfig['options']
  positionals?: string
  /** Runs alone, without a server; returns the exit code. */
  run: (values: Record<string, string | boolean | undefined>, positionals: string[]) => Promise<number>
}

export type StreamAction = (
  // biome-ignore lint/suspicious/noExplicitAny: its shape is the endpoint's own input schema, checked before.
  input: any,
  context: Context,
  wire: { request: FastifyRequest; reply: FastifyReply },
) => Promise<unknown>

/** What a slice brings to the whole: one list, read by server, worker, command line and tests. */
export type Slice = {
  name: string
  api?: Api
  // biome-ignore lint/suspicious/noExplicitAny: each action is typed against its endpoint where it is written.
  actions?: Record<string, (input: any, context: Context) => unknown>
  streams?: Record<string, { endpoint: StreamEndpoint; answer: StreamAction }>
  /** What each word lets its holder do. */
  words?: Record<string, string>
  jobs?: Record<string, Job>
  /** Cron lines (UTC) of graphile-worker and the job each starts. */
  schedule?: { cron: string; job: string }[]
  /** Runs (long work with progress), by kind: resumed by the worker from their checkpoint. */
  runs?: Record<string, (runId: string, house: House) => Promise<void>>
  pages?: (
    house: House,
  ) => { path: string; answer: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> }[]
  /** Loaded by the command line alone. */
  commands?: () => Promise<Command[]>
  keeps: Keeps[]
  /** What becomes of its tables when a customer is erased, in the order in which it is done. */
  erases?: Erases[]
  /** Its tables that say nothing of a customer, with what they hold instead: each table of the house is here or above. */
  impersonal?: Record<string, string>
  /** Why these customers, who are one, cannot be erased now: sentences. */
  againstErasing?: (db: Database, ids: string[]) => Promise<string[]>
  /** What a restore has to do again once the rows are back; the lines are printed. */
  afterRestore?: (house: House) => Promise<string[]>
  /** Fields that the list of customers shows and filters by, beyond its own. */
  customerFields?: {
    fields: FieldDescriptions
    columns: ListColumns
    /** Left joins on customers.id that the columns name. */
    joins?: Record<string, RawBuilder<unknown>>
  }
  timeline?: TimelineSource[]
  /** Figures that a customer's page opens with. */
  totals?: { may?: string; read: (db: Database, family: string[]) => Promise<CustomerTotal[]> }[]
  search?: SearchSource[]
  attends?: Attends[]
  /** Who, of those whom the person may see, is likely the same as customers that are not saved yet: a list for each. */
  likelySame?: (context: Context, said: readonly Record<string, unknown>[]) => Promise<LikelySame[][]>
  /** Rows that an unmerge asks about: whose are they? */
  parting?: Parting[]
  /** Which rows from outside it takes in. */
  intakes?: Intake[]
  /** Who is asking; the one slice that signs people in brings it. */
  identify?: Identify
  /** Lines to print once the server listens, such as the set-up link. */
  atStart?: (house: House) => Promise<string[]>
  /** Sums by day, counted again by the worker for days that changed; several may follow the same marks. */
  dailyFigures?: { measure: string; recount: (db: Database, days: string[]) => Promise<void> }[]
  /** What the worker keeps open as long as it lives. */
  watches?: ((house: House) => { stop: () => Promise<void> })[]
  /** Called in the same transaction as the event. */
  on?: Record<string, (event: EventRecord, context: Context) => Promise<void>>
  /** What `rapport doctor` asks of this slice. */
  checks?: { name: string; check: (db: Database, house: House) => Promise<string | null> }[]
}

type Reactions = NonNullable<Slice['on']>
/** Several parts of a slice may act on one event: each does, in this order. */
export const inOrder = (...parts: Reactions[]): Reactions =>
  Object.fromEntries(
    [...new Set(parts.flatMap(Object.keys))].map((name) => [
      name,
      async (event, context) => {
        for (const part of parts) await part[name]?.(event, context)
      },
    ]),
  )
