import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { dayIn } from '../../organisation/model.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Applied, Applying, Intake, Row } from '../../platform/server/intake.ts'
import { daysChanged } from '../../platform/server/machinery.ts'
import { markDaysOfImport } from '../figures/store.ts'
import { numberKey } from '../model.ts'
import { recountTotals } from '../totals/store.ts'
import { type Batch, lookUp, refuse, refuseAll } from './batch/actions.ts'
import { checkOrderRow, type FileOrder, prepare, refusalOfKnown, refusalOfNew } from './model.ts'
import { refused } from './references/actions.ts'
import type { OrderRowRecord } from './schema.ts'
import { orderIntakeFields } from './schema.ts'
import { changeOrders, copyLines, copyOrders, lockOrders, type PresentOrder, type WholeOrder } from './store.ts'
import { type Added, addTo } from './totals/model.ts'
import { addAll } from './totals/store.ts'
import { undoBatch } from './undo/actions.ts'
import { countToUndo } from './undo/store.ts'
import { amend } from './update.ts'

/** A new order made of its rows, or undefined when they were refused. */
function newOrder(batch: Batch, order: FileOrder): WholeOrder | undefined {
  const { how, context } = batch
  const found = batch.customers.get(order.key)
  const why = refusalOfNew(order, how.mode, found && 'problem' in found ? found.problem : null)
  if (why) return void refuse(batch, order, why.field, why.reason)
  const referred = found && 'survivorId' in found ? found : undefined
  const { kind, lines, sums, refused } = prepare(order, batch.products)
  refuseAll(batch, refused)
  if (!sums) return undefined
  const { head } = order
  return {
    id: context.newId(),
    customerId: referred?.customerId ?? UNKNOWN_CUSTOMER,
    survivorId: referred?.survivorId ?? UNKNOWN_CUSTOMER,
    number: order.number,
    key: order.key,
    kind,
    returnOf: null,
    custom: {},
    source: head.source ?? how.source,
    channel: head.channel,
    currency: head.currency ?? how.currency,
    placedAt: head.placedAt as string,
    promisedAt: head.promisedAt,
    sentAt: head.sentAt,
    deliveredAt: head.deliveredAt,
    cancelledAt: head.cancelledAt,
    sums,
    lines,
    importLine: order.rows[0]?.line ?? 0,
  }
}

/** A return is tied to the order of its customer that it names; a number that leads nowhere is kept beside it. */
function tie(batch: Batch, made: ReadonlyMap<string, WholeOrder>, order: WholeOrder, returnOf: string) {
  const key = numberKey(returnOf)
  const fresh = made.get(key)
  const sold =
    fresh?.customerId === order.customerId && fresh.kind === 'sale'
      ? fresh
      : batch.there.get(key)?.find((each) => each.customerId === order.customerId)
  if (sold && order.kind === 'return') order.returnOf = sold.id
  else order.custom = { returnOf }
}

async function writeNew(batch: Batch, orders: readonly FileOrder[]): Promise<void> {
  if (orders.length === 0) return
  const { db, now } = batch.context
  const made = new Map<string, WholeOrder>()
  const sums = new Map<string, Added>()
  /** Made while the database takes in those before; returns last, since what one takes back may stand behind it. */
  function* make() {
    const isReturn = ({ head }: FileOrder) => Number(head.returnOf !== undefined)
    for (const order of [...orders].sort((one, other) => isReturn(one) - isReturn(other))) {
      const whole = newOrder(batch, order)
      if (!whole) continue
      if (order.head.returnOf) tie(batch, made, whole, order.head.returnOf)
      made.set(order.key, whole)
      batch.applied.created += whole.lines.length
      if (whole.customerId !== UNKNOWN_CUSTOMER)
        addTo(
          sums,
          whole.survivorId,
          whole.kind,
          { ...order.head, currency: whole.currency, placedAt: whole.placedAt },
          whole.sums,
        )
      yield whole
    }
  }
  await copyOrders(db, make(), { importId: batch.how.importId, now })
  await Promise.all([copyLines(db, [...made.values()]), addAll(db, sums, batch.house.currency)])
}

