import { applyMany } from '../../commitments/clocks/actions.ts'
import { servedAs } from '../../commitments/model.ts'
import { putMany, recountInteractions } from '../../customers/interactions/actions.ts'
import { customersMeant } from '../../customers/naming/actions.ts'
import { whoseOf } from '../../customers/naming/model.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import type { Applied, Applying, Intake, Refused, Row, Skipped, Undone } from '../../platform/server/intake.ts'
import { clockEvents } from '../clock-events.ts'
import { markMoments } from '../daily/store.ts'
import { nearest } from '../promises/nearest.ts'
import { setNearest } from '../promises/store.ts'
import { nothingYet, step } from '../standing.ts'
import { statusToken, tokenDigest } from '../status-token.ts'
import { customersServed } from '../store.ts'
import { recountMany } from '../totals/store.ts'
import { check, eventsOf, fields, type IncomingCase, knownBy } from './model.ts'
import * as store from './store.ts'
import * as undone from './undo/store.ts'

const distinct = (texts: (string | null)[]) => [...new Set(texts.filter((text) => text !== null))]

/** Rows that are there already stay as they are: what was said once stays said. */
async function withoutKnown(context: Context, rows: readonly Row<IncomingCase>[], how: Applying) {
  const skipped: Skipped[] = []
  if (how.knownBy === null) return { fresh: [...rows], skipped }
  const named = distinct(rows.map((row) => row.record.externalId))
  const there = await store.alreadyThere(context.db, how.source, named)
  const fresh = rows.filter(({ line, record: { externalId } }) => {
    const isThere = externalId !== null && there.has(externalId)
    if (isThere || how.mode === 'update') {
      skipped.push({ line, why: isThere ? 'there' : 'not there' })
      return false
    }
    if (externalId !== null) there.add(externalId)
    return true
  })
  return { fresh, skipped }
}

const namedIn = (context: Context, rows: readonly Row<IncomingCase>[]) =>
  customersMeant(context, distinct(rows.map((row) => row.record.customer)))

async function refused(context: Context, rows: readonly Row<IncomingCase>[], how: Applying): Promise<Refused[]> {
  const { fresh } = await withoutKnown(context, rows, how)
  const meant = await namedIn(context, fresh)
  return fresh.flatMap(({ line, record: { customer } }) => {
    const whose = whoseOf(customer, meant)
    return 'reason' in whose ? [{ line, ...whose }] : []
  })
}

async function made(context: Context, rows: readonly Row<IncomingCase>[], done: Applied): Promise<store.New[]> {
  const { db, house } = context
  const said = rows.map((row) => row.record)
  const [meant, causes, departments] = await Promise.all([
    namedIn(context, rows),
    store.causesCalled(db, distinct(said.map((each) => each.cause))),
    store.departmentsCalled(db, distinct(said.map((each) => each.department))),
  ])
  const found = rows.flatMap(({ line, record: each }) => {
    const whose = whoseOf(each.customer, meant)
    if ('customerId' in whose) return [{ line, record: each, customerId: whose.customerId }]
    done.refused.push({ line, ...whose })
    return []
  })
  const orders = await store.ordersMeant(
    db,
    found.flatMap(({ record: each, customerId }) =>
      each.orderNumber ? [{ number: each.orderNumber, customerId }] : [],
    ),
  )
  const numbers = await store.freeNumbers(
    db,
    found.map(({ record: each }) => each.number),
  )
  return found.map(({ line, record: each, customerId }, index) => {
    const id = context.newId()
    const events = eventsOf(each, each.department ? (departments.get(each.department.toLowerCase()) ?? null) : null)
    return {
      id,
      number: numbers[index] ?? '',
      customerId,
      line,
      record: each,
      events,
      standing: events.reduce(step, nothingYet),
      messageId: context.newId(),
      causeId: each.cause ? (causes.get(each.cause.toLowerCase()) ?? null) : null,
      order: each.orderNumber ? (orders.get(`${customerId} ${store.orderKey(each.orderNumber)}`) ?? null) : null,
      tokenHash: tokenDigest(statusToken(house.config.secret, id, 1)),
    }
  })
}

