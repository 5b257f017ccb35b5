import { wilson } from '../../math/intervals.ts'
import type { Auc } from './auc.ts'
import { leastOfEachSide, type Person, predicts } from './prediction.ts'
import type { Method, MethodFound } from './schema.ts'
import { momentsOf, standardisedDifference } from './standardised-difference.ts'

type Customer = { id: string; account: boolean; orders: number; spend: number; recency: number; again: boolean }
type Heard = { id: string; times: number; mark: number | null; tone: number | null }

const LEAST = 10
const traits = {
  orders: ({ orders }: Customer) => Math.log(orders),
  spend: ({ spend }: Customer) => Math.log1p(Math.max(0, spend)),
  'days since the last order': ({ recency }: Customer) => Math.log1p(Math.max(0, recency)),
  account: ({ account }: Customer) => (account ? 1 : 0),
} as const

export const behaviourOf = (customer: Customer): Person => ({
  again: customer.again,
  signals: {
    orders: traits.orders(customer),
    spend: traits.spend(customer),
    recency: traits['days since the last order'](customer),
  },
})

const bounded = (found: Auc | null): MethodFound['prediction'] =>
  found && { value: found.value, low: found.interval.low, high: found.interval.high, n: found.yes + found.no }

const why = (people: readonly Person[]): string => {
  const again = people.filter((person) => person.again).length
  return `${people.length} heard who might buy again: ${again} did, ${people.length - again} did not. At least ${leastOfEachSide} of each are needed.`
}

type Given = {
  method: Exclude<Method, 'behaviour'>
  /** Now: everybody who bought within the year, and who of them was heard. */
  frame: { n: number; sample: readonly Customer[] }
  now: { answers: number; heard: readonly Heard[] }
  /** As it stood before the days in which they might buy again. */
  before: { sample: readonly Customer[]; heard: readonly Heard[] }
  days: number | null
}

export function methodFound({ method, frame, now, before, days }: Given): MethodFound {
  const known = new Map(frame.sample.map((customer) => [customer.id, customer]))
  const inside = now.heard.flatMap(({ id }) => known.get(id) ?? [])
  // Of a sample of the frame as many are heard, in proportion, as of all of it.
  const share = wilson(inside.length, frame.sample.length)
  const then = new Map(before.sample.map((customer) => [customer.id, customer]))
  const pairs = before.heard.flatMap((each) => {
    const customer = then.get(each.id)
    return customer ? [{ customer, each }] : []
  })
  const people = pairs.map(
    ({ customer, each }): Person => ({
      again: customer.again,
      signals: { mark: each.mark, tone: each.tone, times: Math.log(each.times) },
    }),
  )
  const prediction = predicts(people)
  return {
    method,
    answers: now.answers,
    heard: now.heard.length,
    coverage: share && { value: inside.length / frame.sample.length, low: share.low, high: share.high, n: frame.n },
    differences: (Object.keys(traits) as (keyof typeof traits)[]).map((trait) => ({
      trait,
      value:
        inside.length < LEAST
          ? null
          : standardisedDifference(momentsOf(inside.map(traits[trait])), momentsOf(frame.sample.map(traits[trait]))),
    })),
    days: now.heard.length < LEAST ? null : days,
    prediction: bounded(prediction),
    behaviour: prediction ? bounded(predicts(pairs.map(({ customer }) => behaviourOf(customer)))) : null,
    tooFew: prediction ? null : why(people),
  }
}

/** What people do without a word: everybody is heard, at once, and it foretells what it foretells. */
export function behaviourFound(
  frame: { n: number; sample: readonly Customer[] },
  before: readonly Customer[],
): MethodFound {
  const people = before.map(behaviourOf)
  const prediction = predicts(people)
  return {
    method: 'behaviour',
    answers: frame.n,
    heard: frame.n,
    coverage: frame.n > 0 ? { value: 1, low: 1, high: 1, n: frame.n } : null,
    differences: (Object.keys(traits) as (keyof typeof traits)[]).map((trait) => ({
      trait,
      value: frame.n > 0 ? 0 : null,
    })),
    days: frame.n > 0 ? 0 : null,
    prediction: bounded(prediction),
    behaviour: null,
    tooFew: prediction ? null : why(people),
  }
}
