import { type ContentTest, determines, type Evidence, isDates, keyLike, silent } from './evidence.ts'
import type { Profile } from './profile.ts'

export const noKey: Evidence = { score: -0.8, because: 'its values are no numbers of records' }

export const wordy: ContentTest = (column) => {
  if (column.looks.number > 0.8 || column.looks.date > 0.5 || column.looks.email > 0.5)
    return { score: -0.8, because: 'its values are no text' }
  return silent
}

/** Names of things: several words, and each of them in many rows. */
export const thing: ContentTest = (column, all) => {
  const against = wordy(column, all)
  if (against.score < 0) return against
  const known = column.looks.street + column.looks.country + column.looks.channel
  if (column.looks.words > 0.5 && known < 0.6) return { score: 0.6, because: 'its values are names of things' }
  return silent
}

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

export const isLineNumber = (column: Profile, all: readonly Profile[]) => {
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
export const orderKey: ContentTest = (column, all) => {
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

export const buyer: ContentTest = (column, all) => {
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

export const productKey: ContentTest = (column, all) => {
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

export const reference: ContentTest = (column, all) => {
  if (isDates(column) || column.looks.email > 0.3) return noKey
  const order = orderColumn(all)
  if (!order || order === column || column.filled === 0 || column.fill > 0.6) return silent
  const known = new Set(order.values)
  const share = column.values.filter((value) => value !== '' && known.has(value)).length / column.filled
  if (share > 0.5) return { score: 0.9 * share, because: 'its values are numbers of other orders' }
  return silent
}
