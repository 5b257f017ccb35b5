import { dayRead } from './reading.ts'
import type { DayOrder, PastColumn, PastQuestion, PastReading } from './schema.ts'

const numbersIn = ({ values }: PastColumn) =>
  values.map(({ says }) => says).every((says) => /^[+-]?\d{1,5}([.,]0+)?$/.test(says))
    ? values.map(({ says }) => Number.parseInt(says, 10))
    : null

const orders: DayOrder[] = ['year first', 'day first', 'month first']
const orderOf = ({ values }: PastColumn): DayOrder | undefined =>
  values.length === 0 ? undefined : orders.find((order) => values.every(({ says }) => dayRead(says, order) !== null))

const isEmail = ({ values }: PastColumn) =>
  values.length > 0 && values.every(({ says }) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(says))

/** Scales that surveys are asked on. */
const usual = [
  [1, 5],
  [1, 7],
  [1, 10],
  [0, 10],
] as const

/** The narrowest usual scale that holds what stands there, but for a few codes beside it, and most of whose steps were used. */
function usualFor({ values }: PastColumn): readonly [number, number] | undefined {
  const all = values.reduce((sum, { count }) => sum + count, 0)
  const within = ([low, high]: readonly [number, number]) =>
    values.filter(({ says }) => Number(says) >= low && Number(says) <= high)
  const isUsed = (scale: readonly [number, number]) => within(scale).length >= 0.6 * (scale[1] - scale[0] + 1)
  const share = (scale: readonly [number, number]) => within(scale).reduce((sum, { count }) => sum + count, 0) / all
  return (
    usual.find((scale) => isUsed(scale) && share(scale) === 1) ??
    usual.find((scale) => isUsed(scale) && share(scale) >= 0.8)
  )
}

function scaleOf(column: PastColumn): PastQuestion | null {
  const numbers = numbersIn(column)
  if (!numbers || column.more || numbers.length < 3 || numbers.length > 14) return null
  const words = column.name
  const recommends = /nps|net.?pro|recommend/i.test(words) && numbers.some((each) => each > 7)
  const found = recommends ? ([0, 10] as const) : usualFor(column)
  if (!found) return null
  const [low, high] = found
  const counts = recommends ? { countsIn: 'nps' as const } : {}
  return { kind: 'scale', at: column.at, words, low, high, codes: [], ...counts }
}

function choiceOf(column: PastColumn): PastQuestion | null {
  if (column.more || column.values.length < 2 || column.values.length > 30) return null
  const numbers = numbersIn(column)
  const answered = column.values.reduce((sum, { count }) => sum + count, 0)
  // Words of which nearly each is another were not chosen, but written.
  if (!numbers && column.values.length > answered / 2) return null
  const codes = column.values
    .map(({ says }) => says)
    .sort((a, b) => (numbers ? Number(a) - Number(b) : a < b ? -1 : 1))
    .map((says, at) => ({ says, code: numbers ? Number.parseInt(says, 10) : at + 1, label: numbers ? '' : says }))
  return codes.some(({ code }) => code < 0 || code > 9999)
    ? null
    : { kind: 'choice', at: column.at, words: column.name, codes }
}

const namesRow = /^(id|resp(ondent)?.?(id|num(ber)?|no)?|row|case.?id|record)$/i
const namesDay = /date|day|answered|submitted|when|time/i
const namesCustomer = /e-?mail|customer|client|member|account/i
const namesWeight = /^weight(ing)?$|^wt$/i

/** What a file of answers seems to mean: its day, its people, its weights; scales, choices, and words. */
export function proposed(fileName: string, columns: readonly PastColumn[], today: string): PastReading {
  const day = columns.find((column) => namesDay.test(column.name) && orderOf(column))
  const customer = columns.find((column) => namesCustomer.test(column.name) && (isEmail(column) || column.more))
  const weight = columns.find((column) => namesWeight.test(column.name))
  const taken = new Set([day, customer, weight].map((column) => column?.at))
  const questions = columns
    .filter((column) => !taken.has(column.at) && !namesRow.test(column.name) && column.values.length > 0)
    .flatMap((column): PastQuestion[] => {
      const closed = scaleOf(column) ?? choiceOf(column)
      if (closed) return [closed]
      // Many different numbers are codes, times or keys: nobody said them.
      return numbersIn(column) ? [] : [{ kind: 'text', at: column.at, words: column.name }]
    })
  return {
    name: fileName.replace(/\.[^.]*$/, '').slice(0, 160) || 'Earlier survey',
    promise: 'identified',
    questions: questions.slice(0, 300),
    answeredOn: day ? { at: day.at, order: orderOf(day) as DayOrder } : { day: today },
    ...(customer
      ? { customer: { at: customer.at, by: isEmail(customer) ? ('email' as const) : ('identifier' as const) } }
      : {}),
    strangers: 'unknown',
    ...(weight ? { weight: { at: weight.at } } : {}),
    language: 'en',
  }
}
