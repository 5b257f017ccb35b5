import { organisationOf } from '../../organisation/actions.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { layFirst } from '../beginning/actions.ts'
import { bookOf } from '../book/actions.ts'
import { countClocks } from '../clock/clock.ts'
import { explanation } from '../clock/explanation.ts'
import { inOrder } from '../clock/rounds.ts'
import type { ClockEvent, Facts } from '../clock/schema.ts'
import { wordsIn } from '../model.ts'
import { timeNow } from '../store.ts'
import type { ClockRow, Explained } from './schema.ts'
import { settle } from './settling/actions.ts'
import * as store from './store.ts'

export type Applied = {
  customerId: string
  subjectKind: 'case'
  subjectId: string
  /** How people call it, such as its number. */
  label?: string
  facts: Facts
  events: readonly ClockEvent[]
  /** Old cases that are brought in: nobody is told, and no remedy is opened. */
  quiet?: boolean
}

/** The clocks of a case as they stand after all that happened to it; the same events give the same clocks. */
export async function applyClocks(context: Context, applied: Applied): Promise<ClockRow[]> {
  const { db } = context
  if ((await bookOf(db)).isEmpty) await layFirst(context)
  const { customerId, subjectId, subjectKind, label, facts, events, quiet = false } = applied
  const subject = { customerId, id: subjectId, kind: subjectKind, label: label ?? null, facts, events: [...events] }
  const received = inOrder(events).find(({ event }) => event.kind === 'received')
  await store.keepSubject(db, subject, received ? new Date(received.at).toISOString() : null)
  await settle(context, [subject], { quiet })
  return store.clocksOf(db, [customerId], [subjectId])
}

/** The same of many cases that are brought in at once; nobody is told, and no remedy is opened. */
export async function applyMany(context: Context, all: readonly Applied[]): Promise<ClockRow[]> {
  if (all.length === 0) return []
  const { db } = context
  if ((await bookOf(db)).isEmpty) await layFirst(context)
  const subjects = all.map(({ customerId, subjectId, subjectKind, label, facts, events }) => ({
    customerId,
    id: subjectId,
    kind: subjectKind,
    label: label ?? null,
    facts,
    events: [...events],
  }))
  await Promise.all(
    subjects.map((subject) => {
      const received = inOrder(subject.events).find(({ event }) => event.kind === 'received')
      return store.keepSubject(db, subject, received ? new Date(received.at).toISOString() : null)
    }),
  )
  await settle(context, subjects, { quiet: true })
  const customers = [...new Set(subjects.map((subject) => subject.customerId))]
  return store.clocksOf(
    db,
    customers,
    subjects.map((subject) => subject.id),
  )
}

export const clocksOf = store.clocksOf

/** For the order of a queue: when the first of these is due. */
export const nextDueOf = (clocks: readonly Pick<ClockRow, 'state' | 'dueAt'>[]): string | null =>
  clocks
    .filter((each) => each.state === 'running' && each.dueAt !== null)
    .map((each) => each.dueAt as string)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null

const SETTLED_AT_ONCE = 200

/** One batch of what asks for someone by now: at how many cases it looked, and how many clocks changed. */
export async function settleDue(context: Context): Promise<{ looked: number; changed: number }> {
  const subjects = await store.dueSubjects(context.db, SETTLED_AT_ONCE)
  return { looked: subjects.length, changed: await settle(context, subjects, { quiet: false }) }
}

export const whoAsks = (db: Database) => store.whoAsks(db, SETTLED_AT_ONCE)

/** The clocks of one case alone. */
export async function settleOne(
  context: Context,
  { customerId, id }: { customerId: string; id: string },
): Promise<void> {
  const subject = await store.subject(context.db, customerId, id, { lock: true })
  if (subject) await settle(context, [subject], { quiet: false })
}

/** One batch of cases whose open clocks go by these commitments; the place after it, or null at the end. */
export async function settleOpen(
  context: Context,
  commitmentIds: readonly string[],
  after: { customerId: string; id: string },
): Promise<{ customerId: string; id: string } | null> {
  const subjects = await store.openSubjects(context.db, commitmentIds, after, SETTLED_AT_ONCE)
  await settle(context, subjects, { quiet: false })
  const last = subjects.at(-1)
  return last && subjects.length === SETTLED_AT_ONCE ? { customerId: last.customerId, id: last.id } : null
}

/** How a clock came to stand as it does, line by line. */
export async function explain({ db }: { db: Database }, customerId: string, clockId: string): Promise<Explained> {
  const row = await store.find(db, customerId, clockId)
  const subject = row && (await store.subject(db, row.customerId, row.subjectId))
  if (!row || !subject) throw new NotFound('There is no such clock.')
  const [book, now, { language }] = await Promise.all([bookOf(db), timeNow(db), organisationOf(db)])
  const promised = book.commitments.find((each) => each.id === row.commitmentId)
  const counted =
    promised &&
    countClocks({ ...promised, measure: row.measure, calendars: book.calendars }, subject.events, now).find(
      (each) => each.round === row.round,
    )
  const version = promised?.versions.find((each) => each.number === row.version)
  if (!promised || !counted || !version) throw new NotFound('There is no such clock.')
  return {
    clock: row,
    statement: wordsIn(version.definition.texts, language).statement,
    timeZone: book.calendars(version.definition.calendarId)[0]?.working.timeZone ?? 'UTC',
    used: counted.used,
    lines: explanation(counted),
    asOf: now.toISOString(),
  }
}
