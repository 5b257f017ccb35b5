import { applyClocks, clocksOf } from '../../commitments/clocks/actions.ts'
import type { ClockRow } from '../../commitments/clocks/schema.ts'
import { servedAs } from '../../commitments/model.ts'
import type { Context } from '../../platform/server/context.ts'
import { clockEvents } from '../clock-events.ts'
import { eventsOf } from '../events/store.ts'
import { isComplaint } from '../model.ts'
import type { Case } from '../schema.ts'
import { customerOf } from '../store.ts'
import { nearest } from './nearest.ts'
import type { ClockOfCase } from './schema.ts'
import { setNearest } from './store.ts'

/** Counts the clocks of a case anew and keeps the nearest deadline with it, so that a queue reads one index. */
export async function refreshClocks(context: Context, found: Case, how: { quiet?: boolean } = {}): Promise<Case> {
  const { db, staff } = context
  const [events, customer] = await Promise.all([eventsOf(db, found), customerOf(db, found.customerId, staff)])
  const clocks = await applyClocks(context, {
    customerId: found.customerId,
    subjectKind: 'case',
    subjectId: found.id,
    label: found.number,
    facts: {
      type: found.type,
      priority: found.priority,
      channel: found.channel,
      customerKind: servedAs(customer),
      severity: found.severity,
      tags: found.tags,
    },
    events: clockEvents(events),
    ...how,
  })
  return keepNearest(context, found, clocks)
}

/** The nearest deadline as its clocks say it, written with the case where it is another one. */
export async function keepNearest(context: Context, found: Case, clocks: readonly ClockRow[]): Promise<Case> {
  const now = nearest(found.closedAt === null ? clocks : clocks.map((clock) => ({ ...clock, endedAt: '' })), found)
  if (Object.entries(now).every(([field, value]) => found[field as keyof typeof now] === value)) return found
  await setNearest(context.db, found, now)
  return { ...found, ...now }
}

/** The same after nothing happened but time. */
export async function lookAgain(context: Context, found: Case): Promise<Case> {
  return keepNearest(context, found, await clocksOf(context.db, [found.customerId], [found.id]))
}

const resolves = (measure: unknown) => measure === 'first resolution' || measure === 'total resolution'

/** By when the customer is promised the answer: a letter that names a day names this one, and not the nearest of all. */
export async function answerDue({ db }: Context, found: Case): Promise<string | null> {
  const clocks = await clocksOf(db, [found.customerId], [found.id])
  const [due] = clocks
    .flatMap(({ measure, dueAt, endedAt, kept }) =>
      resolves(measure) && dueAt && endedAt === null && kept !== true ? [dueAt] : [],
    )
    .sort((one, other) => Date.parse(one) - Date.parse(other))
  return due ?? (isComplaint(found) ? null : found.nextAt)
}

export async function clocksOfCase(context: Context, found: Case): Promise<ClockOfCase[]> {
  const clocks = await clocksOf(context.db, [found.customerId], [found.id])
  return clocks.map(({ id, customerId, commitmentName, measure, state, startedAt, dueAt, kept, endedAt }) => ({
    id,
    customerId,
    name: commitmentName,
    measure,
    state,
    startedAt,
    dueAt,
    kept,
    endedAt,
  }))
}
