import { mix } from './mulberry.ts'
import { minutesADay } from './rhythm.ts'

/** Customers in any number, each made from the seed and its own place in the row: nothing is kept, nothing is waited for. */
export type Crowd = {
  seed: number
  customers: number
  departments: number
  /** Departments and their staff stand at the head of the row. */
  inside: number
  /** Clock minutes (UTC) between which orders are placed. */
  begins: number
  ends: number
  kindSeed: number
  repeatSeed: number
}

/** What a customer is, and for people who belong somewhere, where. */
export type Standing = 'department' | 'colleague' | 'account' | 'member' | 'person' | 'repeat'

export const crowd = (seed: number, customers: number, begins: number, ends: number): Crowd => {
  const departments = Math.min(20, Math.floor(customers / 50))
  const inside = departments === 0 ? 0 : departments + Math.min(400, Math.floor(customers / 40))
  return { seed, customers, departments, inside, begins, ends, kindSeed: mix(seed, 11), repeatSeed: mix(seed, 12) }
}

/** Read from a hash alone, so that others can ask without making the customer. */
export const standingAt = (plan: Crowd, i: number): Standing => {
  if (i < plan.departments) return 'department'
  if (i < plan.inside) return 'colleague'
  const draw = mix(plan.kindSeed, i) / 4294967296
  if (draw < 0.06) return 'account'
  const isSettled = i - plan.inside > 400
  if (draw < 0.11 && isSettled) return 'member'
  return draw > 0.89 && isSettled ? 'repeat' : 'person'
}

/** The nearest earlier place of a standing, from a place drawn by lot. */
export const earlier = (plan: Crowd, i: number, standing: Standing): number => {
  const room = i - plan.inside
  let j = plan.inside + (mix(plan.repeatSeed, i) % room)
  for (let steps = 0; steps < room; steps++) {
    if (standingAt(plan, j) === standing) return j
    j = j > plan.inside ? j - 1 : i - 1
  }
  return -1
}

/** Who buys when the lot falls on a place: an account's people buy for the account. */
export const buyerAt = (plan: Crowd, i: number): number => {
  if (standingAt(plan, i) !== 'member') return i
  const account = earlier(plan, i, 'account')
  return account < 0 ? i : account
}

/** Three in ten were customers before the first order of the data; the others joined evenly since. */
export const joinedMinute = (plan: Crowd, i: number): number => {
  const share = (i - plan.inside) / Math.max(1, plan.customers - plan.inside)
  const jitter = mix(plan.repeatSeed, i + 7) % 600
  if (share < 0.3) return Math.floor(plan.begins - (1 - share / 0.3) * 4 * 365 * minutesADay - 1440 + jitter)
  return Math.floor(plan.begins + ((share - 0.3) / 0.7) * (plan.ends - plan.begins) * 0.999)
}

/** How many places of the row had joined by a share of the time. */
export const joinedBy = (plan: Crowd, share: number): number =>
  Math.floor((plan.customers - plan.inside) * (0.3 + 0.7 * share))

export const customerNumber = (i: number): string => String(10_000_000 + i)
