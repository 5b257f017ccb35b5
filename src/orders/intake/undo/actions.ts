import { dayIn } from '../../../organisation/model.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { LeftBehind, Undone } from '../../../platform/server/intake.ts'
import { daysChanged } from '../../../platform/server/machinery.ts'
import { lineTotal, sumsOf } from '../../model.ts'
import type { Order } from '../../schema.ts'
import { houseFacts } from '../../store.ts'
import { recountTotals } from '../../totals/store.ts'
import { changeOrders, type ImportChange, lockOrders, type PresentLine, type PresentOrder } from '../store.ts'
import { changesOf, madeBy, removeLine, removeOrders, removeUnusedProducts } from './store.ts'

/** First what was changed goes back, latest first; then what was made goes, line by line of the file. */
type Checkpoint = {
  phase: 'changes' | 'orders'
  before: number | null
  after: number
  /** Days to be counted again, told once at the end: counting after every batch would read everything each time. */
  orderDays: string[]
  deliveryDays: string[]
}
const BEGIN: Checkpoint = { phase: 'changes', before: null, after: 0, orderDays: [], deliveryDays: [] }

export async function undoBatch(
  context: Context,
  importId: string,
  checkpoint: unknown,
  limit: number,
): Promise<Undone> {
  const at = { ...BEGIN, ...(checkpoint as Partial<Checkpoint> | null) }
  return at.phase === 'changes' ? restore(context, importId, at, limit) : remove(context, importId, at, limit)
}

const more = (
  at: Checkpoint,
  orders: readonly Pick<Order, 'placedAt' | 'deliveredAt'>[],
  zone: string,
): Checkpoint => ({
  ...at,
  orderDays: [...new Set([...at.orderDays, ...orders.map((each) => dayIn(zone, each.placedAt))])],
  deliveryDays: [
    ...new Set([
      ...at.deliveryDays,
      ...orders.flatMap((each) => (each.deliveredAt ? [dayIn(zone, each.deliveredAt)] : [])),
    ]),
  ],
})

async function remove(context: Context, importId: string, at: Checkpoint, limit: number): Promise<Undone> {
  const { db } = context
  const house = await houseFacts(db)
  const made = await madeBy(db, importId, at.after, limit)
  const stays = made.filter((each) => each.touched || each.returned)
  const goes = made.filter((each) => !each.touched && !each.returned)
  if (goes.length > 0) {
    await removeOrders(db, goes)
    await recountTotals(
      db,
      goes.map((each) => each.customerId),
      house.currency,
    )
  }
  const next = more({ ...at, after: made.at(-1)?.line ?? at.after }, goes, house.timeZone)
  const left = stays.map(
    (each): LeftBehind => ({
      line: each.line,
      subject: 'order',
      subjectId: each.id,
      reason: each.touched
        ? `Order ${each.number} was changed since it was brought in.`
        : `Order ${each.number} has a return that this file did not bring.`,
    }),
  )
  if (made.length === limit) return { removed: goes.length, restored: 0, left, checkpoint: next }
  const products = await removeUnusedProducts(db, importId)
  await daysChanged(db, 'orders', next.orderDays)
  await daysChanged(db, 'deliveries', next.deliveryDays)
  return { removed: goes.length + products, restored: 0, left, checkpoint: null }
}

const times = new Set(['placedAt', 'promisedAt', 'sentAt', 'deliveredAt', 'cancelledAt'])
const same = (field: string, one: unknown, other: unknown) =>
  times.has(field) && typeof one === 'string' && typeof other === 'string'
    ? Date.parse(one) === Date.parse(other)
    : JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

type Kept = Omit<PresentLine, 'orderId' | 'lineNo' | 'totalMinor' | 'importLine'>
const kept = (line: PresentLine | undefined): Kept | null => {
  if (!line) return null
  const { productId, description, quantity, unitPriceMinor, discountMinor, taxMinor, unitCostMinor, mark } = line
  return { productId, description, quantity, unitPriceMinor, discountMinor, taxMinor, unitCostMinor, mark }
}
const sorted = (value: unknown) =>
  value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

type Restoring = {
  order: PresentOrder
  lines: Map<number, PresentLine>
  removed: number[]
  changed: Set<number>
  touched: boolean
}

/** Takes one change back where its value is still the imported one. */
function takeBack(one: Restoring, change: ImportChange): boolean {
  const lineNo = /^line (\d+)$/.exec(change.field)?.[1]
  if (lineNo === undefined) {
    const field = change.field as keyof Order
    if (!same(field, one.order[field], change.after)) return false
    one.order = { ...one.order, [field]: change.before ?? null }
    one.touched = true
    return true
  }
  const no = Number(lineNo)
  if (!same('line', sorted(kept(one.lines.get(no))), sorted(change.after))) return false
  if (change.before === null) {
    if (one.lines.size === 1) return false
    one.lines.delete(no)
    one.removed.push(no)
  } else {
    const line = change.before as Kept
    one.lines.set(no, { ...line, lineNo: no, orderId: one.order.id, totalMinor: lineTotal(line), importLine: null })
    one.changed.add(no)
  }
  one.touched = true
  return true
}

async function restore(context: Context, importId: string, at: Checkpoint, limit: number): Promise<Undone> {
  const { db, now } = context
  const house = await houseFacts(db)
  const changes = await changesOf(db, importId, at.before, limit)
  const after: Checkpoint = { ...at, before: changes.at(-1)?.seq ?? at.before }
  if (changes.length === 0) return { removed: 0, restored: 0, left: [], checkpoint: { ...after, phase: 'orders' } }
  const places = new Map(changes.map((change) => [change.subjectId, change.customerId]))
  const { orders, lines } = await lockOrders(
    db,
    [...places].map(([id, customerId]) => ({ key: '', customerId, id })),
  )
  const linesBy = Map.groupBy(lines, (line) => line.orderId)
  const all = new Map(
    orders.map((order): [string, Restoring] => [
      order.id,
      {
        order,
        lines: new Map((linesBy.get(order.id) ?? []).map((line) => [line.lineNo, line])),
        removed: [],
        changed: new Set(),
        touched: false,
      },
    ]),
  )
  const left: LeftBehind[] = []
  let restored = 0
  for (const change of changes) {
    const one = all.get(change.subjectId)
    if (one && takeBack(one, change)) restored += 1
    else
      left.push({
        line: change.line,
        subject: 'order',
        subjectId: change.subjectId,
        reason: `“${change.field}” was changed since, or its order is gone; it was left as it is.`,
      })
  }
  const touched = [...all.values()].filter((one) => one.touched)
  const written = touched.map((one) => ({
    ...one.order,
    ...(one.lines.size > 0 ? sumsOf([...one.lines.values()]) : {}),
  }))
  const mended = touched.flatMap((one) =>
    [...one.changed].flatMap((no) => {
      const line = one.lines.get(no)
      return line ? [{ ...line, customerId: one.order.customerId, orderId: one.order.id }] : []
    }),
  )
  if (written.length > 0) {
    await changeOrders(db, written, mended, [], { importId, now })
    for (const one of touched) for (const no of one.removed) await removeLine(db, one.order, no)
    await recountTotals(
      db,
      written.map((order) => order.customerId),
      house.currency,
    )
  }
  return { removed: 0, restored, left, checkpoint: more(after, [...orders, ...written], house.timeZone) }
}
