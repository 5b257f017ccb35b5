import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import { record } from '../../../platform/server/events.ts'
import type { Applied, Applying, Intake, Refused, Row, Skipped, Undone } from '../../../platform/server/intake.ts'
import { markMoments } from '../../figures/store.ts'
import { staffCalled } from '../../intake/references/store.ts'
import { whoseOf } from '../../naming/model.ts'
import { whoAreMeant } from '../../naming/store.ts'
import { check, fields, type IncomingInteraction, knownBy } from './model.ts'
import * as store from './store.ts'

const distinct = (texts: (string | null)[]) => [...new Set(texts.filter((text) => text !== null))]

type Referred = { customerId: string; orderId: string | null } | { field: string; reason: string }

/** Whom each row names and which order, or why it cannot be told. */
async function references(db: Database, rows: readonly Row<IncomingInteraction>[]) {
  const meant = await whoAreMeant(db, distinct(rows.map((row) => row.record.customer)))
  const namedOrder = ({ customer, orderNumber: number }: IncomingInteraction): store.NamedOrder[] => {
    const whose = whoseOf(customer, meant)
    return number !== null && 'customerId' in whose ? [{ number, customerId: whose.customerId }] : []
  }
  const orders = await store.ordersMeant(
    db,
    rows.flatMap(({ record: said }) => namedOrder(said)),
  )
  return (said: IncomingInteraction): Referred => {
    const whose = whoseOf(said.customer, meant)
    if ('reason' in whose) return whose
    const orderId = namedOrder(said).map(orders)[0] ?? null
    return orderId === 'another'
      ? { field: 'orderNumber', reason: `Order “${said.orderNumber}” is another customer’s.` }
      : { ...whose, orderId }
  }
}

async function refused({ db }: Context, rows: readonly Row<IncomingInteraction>[]): Promise<Refused[]> {
  const refer = await references(db, rows)
  return rows.flatMap(({ line, record: said }) => {
    const referred = refer(said)
    return 'reason' in referred ? [{ line, ...referred }] : []
  })
}

async function apply(context: Context, rows: readonly Row<IncomingInteraction>[], how: Applying): Promise<Applied> {
  const { db } = context
  const done: Applied = { created: 0, updated: 0, skipped: [], refused: [] }
  const refer = await references(db, rows)
  const staff = await staffCalled(db, distinct(rows.map((row) => row.record.staff)))
  const news: store.New[] = []
  for (const { line, record: said } of rows) {
    const referred = refer(said)
    if ('reason' in referred) done.refused.push({ line, ...referred })
    else
      news.push({
        id: context.newId(),
        line,
        record: said,
        staffId: said.staff && (staff.get(said.staff) ?? null),
        ...referred,
      })
  }
  const { fresh, skipped } = await withoutKnown(context, news, how)
  await store.copyNew(context, how.importId, how.source, fresh)
  await markMoments(
    db,
    'interactions',
    fresh.map((one) => one.record.at),
  )
  await record(context, { name: 'interactions.imported', about: { importId: how.importId, created: fresh.length } })
  return { ...done, created: fresh.length, skipped }
}

/** What was said once stays said: a row that is there already is left as it is. */
async function withoutKnown(context: Context, news: store.New[], how: Applying) {
  const skipped: Skipped[] = []
  if (how.knownBy === null) return { fresh: news, skipped }
  const named = news.flatMap(({ customerId, record: { externalId } }) =>
    externalId ? [{ customerId, externalId }] : [],
  )
  const there = await store.alreadyThere(context.db, named)
  const fresh = news.filter(({ line, customerId, record: { externalId } }) => {
    const key = `${customerId} ${externalId}`
    const isThere = externalId !== null && there.has(key)
    if (isThere || how.mode === 'update') {
      skipped.push({ line, why: isThere ? 'there' : 'not there' })
      return false
    }
    if (externalId !== null) there.add(key)
    return true
  })
  return { fresh, skipped }
}

async function undo(context: Context, importId: string, checkpoint: unknown, limit: number): Promise<Undone> {
  const { after = '0' } = (checkpoint ?? {}) as { after?: string }
  const made = await store.nextMade(context.db, importId, after, limit)
  const going = made.filter((one) => one.version === 1)
  await store.remove(context.db, going)
  await markMoments(
    context.db,
    'interactions',
    going.map((one) => one.at),
  )
  const last = made.at(-1)
  return {
    removed: going.length,
    restored: 0,
    left: store.leftOf(made.filter((one) => one.version > 1)),
    checkpoint: last && made.length === limit ? { after: `${last.line} ${last.id}` } : null,
  }
}

/** Interactions out of a file, each with the customer that it names; without one it is the unknown customer's. */
export const interactionsIntake: Intake<IncomingInteraction> = {
  kind: 'interactions',
  fields,
  knownBy,
  check,
  refused,
  apply,
  toUndo: ({ db }, importId) => store.countToUndo(db, importId),
  undo,
}