async function changeThere(batch: Batch, orders: readonly FileOrder[]): Promise<void> {
  const { context, how, house, applied } = batch
  const meant = orders.flatMap((order) => batch.there.get(order.key) ?? [])
  if (meant.length === 0) return
  const { orders: present, lines } = await lockOrders(context.db, meant)
  const byId = new Map(present.map((order) => [order.id, order]))
  const linesOf = Map.groupBy(lines, (line) => line.orderId)
  const work = {
    orders: [] as PresentOrder[],
    lines: [] as Parameters<typeof changeOrders>[2][number][],
    changes: [] as Parameters<typeof changeOrders>[3][number][],
  }
  const days = { orders: [] as string[], deliveries: [] as string[] }
  for (const order of orders) {
    const candidates = (batch.there.get(order.key) ?? []).flatMap(({ id }) => byId.get(id) ?? [])
    const source = order.head.source ?? how.source
    const target = candidates.length > 1 ? candidates.filter((each) => each.source === source) : candidates
    const [one] = target
    if (!one || target.length > 1) {
      refuse(
        batch,
        order,
        'orderNumber',
        `Several orders have the number ${order.number}; it cannot be told which is meant.`,
      )
      continue
    }
    // Rows of an order that do not stand together come in several batches; the later ones add to what this file made.
    const isOwn = one.importId === how.importId
    const why = refusalOfKnown(order, how.mode, isOwn)
    if (why) {
      refuse(batch, order, why.field, why.reason)
      continue
    }
    const amended = amend(one, linesOf.get(one.id) ?? [], order, batch.products, isOwn)
    refuseAll(batch, amended.refused)
    applied.updated += amended.updated
    for (const line of amended.same) applied.skipped.push({ line, why: 'same' })
    applied.created += amended.created
    if (amended.created + amended.updated === 0) continue
    work.orders.push(amended.order)
    work.lines.push(...amended.lines.map((line) => ({ ...line, customerId: one.customerId, orderId: one.id })))
    if (!isOwn) work.changes.push(...amended.changes)
    for (const each of [one, amended.order]) {
      days.orders.push(dayIn(house.timeZone, each.placedAt))
      if (each.deliveredAt) days.deliveries.push(dayIn(house.timeZone, each.deliveredAt))
    }
  }
  if (work.orders.length === 0) return
  await changeOrders(context.db, work.orders, work.lines, work.changes, { importId: how.importId, now: context.now })
  await recountTotals(
    context.db,
    work.orders.map((order) => order.customerId),
    house.currency,
  )
  await daysChanged(context.db, 'orders', days.orders)
  await daysChanged(context.db, 'deliveries', days.deliveries)
}

async function apply(context: Context, rows: readonly Row<OrderRowRecord>[], how: Applying): Promise<Applied> {
  const batch = await lookUp(context, rows, how)
  const isThere = (order: FileOrder) => batch.there.has(order.key)
  await changeThere(batch, batch.orders.filter(isThere))
  await writeNew(
    batch,
    batch.orders.filter((order) => !isThere(order)),
  )
  return batch.applied
}

/** Orders from a file: one row a line, the rows of an order together. */
export const orderIntake: Intake<OrderRowRecord> = {
  kind: 'orders',
  fields: orderIntakeFields,
  knownBy: [{ key: 'orderNumber', label: 'Order number', fields: ['orderNumber'] }],
  together: 'orderNumber',
  check: checkOrderRow,
  refused,
  apply,
  finish: (context, how) => markDaysOfImport(context.db, how.importId),
  toUndo: ({ db }, importId) => countToUndo(db, importId),
  undo: undoBatch,
}
