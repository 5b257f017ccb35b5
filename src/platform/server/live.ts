import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { House } from './context.ts'
import type { Database } from './database.ts'

/**
 * What happens, told at once to whoever listens, whichever process it happened in. Only topics travel (`case <id>`):
 * each listener asks anew, with their own permission, what there is to see.
 */
const CHANNEL = 'rapport_live'
const TRY_AGAIN_MS = 1_000
/** Several changes of one moment are told once. */
const TOGETHER_MS = 100

type Hub = { client: pg.Client | null; listeners: Map<string, Set<() => void>>; ends: Set<() => void>; closed: boolean }
const hubs = new WeakMap<House, Hub>()

/** Tells listeners once the caller's transaction is done, and nobody when it is not. */
export async function announce(db: Database, topics: readonly string[]): Promise<void> {
  for (const topic of new Set(topics)) await sql`select pg_notify(${CHANNEL}, ${topic})`.execute(db)
}

function hubOf(house: House): Hub {
  const known = hubs.get(house)
  if (known) return known
  const made: Hub = { client: null, listeners: new Map(), ends: new Set(), closed: false }
  hubs.set(house, made)
  void listen(house, made)
  return made
}

const wake = (hub: Hub, topic: string | undefined) => {
  for (const [name, each] of hub.listeners) if (topic === undefined || name === topic) for (const one of each) one()
}

/** Keeps one connection of its own open; after a break everyone is woken, since nobody knows what was missed. */
async function listen(house: House, hub: Hub): Promise<void> {
  while (!hub.closed) {
    const client = new pg.Client(house.readingFrom)
    const gone = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
    })
    try {
      await client.connect()
      client.on('notification', ({ payload }) => wake(hub, payload))
      await client.query(`listen ${CHANNEL}`)
      hub.client = client
      wake(hub, undefined)
      await gone
    } catch {
      // The database is away: it is tried again until it is back, or until we close.
    }
    hub.client = null
    await client.end().catch(() => {})
    if (!hub.closed) await wait(TRY_AGAIN_MS, undefined, { ref: false })
  }
}

/** Ends what everyone listens to, so that a server that closes need not wait for them. */
export async function closeLive(house: House): Promise<void> {
  const hub = hubs.get(house)
  if (!hub) return
  hub.closed = true
  for (const end of [...hub.ends]) end()
  hubs.delete(house)
  await hub.client?.end().catch(() => {})
}

/**
 * Answers once at the beginning, and again whenever one of the topics is announced; every half minute at the latest,
 * so that a permission that was taken away and a lost connection are noticed.
 */
export async function* whenever<T>(
  house: House,
  topics: readonly string[],
  read: () => Promise<T>,
  restMs = 30_000,
): AsyncGenerator<T, void, void> {
  const hub = hubOf(house)
  let ended = hub.closed
  let waiting: (() => void) | null = null
  let happened = true
  const hear = () => {
    happened = true
    waiting?.()
  }
  const end = () => {
    ended = true
    waiting?.()
  }
  hub.ends.add(end)
  for (const topic of topics) {
    const each = hub.listeners.get(topic) ?? new Set()
    hub.listeners.set(topic, each.add(hear))
  }
  try {
    while (!ended) {
      happened = false
      yield await read()
      if (!happened && !ended)
        await new Promise<void>((resolve) => {
          const rest = setTimeout(resolve, restMs)
          rest.unref()
          waiting = () => {
            clearTimeout(rest)
            resolve()
          }
        })
      waiting = null
      if (happened && !ended) await wait(TOGETHER_MS, undefined, { ref: false })
    }
  } finally {
    hub.ends.delete(end)
    for (const topic of topics) {
      const each = hub.listeners.get(topic)
      each?.delete(hear)
      if (each?.size === 0) hub.listeners.delete(topic)
    }
  }
}
