import { agreement, determines, isNumbers, keyLike, meanOf, numbers } from './evidence.ts'
import type { Profile } from './profile.ts'
import { isLineNumber, productKey } from './trade-keys.ts'

/** The nearest few: in a file of hundreds of columns, every pair of all would take minutes. */
const amounts = (all: readonly Profile[], column: Profile) =>
  all
    .filter((other) => other !== column && isNumbers(other))
    .sort((a, b) => Math.abs(a.index - column.index) - Math.abs(b.index - column.index))
    .slice(0, 8)
    .sort((a, b) => a.index - b.index)

/** price × quantity, or its share: what tells tax, discount and totals from prices. */
const asProduct = (column: Profile, all: readonly Profile[], holds: (value: number, product: number) => boolean) => {
  const others = amounts(all, column)
  let best = 0
  for (const a of others) {
    for (const b of others) {
      if (a.index >= b.index) continue
      const product = a.numbers.map((x, i) => {
        const y = b.numbers[i]
        return x === null || y === null || y === undefined ? null : Math.abs(x * y)
      })
      const share = agreement(column.numbers, product, (value, of) => of > 0 && holds(Math.abs(value), of))
      best = Math.max(best, share ?? 0)
    }
  }
  return best
}

const rates = [
  0.05, 0.055, 0.06, 0.07, 0.077, 0.08, 0.081, 0.09, 0.1, 0.12, 0.13, 0.16, 0.19, 0.2, 0.21, 0.22, 0.23, 0.25, 0.27,
]

const isTaxOn = (value: number, product: number) =>
  rates.some(
    (rate) => Math.abs(value - product * rate) < 0.02 || Math.abs(value - (product * rate) / (1 + rate)) < 0.02,
  )

const isTotal = (column: Profile, all: readonly Profile[]) =>
  asProduct(column, all, (value, product) => Math.abs(value - product) < 0.011) > 0.8 && meanOf(column.numbers) !== 0

export const quantity = numbers((column, all) => {
  const mean = Math.abs(meanOf(column.numbers))
  if (column.looks.fraction > 0.5) return { score: 0.05, because: '' }
  if (isLineNumber(column, all)) return { score: 0.2, because: '' }
  const longCodes = column.length > 4.5 || column.distinct > 0.9
  const coded = all.some((other) => keyLike(other) && other !== column && other.distinct > 0.05)
  return { score: longCodes ? 0.1 : mean < 1000 && coded ? 0.75 : 0.3, because: 'its values are small whole numbers' }
})

const pricesOf = (column: Profile, all: readonly Profile[]) =>
  amounts(all, column).filter((other) => other.looks.fraction > 0.3 && !isTotal(other, all))

/** Below the price in nearly every row, and never far below. */
const isCost = (column: Profile, all: readonly Profile[]) =>
  pricesOf(column, all).some((price) => {
    const below = agreement(column.numbers, price.numbers, (cost, of) => of === 0 || (cost < of && cost > of * 0.15))
    return below !== null && below > 0.9
  })

/** One price for each product tells a price from an amount of the line; without a code nothing can be said. */
const steadiness = (column: Profile, all: readonly Profile[]) => {
  const product = all.filter((other) => keyLike(other) && productKey(other, all).score > 0.4)[0]
  return product ? determines(product, column) : 0.5
}

export const price = numbers((column, all) => {
  if (isTotal(column, all)) {
    const steady = steadiness(column, all)
    if (steady < 0.9) return { score: -0.2, because: 'its values are quantity times price' }
  }
  if (column.looks.fraction < 0.3)
    return { score: column.looks.integer > 0.9 && column.length > 2 ? 0.2 : 0.1, because: '' }
  const taxed = asProduct(column, all, isTaxOn) > 0.85
  const cost = isCost(column, all)
  const zero = column.numbers.filter((n) => n === 0 || n === null).length / Math.max(1, column.numbers.length)
  const score =
    0.72 - (taxed ? 0.4 : 0) - (cost ? 0.2 : 0) - (zero > 0.4 ? 0.4 : 0) + 0.1 * (steadiness(column, all) - 0.5)
  return { score, because: 'its values are amounts of money' }
})

export const cost = numbers((column, all) => {
  if (column.looks.fraction < 0.2) return { score: 0.1, because: '' }
  if (isTotal(column, all) || asProduct(column, all, isTaxOn) > 0.85) return { score: 0.05, because: '' }
  const steady = steadiness(column, all)
  return isCost(column, all)
    ? { score: 0.55 + 0.3 * (steady - 0.5), because: 'its values lie below the prices' }
    : { score: 0.15, because: '' }
})

export const tax = numbers((column, all) => {
  const share = asProduct(column, all, isTaxOn)
  return share > 0.7
    ? { score: 0.85 * share, because: 'its values are a tax rate of the line' }
    : { score: 0.05, because: '' }
})

export const discount = numbers((column, all) => {
  const zero = column.numbers.filter((n) => n === 0 || n === null).length / Math.max(1, column.numbers.length)
  const small = asProduct(column, all, (value, product) => value <= product * 0.6)
  const taxed = asProduct(column, all, isTaxOn) > 0.85 && zero < 0.3
  const money = column.looks.fraction > 0.2 || column.kinds === 1
  if (money && zero > 0.35 && small > 0.85 && !taxed)
    return { score: 0.65, because: 'its values are small amounts, most of them nothing' }
  return { score: 0.05, because: '' }
})
