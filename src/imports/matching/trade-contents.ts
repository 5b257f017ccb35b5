import {
  agreement,
  type ContentTest,
  dates,
  determines,
  type Evidence,
  fewWords,
  isDates,
  isNumbers,
  keyLike,
  meanOf,
  numbers,
  silent,
  text,
} from './evidence.ts'
import type { Profile } from './profile.ts'

const noKey: Evidence = { score: -0.8, because: 'its values are no numbers of records' }

const wordy: ContentTest = (column) => {
  if (column.looks.number > 0.8 || column.looks.date > 0.5 || column.looks.email > 0.5)
    return { score: -0.8, because: 'its values are no text' }
  return silent
}

/** Names of things: several words, and each of them in many rows. */
const thing: ContentTest = (column, all) => {
  const against = wordy(column, all)
  if (against.score < 0) return against
  const known = column.looks.street + column.looks.country + column.looks.channel
  if (column.looks.words > 0.5 && known < 0.6) return { score: 0.6, because: 'its values are names of things' }
  return silent
}

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

const quantity = numbers((column, all) => {
  const mean = Math.abs(meanOf(column.numbers))
  if (column.looks.fraction > 0.5) return { score: 0.05, because: '' }
  if (isLineNumber(column, all)) return { score: 0.2, because: '' }
  const longCodes = column.length > 4.5 || column.distinct > 0.9
  const coded = all.some((other) => keyLike(other) && other !== column && other.distinct > 0.05)
  return { score: longCodes ? 0.1 : mean < 1000 && coded ? 0.75 : 0.3, because: 'its values are small whole numbers' }
})

const orderColumns = new WeakMap<readonly Profile[], { column: Profile | undefined }>()

const orderColumn = (all: readonly Profile[]): Profile | undefined => {
  const known = orderColumns.get(all)
  if (known) return known.column
  const column = all
    .filter((other) => keyLike(other) && other.fill > 0.98 && other.kinds > 1)
    .map((other) => ({ column: other, score: orderKey(other, all).score }))
    .sort((a, b) => b.score - a.score)[0]?.column
  orderColumns.set(all, { column })
  return column
}

const isLineNumber = (column: Profile, all: readonly Profile[]) => {
  if (column.numbers.length === 0 || column.looks.fraction > 0.1) return false
  let steps = 0
  let starts = 0
  column.numbers.forEach((n, i) => {
    const before = i === 0 ? null : (column.numbers[i - 1] ?? null)
    if (n === 1) starts++
    else if (n !== null && before !== null && n === before + 1) steps++
  })
  const rows = column.numbers.length
  return starts + steps > rows * 0.95 && steps > 0 && starts > 1 && all.length > 3
}

/** An order's number stands in consecutive rows and never comes back, and what belongs to the order stays the same. */
const orderKey: ContentTest = (column, all) => {
  if (isDates(column) || column.looks.email > 0.3 || column.looks.fraction > 0.3) return noKey
  if (!keyLike(column) || column.fill < 0.98) return silent
  if (!column.together) return { score: 0.05, because: '' }
  if (column.looks.lettersAndDigits < 0.5 && column.length < 3) return { score: 0, because: '' }
  const held = all.filter(
    (other) => other !== column && other.fill > 0.5 && other.kinds > 1 && determines(column, other) > 0.97,
  ).length
  const finest = all.every(
    (other) =>
      other === column ||
      !keyLike(other) ||
      !other.together ||
      other.fill < 0.98 ||
      other.kinds <= column.kinds ||
      other.distinct > 0.98,
  )
  if (column.runs < 0.08) return { score: column.distinct > 0.97 ? 0.5 : 0.2, because: 'each value differs' }
  const score = 0.55 + (finest ? 0.2 : 0) + Math.min(0.2, held * 0.06)
  return { score, because: 'its values stand together in consecutive rows, as the lines of an order do' }
}

const buyer: ContentTest = (column, all) => {
  if (isDates(column) || column.looks.fraction > 0.3) return noKey
  if (column.looks.email > 0.6) return { score: 0.85, because: 'its values are e-mail addresses' }
  if (column.looks.wholeName > 0.6) return { score: 0.35, because: 'its values are names' }
  if (!keyLike(column)) return silent
  const order = orderColumn(all)
  if (!order || order === column) return { score: 0.3, because: '' }
  const fixed = determines(order, column)
  const longEnough = column.length >= 3
  if (fixed > 0.97 && longEnough && column.kinds > 2) {
    return { score: 0.7, because: 'its values are the same in all rows of an order' }
  }
  return { score: 0.1, because: '' }
}

const productKey: ContentTest = (column, all) => {
  if (isDates(column) || column.looks.email > 0.3 || column.looks.fraction > 0.3) return noKey
  if (!keyLike(column)) return column.looks.code > 0.6 ? { score: 0.3, because: '' } : silent
  if (column.length < 3) return { score: 0.1, because: '' }
  const order = orderColumn(all)
  const varies = order && order !== column ? determines(order, column) < 0.9 : false
  const things = all.some(
    (other) =>
      other !== column &&
      other.looks.words > 0.5 &&
      determines(column, other) > 0.95 &&
      other.kinds > column.kinds * 0.7,
  )
  const score = (varies ? 0.4 : 0.1) + (things ? 0.35 : 0) + (column.looks.lettersAndDigits > 0.5 ? 0.05 : 0)
  return { score, because: 'its values come with the same description each time' }
}

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