/** Clocks of what is brought in: counted like any other, but nobody is told of what was late years ago. */
async function countClocks(context: Context, rows: readonly store.New[]): Promise<void> {
  const served = await customersServed(context.db, distinct(rows.map((row) => row.customerId)))
  const kindOf = (id: string) => {
    const found = served.get(id)
    return found ? servedAs(found) : null
  }
  const clocks = await applyMany(
    context,
    rows.map(({ customerId, id, number, record: { type, priority, channel, tags }, events }) => ({
      customerId,
      subjectKind: 'case' as const,
      subjectId: id,
      label: number,
      facts: { type, priority, channel, tags, customerKind: kindOf(customerId), severity: null },
      events: clockEvents(
        events.map((event, seq) => ({ ...event, seq, staffId: null, reason: null, subjectId: null, minutes: null })),
      ),
    })),
  )
  for (const row of rows) {
    const own = clocks.filter((clock) => clock.subjectId === row.id)
    const ended =
      row.standing.closedAt === null ? own : own.map((clock) => ({ ...clock, endedAt: clock.endedAt ?? '' }))
    const now = nearest(ended, { warnAt: null })
    if (now.nextAt !== null || now.broken > 0) await setNearest(context.db, row, now)
  }
}

async function apply(context: Context, rows: readonly Row<IncomingCase>[], how: Applying): Promise<Applied> {
  const { db } = context
  const done: Applied = { created: 0, updated: 0, skipped: [], refused: [] }
  const { fresh, skipped } = await withoutKnown(context, rows, how)
  const news = await made(context, fresh, done)
  await store.copyNew(context, how.importId, how.source, news)
  const tied = await store.tieInteractions(db, how.source, news)
  await putMany(
    context,
    news
      .filter(({ id }) => !tied.has(id))
      .map(({ customerId, id, messageId, number, record: each }) => ({
        customerId,
        id: messageId,
        caseId: id,
        at: each.receivedAt,
        channel: each.channel,
        note: `Case ${number}`,
        source: how.source,
      })),
  )
  await countClocks(context, news)
  await recountMany(
    db,
    news.map((one) => one.customerId),
  )
  await markMoments(
    db,
    news.flatMap(({ standing }) => [standing.receivedAt, standing.closedAt]),
  )
  await record(context, { name: 'cases.imported', about: { importId: how.importId, created: news.length } })
  return { ...done, created: news.length, skipped }
}

async function undo(context: Context, importId: string, checkpoint: unknown, limit: number): Promise<Undone> {
  const { after = '0' } = (checkpoint ?? {}) as { after?: string }
  const all = await undone.nextMade(context.db, importId, after, limit)
  const going = all.filter((one) => one.version === 1)
  const customers = [...new Set(going.map((one) => one.customerId))]
  await undone.remove(context.db, going)
  await recountMany(context.db, customers)
  await recountInteractions(context, customers)
  await markMoments(
    context.db,
    going.flatMap((one) => [one.receivedAt, one.closedAt]),
  )
  const last = all.at(-1)
  return {
    removed: going.length,
    restored: 0,
    left: all
      .filter((one) => one.version > 1)
      .map(({ line, id, number }) => ({
        line,
        subject: 'case',
        subjectId: id,
        reason: `Case ${number} was worked on since.`,
      })),
    checkpoint: last && all.length === limit ? { after: `${last.line} ${last.id}` } : null,
  }
}

/** Cases out of a file, with what is known of their way; each with the customer that it names, else the unknown one’s. */
export const casesIntake: Intake<IncomingCase> = {
  kind: 'cases',
  fields,
  knownBy,
  check,
  refused,
  apply,
  toUndo: ({ db }, importId) => undone.countToUndo(db, importId),
  undo,
}
