import { at, openShop } from './archive.ts'
import { callOff } from './call-off.ts'
import { type Mailed, mailTo } from './campaign.ts'
import { talkInside, talkOutside } from './circle.ts'
import { type Client, readClientele } from './clientele.ts'
import { type Stage, talk } from './conversation.ts'
import type { Log, Said } from './exchange.ts'
import { withGaps } from './gaps.ts'
import { type Goods, readGoods } from './goods.ts'
import { type Invoice, lineMark, productCode, readLedger, tieReturns } from './ledger.ts'
import { caseRows } from './matters.ts'
import { otherRows } from './others.ts'
import { deliver } from './promise.ts'
import { mainRow, memberRow } from './records.ts'
import { repeatsOf } from './repeats.ts'
import { dateOf, dayOf, londonStamp, minutesADay, weeks, weeksUntil } from './rhythm.ts'
import { callAccounts } from './rounds.ts'
import type { CaseRow, CustomerRow, InteractionRow, OrderRow, ProductRow, TruthRow } from './row.ts'

/** The files of the sample, as they lie in the folder `sample`. */
export const sampleFile = 'online-retail.bin.br'

export type SampleOptions = {
  /** The day on which the sample is looked at (YYYY-MM-DD): its last day lies before it. */
  asOf: string
  seed: number
}

export type SampleShop = {
  /** The days (YYYY-MM-DD) of the first and the last order. */
  from: string
  to: string
  counts: { customers: number; invoices: number; lines: number; products: number }
  products: () => Iterable<ProductRow>
  customers: () => Iterable<CustomerRow>
  orders: () => Iterable<OrderRow>
  interactions: () => Iterable<InteractionRow>
  cases: () => Iterable<CaseRow>
  truth: () => Iterable<TruthRow>
}

/** The sample shop as import rows: the real invoices, and the life around them made up from the seed. */
export const sampleShop = (packed: Buffer, { asOf, seed }: SampleOptions): SampleShop => {
  const shop = openShop(packed)
  const ledger = readLedger(shop)
  const last = ledger.invoices.reduce((latest, invoice) => Math.max(latest, invoice.minute), 0)
  const shift = weeks(weeksUntil(last, asOf))
  const begins = Math.floor(((ledger.invoices[0]?.minute ?? 0) + shift) / minutesADay) * minutesADay
  const ends = dayOf(asOf) * minutesADay
  const goods = readGoods(shop, seed)
  const ties = tieReturns(shop, ledger)
  const clients = readClientele(shop, ledger, seed, shift)
  const byNumber = new Map(clients.map((client) => [client.number, client]))
  const deliveries = deliver({ shop, ledger, clients: byNumber, ties }, seed, shift)
  const stage: Stage = { shop, ledger, goods, ties, deliveries, seed, shift, begins, ends }
  let told: { said: Said[]; mailed: Mailed[] } | undefined
  const story = () => {
    told ??= tell(stage, clients)
    return told
  }
  return {
    from: londonStamp(begins).slice(0, 10),
    to: londonStamp(last + shift).slice(0, 10),
    counts: {
      customers: clients.length,
      invoices: ledger.invoices.length,
      lines: shop.lines.code.length,
      products: goods.list.length,
    },
    products: () => productRows(goods),
    customers: () => customerRows(clients, seed, begins, ends),
    orders: () => orderRows(stage),
    interactions: () => interactionRows(story().said, ends),
    cases: () => caseRows(story().said, interactionKey, codeIn(stage), seed, ends),
    truth: () => truthRows(stage, clients, story()),
  }
}

const pounds = (pence: number): string => (pence / 100).toFixed(2)

function* productRows(goods: Goods): Generator<ProductRow> {
  for (const good of goods.list)
    yield {
      code: good.code,
      name: good.name,
      category: good.category,
      unitCost: good.costPence === 0 ? '' : pounds(good.costPence),
      currency: 'GBP',
      price: good.pricePence === 0 ? '' : pounds(good.pricePence),
    }
}

function* customerRows(clients: readonly Client[], seed: number, begins: number, ends: number): Generator<CustomerRow> {
  yield* otherRows(seed, begins)
  for (const client of clients) if (client.kind === 'account') yield mainRow(client, seed)
  for (const client of clients) if (client.kind === 'person') yield mainRow(client, seed)
  for (const client of clients)
    for (const [i, member] of client.members.entries()) yield memberRow(client, member, i, seed, ends)
  for (const client of clients) for (const repeat of repeatsOf(client, seed, ends)) yield withGaps(repeat.row)
}

const sourceOf = { sale: 'shop', return: 'finance', correction: 'warehouse' } as const

