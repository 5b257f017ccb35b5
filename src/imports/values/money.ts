import { currencyOf, currencyPlaces } from './currency.ts'
import { type DecimalSign, parseDecimal, unitsOf } from './number.ts'
import { type Parsed, quoted, refused } from './parsed.ts'

export type Money = { minor: number; currency: string }

const simple = /^-?\d{1,9}(\.\d{1,2})?$/

const withoutCurrency = (text: string): { amount: string; sign: string } => {
  const amount = text.replace(/[^\d.,+\-\u2212()'’\s\u00a0\u202f eE]|[eE](?![+-]?\d)/g, '').trim()
  const sign = text.replace(/[\d,+\-\u2212()'’\s\u00a0\u202f]|(?<=\d)\.|\.(?=\d)|(?<=\d)[eE](?=[+-]?\d)/g, '')
  return { amount, sign }
}

/**
 * Money in the minor units of its currency, exactly: the digits are counted, never multiplied as fractions.
 * A currency in the cell must be the row's; a finer fraction than the currency has is rounded, and said.
 */
export const parseMoney = (raw: string, decimal: DecimalSign, currency: string, named = true): Parsed<Money> => {
  // The Swiss write 12.- for twelve and nothing.
  const text = raw.trim().replace(/(?<=\d)[.,][-\u2013\u2014]+$/, '')
  const places = currencyPlaces(currency)
  if (places === undefined) return refused(`${quoted(currency)} is not a currency in use (ISO 4217).`)
  if (decimal === '.' && places === 2 && simple.test(text)) return { value: { minor: hundredths(text), currency } }
  if (text.length > 400) return refused(`${quoted(raw)} is not an amount of money.`)
  const { amount, sign } = /^[-+\d]/.test(text) && /\d$/.test(text) ? { amount: text, sign: '' } : withoutCurrency(text)
  if (sign) {
    const found = currencyOf(sign, currency)
    if (found === null) return refused(`${quoted(raw)} is not an amount of money.`)
    if (found !== currency) {
      if (named) return refused(`${quoted(raw)} is in ${found}, but the row is in ${currency}.`)
      return parseMoney(amount, decimal, found)
    }
  }
  const parsed = parseDecimal(amount, decimal)
  if ('refused' in parsed) return parsed
  const { units, rounded } = unitsOf(parsed.value, places)
  if (units > Number.MAX_SAFE_INTEGER || units < Number.MIN_SAFE_INTEGER) {
    return refused(`${quoted(raw)} is more money than can be kept exactly.`)
  }
  const value = { minor: Number(units), currency }
  return rounded
    ? { value, notice: `${quoted(raw)} has a finer fraction than ${currency} and was rounded.` }
    : { value }
}

const hundredths = (text: string) => {
  const point = text.indexOf('.')
  if (point < 0) return Number(text) * 100 || 0
  const fraction = text.slice(point + 1)
  return Number(text.slice(0, point) + (fraction.length === 1 ? `${fraction}0` : fraction)) || 0
}

export const parseCurrency = (raw: string, usual?: string): Parsed<string> => {
  const found = currencyOf(raw, usual)
  return found ? { value: found } : refused(`${quoted(raw)} is not a currency in use (ISO 4217), such as EUR.`)
}
