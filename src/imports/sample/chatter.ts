import { productAt } from './catalogue.ts'
import { type CrowdCustomer, customerAt } from './citizen.ts'
import { below, type Chance, chance, happens, next, pick } from './mulberry.ts'
import { phrase } from './phrase.ts'
import { answers, motives } from './replies.ts'
import { minutesADay, spoken } from './rhythm.ts'
import { orderAt, orderNumber, type Trade, type TradeOrder } from './trade.ts'
import { inbound } from './wording.ts'

/** An interaction in any number of them: each about one order, in the order of the orders. */
export type GeneratedInteraction = {
  customer: number
  minute: number
  channel: 'email' | 'phone' | 'chat' | 'web' | 'social'
  direction: 'in' | 'out'
  note: string
  /** The order it is about. */
  order: number
  nextStep: string
}

const topics = [
  'order enquiry',
  'order enquiry',
  'product question',
  'where is my order',
  'complaint: late',
  'complaint: damaged',
  'complaint: wrong item',
  'return',
  'invoice question',
  'compliment',
  'chaser',
] as const
const channels = ['email', 'email', 'email', 'phone', 'phone', 'chat', 'web', 'social'] as const
const agents = ['Priya', 'Tom', 'Bethan', 'Sam', 'Clodagh', 'Marcin', 'Joel']
const towns = ['Tamworth', 'Daventry', 'Glasgow', 'Leeds']

export const interactionAt = (plan: Trade, interactions: number, k: number): GeneratedInteraction => {
  const c = chance(plan.crowd.seed, 301, k)
  const order = orderAt(plan, Math.floor((k * plan.orders) / Math.max(1, interactions)))
  const channel = pick(c, channels)
  const topic = pick(c, topics)
  // From eight to nine on one of the five days after the order.
  const day = Math.floor(order.placed / minutesADay) + 1 + below(c, 5)
  const minute = Math.min(plan.crowd.ends - 1, day * minutesADay + 480 + Math.floor(next(c) * 780))
  const isAnswer = channel !== 'phone' && channel !== 'chat' && happens(c, 0.35)
  const kinds = inbound[topic] ?? {}
  const spokenOrWritten = channel === 'phone' || channel === 'chat' ? kinds.spoken : kinds.written
  const asked = (channel === 'social' ? kinds.social : spokenOrWritten) ?? kinds.spoken ?? []
  const words = wordsOf(c, plan.crowd.seed, order, customerAt(plan.crowd, order.customer), minute)
  const note = phrase(c, pick(c, isAnswer ? (answers[topic] ?? asked) : asked), words)
  const nextStep = happens(c, 0.05) ? 'Ring back' : ''
  return {
    customer: order.customer,
    minute,
    channel,
    direction: isAnswer ? 'out' : 'in',
    note,
    order: order.number,
    nextStep,
  }
}

const wordsOf = (
  c: Chance,
  seed: number,
  order: TradeOrder,
  who: CrowdCustomer,
  minute: number,
): Record<string, string> => {
  const [line, second] = order.lines
  const few = 2 + below(c, 8)
  const motive = motives[who.kind === 'account' ? 'account' : 'person']
  return {
    order: orderNumber(order.number),
    product: productAt(seed, line?.product ?? 0).name.toLowerCase(),
    other: productAt(seed, second?.product ?? below(c, 100)).name.toLowerCase(),
    few: String(few),
    count: String(few + 6),
    days: String(3 + below(c, 20)),
    late: String(2 + below(c, 5)),
    amount: '£4.95',
    placed: spoken(order.placed),
    promised: spoken(Number.isNaN(order.promised) ? minute : order.promised),
    carrier: 'the carrier',
    depot: pick(c, towns),
    agent: pick(c, agents),
    given: who.givenName || 'the office',
    name: who.name,
    reason: pick(c, motive.reason),
    occasion: pick(c, motive.occasion),
    haste: pick(c, motive.haste),
    pity: pick(c, motive.pity),
  }
}
