import type { Context } from '../../platform/server/context.ts'
import { INSIDE } from './inside-wording.ts'
import { beginning, type Rewritten } from './languages.ts'
import { eventsOf, type Told } from './retelling.ts'
import type { Logged, Message, SampleCase } from './store.ts'
import { type Known, type Thread, threadOf } from './threads.ts'

const iso = (at: number) => new Date(at).toISOString()
const time = (at: string | null) => (at ? Date.parse(at) : 0)
const careAddress = 'care@lanternhouse.example'

/** A case as it was brought in, with all that is told of it. */
export type Case = SampleCase & {
  known: Known
  thread: Thread
  logged: Logged[]
  told: Told[]
  rewritten: Rewritten | null
}

/** What is said in one case, drawn by its key, beside what was brought in and logged of it. */
export function retold(one: SampleCase, all: Logged[], owner: string | null, now: number): Case {
  const tag = one.tags[0] ?? ''
  const begun = beginning({ ...one, tag, order: one.order ?? '' })
  // What was logged is in English; whoever writes another language is answered in theirs.
  const logged = begun.language === 'en' ? all : []
  const known: Known = {
    key: one.key,
    number: one.number,
    type: one.type,
    channel: one.channel,
    language: begun.language,
    given: one.given ?? '',
    name: one.name,
    tag,
    outcome: one.outcome,
    received: time(one.receivedAt),
    acknowledged: time(one.acknowledgedAt),
    answered: time(one.answeredAt),
    closed: time(one.closedAt),
    logged: logged.map(({ at, direction }) => ({ at: time(at), direction })),
  }
  const thread = threadOf(known, now)
  const told = eventsOf(known, thread, { departmentId: one.departmentId, priority: one.priority, ownerId: owner }, now)
  const { rewritten } = begun
  return { ...one, subject: rewritten?.subject ?? one.subject, known, thread, logged, told, rewritten }
}

export const messagesOf = ({ newId }: Pick<Context, 'newId'>, one: Case): Message[] => {
  const { customerId, id, channel, thread, logged, subject, email, name, tags, department, departmentEmail } = one
  // Inside a department answers under its own name.
  const isInside = tags.includes(INSIDE) && department !== null
  const house = isInside ? department : 'The Lantern House'
  const address = isInside ? departmentEmail : careAddress
  const base = { customerId, caseId: id, subject }
  const sides = {
    in: { fromName: name, fromAddress: email, to: address ? [address] : [] },
    out: { fromName: house, fromAddress: address, to: email ? [email] : [] },
  }
  const before = logged.map(({ id: own, at, direction, channel: by, note }) => {
    return { ...base, ...sides[direction], id: own, at, direction, public: true, channel: by, letter: null, text: note }
  })
  const since = thread.lines.map(({ at, direction, public: open, letter, text, agent }) => ({
    ...base,
    ...sides[direction],
    ...(open ? {} : { fromName: agent, fromAddress: null, to: [] }),
    id: newId(),
    at: iso(at),
    direction,
    public: open,
    channel: channel === 'web' ? 'email' : channel,
    letter,
    text,
  }))
  return [...before, ...since]
}