function* orderRows(stage: Stage): Generator<OrderRow> {
  const { shop, ledger, goods } = stage
  const numbers = ledger.invoices.map((invoice) => invoice.number)
  for (const [i, invoice] of ledger.invoices.entries()) {
    const head = orderHead(stage, invoice, i, numbers)
    for (let j = invoice.from; j < invoice.to; j++) {
      const line = at(ledger.lines, j)
      const good = goods.byCode.get(productCode(shop.codes[at(shop.lines.code, line)] ?? ''))
      yield {
        ...head,
        lineNo: String(j - invoice.from + 1),
        productCode: good?.code ?? '',
        description: shop.descriptions[at(shop.lines.description, line)] ?? '',
        quantity: String(at(shop.lines.quantity, line)),
        // Four lines cost a tenth of a penny; in pence that is nothing.
        unitPrice: pounds(Math.round(at(shop.lines.price, line) / 10)),
        unitCost: good === undefined || good.costPence === 0 ? '' : pounds(good.costPence),
        mark: lineMark(shop, line, invoice),
      }
    }
  }
}

const orderHead = (stage: Stage, invoice: Invoice, i: number, numbers: readonly string[]): OrderRow => {
  const delivery = stage.deliveries.of[i]
  const tied = stage.ties.get(i)
  const stamp = (minute: number): string => (minute > 0 && minute < stage.ends ? londonStamp(minute) : '')
  return {
    orderNumber: invoice.number,
    customer: invoice.customer === 0 ? '' : String(invoice.customer),
    source: delivery?.source ?? sourceOf[invoice.kind],
    channel: delivery?.channel ?? '',
    currency: 'GBP',
    placedAt: londonStamp(invoice.minute + stage.shift),
    promisedAt: delivery === undefined || delivery.promised === 0 ? '' : londonStamp(delivery.promised),
    sentAt: stamp(delivery?.sent ?? 0),
    deliveredAt: stamp(delivery?.delivered ?? 0),
    cancelledAt: '',
    lineNo: '',
    productCode: '',
    description: '',
    quantity: '',
    unitPrice: '',
    discount: '',
    tax: '',
    unitCost: '',
    returnOf: tied === undefined ? '' : (numbers[tied] ?? ''),
    kind: invoice.kind,
    mark: '',
  }
}

const tell = (stage: Stage, clients: readonly Client[]): { said: Said[]; mailed: Mailed[] } => {
  const log: Log = { said: [], ends: stage.ends }
  const mailed: Mailed[] = []
  for (const client of clients) {
    talk(stage, log, client)
    callAccounts(stage, log, client)
    for (const one of mailTo(stage, log, client)) mailed.push(one)
  }
  callOff(stage, log)
  talkInside(stage, log)
  talkOutside(stage, log)
  // Equal minutes stay in the order in which they were told, so the same seed gives the same bytes.
  log.said.sort((a, b) => a.minute - b.minute)
  return { said: log.said, mailed }
}

/** The product that an order holds first: of most complaints, the one that they are about. */
const codeIn = ({ shop, ledger }: Stage) => {
  const byNumber = new Map(ledger.invoices.map((invoice) => [invoice.number, invoice]))
  return (one: Said): string => {
    const invoice = byNumber.get(one.order)
    return invoice ? productCode(shop.codes[at(shop.lines.code, at(ledger.lines, invoice.from))] ?? '') : ''
  }
}

const interactionKey = (i: number): string => `INT-${String(i + 1).padStart(6, '0')}`

/** A file cannot say that a step was done, so only those are told that are still to be done, a few of them late. */
const LATEST_DAYS = 6

function* interactionRows(said: readonly Said[], ends: number): Generator<InteractionRow> {
  const since = dateOf(Math.floor(ends / minutesADay) - LATEST_DAYS)
  for (const [i, one] of said.entries()) {
    const isOpen = one.nextStepOn >= since
    yield {
      customer: one.customer,
      at: londonStamp(one.minute),
      channel: one.channel,
      direction: one.direction,
      note: one.note,
      nextStep: isOpen ? one.nextStep : '',
      nextStepOn: isOpen ? one.nextStepOn : '',
      orderNumber: one.order,
      staff: one.staff,
      externalId: interactionKey(i),
    }
  }
}

function* truthRows(
  stage: Stage,
  clients: readonly Client[],
  story: { said: Said[]; mailed: Mailed[] },
): Generator<TruthRow> {
  for (const client of clients) for (const repeat of repeatsOf(client, stage.seed, stage.ends)) yield repeat.truth
  for (const [i, invoice] of stage.ledger.invoices.entries()) {
    const delivery = stage.deliveries.of[i]
    if (delivery === undefined || delivery.carrier === '') continue
    const causes = [
      delivery.isSlow ? 'slow in Dispatch' : '',
      delivery.isCarrierLate ? 'late on the road' : '',
      delivery.isPeak ? 'peak' : '',
    ]
    const detail = [delivery.isLate ? 'late' : 'on time', ...causes.filter((cause) => cause !== '')].join('; ')
    yield { about: 'delivery', id: invoice.number, truth: delivery.carrier, detail }
  }
  for (const [i, one] of story.said.entries())
    yield { about: 'topic', id: interactionKey(i), truth: one.topic, detail: one.order }
  for (const one of story.mailed) {
    const detail = [one.name, one.isMovable ? 'cooled off' : 'others', one.bought ? 'bought' : 'did not buy'].join('; ')
    yield { about: 'campaign', id: String(one.client.number), truth: one.isMailed ? 'mailed' : 'held out', detail }
  }
}
