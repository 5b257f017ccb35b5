import { setTimeout as wait } from 'node:timers/promises'
import type { AnyEndpoint, EndpointMeta, SignedIn } from '../../contract.ts'
import { ChangedMeanwhile, Invalid, NotAllowed, NotSignedIn, VersionNeeded } from '../../errors.ts'
import { type Context, guest, type House, newId, type Via } from '../context.ts'
import { countAnewFor } from '../counting.ts'
import { type Database, mayRepeat } from '../database.ts'
import { once, requestHash } from './idempotency.ts'

/** What the platform knows of a request before an action sees it. */
export type Asking = {
  house: House
  staff: SignedIn | null
  via: Via
  requestId: string
  ip: string
  headers: Record<string, string | string[] | undefined>
  cookies: Record<string, string>
  replyHeaders: Record<string, string | string[]>
  /** Who it is by now: what is told for longer than a moment asks again. */
  whoNow: () => Promise<SignedIn | null>
}

export const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header)

/** The word of the endpoint against the words of the person; before the input is looked at. */
export function permit(may: string, { staff, house }: Pick<Asking, 'staff' | 'house'>): void {
  if (may === 'anyone') return
  if (!staff) throw new NotSignedIn('Please sign in first.')
  if (may === 'signed-in') return
  if (staff.words.includes(may)) return
  const meaning = house.slices.map(({ words }) => words?.[may]).find((one) => one !== undefined) ?? may
  throw new NotAllowed(`Your role does not include “${meaning}” (${may}). An administrator can change that.`)
}

function versionIn(header: string | undefined): number | null {
  if (header === undefined) return null
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())
  if (!found) throw new Invalid('If-Match must hold the ETag that the record was read with.')
  return Number(found[1])
}

/** Compares the version an edit was made from with the one that is there. Call it with the row locked. */
export function expectVersion(current: { version: number }, context: Context): void {
  const from = context.request.ifMatch
  if (from !== null && from !== current.version)
    throw new ChangedMeanwhile(
      'Someone else changed this meanwhile. Nothing of yours was written; compare the two and choose.',
      { current },
    )
}

export const contextFor = (asking: Asking, db: Database, edits = false): Context => {
  const ifMatch = versionIn(one(asking.headers['if-match']))
  if (edits && ifMatch === null) throw new VersionNeeded('Send If-Match with the ETag of the record that you edit.')
  return {
    db,
    staff: asking.staff ?? guest,
    now: new Date(),
    newId,
    via: asking.via,
    request: {
      id: asking.requestId,
      ip: asking.ip,
      ifMatch,
      cookies: asking.cookies,
      headers: asking.headers,
      reply: asking.replyHeaders,
    },
    house: asking.house,
  }
}

/** One request that writes is one transaction; when two of them crossed it is run again, at most thrice. */
export async function inTransaction<T>(house: House, act: (db: Database) => Promise<T>, tries = 3): Promise<T> {
  try {
    return await house.transact(act)
  } catch (thrown) {
    if (tries <= 1 || !mayRepeat(thrown)) throw thrown
    await wait(10 + Math.random() * 40)
    return inTransaction(house, act, tries - 1)
  }
}

/** The same context inside a transaction, for a stream that wrote its bytes first. */
export const contextIn = <T>(context: Context, act: (within: Context) => Promise<T>): Promise<T> =>
  inTransaction(context.house, (db) => act({ ...context, db }))

type Action = (input: unknown, context: Context) => unknown

/** Runs one action as its endpoint says: read-only or in a transaction, once by key, against a version. */
export async function answer(endpoint: AnyEndpoint, action: Action, input: unknown, asking: Asking): Promise<unknown> {
  const meta = endpoint['~orpc'].meta as EndpointMeta
  const { method = 'GET', path = '/' } = endpoint['~orpc'].route
  const { house } = asking
  if (meta.live) {
    // What is refused is refused before anything is told.
    const events = await action(input, contextFor(asking, house.reading))
    return whileAllowed(events as AsyncIterable<unknown>, asking)
  }
  if (method === 'GET' || meta.asks)
    return tagged(await house.lend(async (db) => action(input, contextFor(asking, db))), asking)
  const key = one(asking.headers['idempotency-key'])
  if (!key && meta.needsKey) throw new Invalid('This request needs an Idempotency-Key, so that it cannot happen twice.')
  const reply = await inTransaction(house, async (db) => {
    for (const name of Object.keys(asking.replyHeaders)) delete asking.replyHeaders[name]
    const context = contextFor(asking, db, meta.edits)
    if (!key || method !== 'POST') return action(input, context)
    const owner = asking.staff?.id ?? `guest ${asking.ip}`
    const done = await once(context, owner, key, requestHash(`${method} ${path}`, input), async () =>
      action(input, context),
    )
    if (done.again) asking.replyHeaders['idempotent-replay'] = 'true'
    return done.reply
  })
  if (asking.staff) countAnewFor(house, asking.staff.id)
  return tagged(reply, asking)
}

/** Nothing more is told to whoever signed out or whose role has changed; they may ask anew. */
async function* whileAllowed(events: AsyncIterable<unknown>, asking: Asking): AsyncGenerator<unknown, void, void> {
  const first = JSON.stringify(asking.staff)
  for await (const event of events) {
    if (JSON.stringify(await asking.whoNow()) !== first) return
    yield event
  }
}

function tagged(reply: unknown, asking: Asking): unknown {
  const version = (reply as { version?: unknown } | null)?.version
  if (typeof version === 'number') asking.replyHeaders.etag = `"${version}"`
  return reply
}