const price = numbers((column, all) => {
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

const cost = numbers((column, all) => {
  if (column.looks.fraction < 0.2) return { score: 0.1, because: '' }
  if (isTotal(column, all) || asProduct(column, all, isTaxOn) > 0.85) return { score: 0.05, because: '' }
  const steady = steadiness(column, all)
  return isCost(column, all)
    ? { score: 0.55 + 0.3 * (steady - 0.5), because: 'its values lie below the prices' }
    : { score: 0.15, because: '' }
})

const tax = numbers((column, all) => {
  const share = asProduct(column, all, isTaxOn)
  return share > 0.7
    ? { score: 0.85 * share, because: 'its values are a tax rate of the line' }
    : { score: 0.05, because: '' }
})

const discount = numbers((column, all) => {
  const zero = column.numbers.filter((n) => n === 0 || n === null).length / Math.max(1, column.numbers.length)
  const small = asProduct(column, all, (value, product) => value <= product * 0.6)
  const taxed = asProduct(column, all, isTaxOn) > 0.85 && zero < 0.3
  const money = column.looks.fraction > 0.2 || column.kinds === 1
  if (money && zero > 0.35 && small > 0.85 && !taxed)
    return { score: 0.65, because: 'its values are small amounts, most of them nothing' }
  return { score: 0.05, because: '' }
})

const dateColumns = (all: readonly Profile[]) => all.filter((column) => isDates(column) && column.looks.date > 0.6)

/** How many days a date lies after the first of its row's dates, on average: an order is placed, sent, delivered. */
const dateRank = (column: Profile, all: readonly Profile[]) => {
  const columns = dateColumns(all).filter((other) => other.fill > 0.3 || other === column)
  const fullest = columns.filter((other) => other.fill > 0.9)
  const lag = (of: Profile) =>
    meanOf(
      of.days.map((day, i) => {
        if (day === null) return null
        const known = fullest.map((other) => other.days[i]).filter((other) => other !== null && other !== undefined)
        return known.length === 0 ? null : day - Math.min(...known)
      }),
    )
  const order = [...columns].sort((a, b) => lag(a) - lag(b) || a.index - b.index)
  return { rank: order.indexOf(column), count: order.length, lag: lag(column) }
}

const placedAt = dates((column, all) => {
  const { rank } = dateRank(column, all)
  return column.fill < 0.9 ? 0.2 : rank === 0 ? 0.9 : 0.35
})

type Stage = 'promisedAt' | 'sentAt' | 'deliveredAt'

const byCount: Readonly<Record<Stage, { alone: number; first: number; second: number }>> = {
  promisedAt: { alone: 0.45, first: 0.4, second: 0.4 },
  sentAt: { alone: 0.6, first: 0.7, second: 0.3 },
  deliveredAt: { alone: 0.55, first: 0.3, second: 0.7 },
}

const stageWeight = (field: Stage) =>
  dates((column, all) => {
    if (column.fill < 0.3) return 0.2
    if (dateRank(column, all).rank === 0) return 0.25
    const later = dateColumns(all)
      .filter((other) => other.fill > 0.3 && dateRank(other, all).rank > 0)
      .sort((a, b) => a.index - b.index)
    const weights = byCount[field]
    if (later.length === 1) return weights.alone
    if (later.length === 2) return later[0] === column ? weights.first : weights.second
    return promisedAmong(later, column, field)
  }, 'dates after the first one')

const promisedAmong = (later: Profile[], column: Profile, field: Stage) => {
  // A promise is given with the order: it is there when the goods are not sent yet, and carries no time of day.
  const promised = [...later].sort((a, b) => b.fill - a.fill || a.looks.time - b.looks.time || a.index - b.index)[0]
  if (column === promised) return field === 'promisedAt' ? 0.72 : 0.35
  const rest = later
    .filter((other) => other !== promised)
    .sort((a, b) => meanOf(a.days) - meanOf(b.days) || a.index - b.index)
  const expected = field === 'sentAt' ? 0 : field === 'deliveredAt' ? 1 : -1
  return rest.indexOf(column) === expected ? 0.72 : 0.3
}

const sparseDates = dates((column) => (column.fill < 0.3 ? 0.6 : 0.2))

const reference: ContentTest = (column, all) => {
  if (isDates(column) || column.looks.email > 0.3) return noKey
  const order = orderColumn(all)
  if (!order || order === column || column.filled === 0 || column.fill > 0.6) return silent
  const known = new Set(order.values)
  const share = column.values.filter((value) => value !== '' && known.has(value)).length / column.filled
  if (share > 0.5) return { score: 0.9 * share, because: 'its values are numbers of other orders' }
  return silent
}

const sameShape = (value: string) => value.replace(/\d+/g, '0')

export const productContents: Readonly<Record<string, ContentTest>> = {
  code: (column) => {
    if (isDates(column) || column.looks.email > 0.3 || column.looks.fraction > 0.5) return noKey
    if (!keyLike(column)) return silent
    return column.distinct > 0.97
      ? { score: 0.8 + (column.index === 0 ? 0.05 : 0), because: 'each value differs, as codes of products do' }
      : { score: 0.1, because: '' }
  },
  name: (column, all) => {
    const found = thing(column, all)
    return found.score > 0 && column.distinct < 0.5
      ? { score: 0.15, because: '' }
      : found.score > 0
        ? { ...found, score: 0.7 }
        : found
  },
  category: (column, all) => {
    const against = wordy(column, all)
    if (against.score < 0) return against
    const few = column.kinds >= 2 && column.distinct < 0.5 && column.looks.currency < 0.5 && column.looks.word > 0.6
    return few ? { score: 0.6, because: 'a few words that repeat' } : silent
  },
  unitCost: cost,
  currency: fewWords('currency', 0.95, 'currencies', 20),
  price,
}

export const orderContents: Readonly<Record<string, ContentTest>> = {
  orderNumber: orderKey,
  customer: buyer,
  source: wordy,
  channel: fewWords('channel', 0.92, 'channels'),
  currency: fewWords('currency', 0.95, 'currencies', 20),
  placedAt,
  promisedAt: stageWeight('promisedAt'),
  sentAt: stageWeight('sentAt'),
  deliveredAt: stageWeight('deliveredAt'),
  cancelledAt: sparseDates,
  lineNo: numbers((column, all) =>
    isLineNumber(column, all)
      ? { score: 0.9, because: 'its values count the lines of each order' }
      : { score: 0.05, because: '' },
  ),
  productCode: productKey,
  description: thing,
  quantity,
  unitPrice: price,
  discount,
  tax,
  unitCost: cost,
  returnOf: reference,
  kind: fewWords('orderKind', 0.85, 'kinds of orders', 6),
  mark: fewWords('mark', 0.7, 'marks', 6),
}

const person: ContentTest = (column) => {
  if (isDates(column)) return noKey
  const repeats = column.distinct < 0.35 && column.filled > 5
  if (column.looks.email > 0.6) return { score: repeats ? 0.4 : 0.85, because: 'its values are e-mail addresses' }
  if (keyLike(column))
    return {
      score: column.fill > 0.8 ? (column.distinct > 0.98 ? 0.4 : 0.65) : 0.3,
      because: 'its values are numbers of customers',
    }
  return column.looks.wholeName > 0.6 ? { score: 0.35, because: 'its values are names' } : silent
}

export const interactionContents: Readonly<Record<string, ContentTest>> = {
  customer: person,
  at: dates((column, all) => {
    const rival = all.find((other) => other !== column && other.looks.time > 0.5)
    if (column.fill < 0.9) return 0.2
    return column.looks.time > 0.5 ? 0.95 : rival ? 0.3 : 0.8
  }, 'dates and times'),
  channel: fewWords('channel', 0.95, 'channels', 20),
  direction: fewWords('direction', 0.97, 'directions', 4),
  note: (column, all) => {
    const found = text(0.8)(column, all)
    const longer = all.some(
      (other) => other !== column && other.looks.words > 0.6 && other.length * other.fill > column.length * column.fill,
    )
    return found.score > 0 && longer ? { ...found, score: 0.4 } : found
  },
  nextStep: (column, all) => {
    const against = wordy(column, all)
    if (against.score < 0) return against
    const longer = all.some(
      (other) => other !== column && other.looks.words > 0.6 && other.length * other.fill > column.length * column.fill,
    )
    return column.looks.words > 0.5 && longer
      ? { score: 0.6, because: 'its values are short sentences, not in every row' }
      : silent
  },
  nextStepOn: dates((column, all) => {
    const main = all.find((other) => other !== column && isDates(other) && other.fill > column.fill)
    const after = main ? agreement(main.days, column.days, (first, second) => second >= first) : null
    return main && (after ?? 0) > 0.8 ? 0.8 : 0.3
  }, 'dates after the first one'),
  orderNumber: (column) => {
    if (isDates(column) || column.looks.email > 0.3) return noKey
    if (!keyLike(column)) return silent
    return { score: column.fill < 0.8 ? 0.6 : 0.3, because: 'its values are numbers, not in every row' }
  },
  staff: (column) => {
    if (isDates(column)) return noKey
    const repeats = column.distinct < 0.5 && column.filled > 5
    if (column.looks.email > 0.6) return { score: repeats ? 0.85 : 0.3, because: 'a few e-mail addresses that repeat' }
    return column.looks.wholeName > 0.6 && repeats ? { score: 0.4, because: 'a few names that repeat' } : silent
  },
  externalId: (column) => {
    if (isDates(column) || column.looks.email > 0.3) return noKey
    const shapes = new Set(column.values.map(sameShape)).size
    if (keyLike(column) && column.distinct > 0.98 && column.fill > 0.98)
      return { score: shapes <= 3 ? 0.7 : 0.5, because: 'each value differs' }
    return silent
  },
}
