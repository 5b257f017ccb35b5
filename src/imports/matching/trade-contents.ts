import { agreement, type ContentTest, dates, fewWords, isDates, keyLike, numbers, silent, text } from './evidence.ts'
import { cost, discount, price, quantity, tax } from './trade-amounts.ts'
import { placedAt, sparseDates, stageWeight } from './trade-dates.ts'
import { buyer, isLineNumber, noKey, orderKey, productKey, reference, thing, wordy } from './trade-keys.ts'

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
