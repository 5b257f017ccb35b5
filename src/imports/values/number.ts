import { type Parsed, quoted, refused } from './parsed.ts'

export type DecimalSign = '.' | ','

/** A number as digits, so that money never passes through a binary fraction: value = ±digits · 10^-scale. */
export type Decimal = { negative: boolean; digits: string; scale: number }

const groups = /[\s\u00a0\u202f\u2009'’_]/g

const signed = (text: string): { body: string; negative: boolean } => {
  let body = text.trim().replace(/[\u2212\u2012\u2013]/g, '-')
  let negative = false
  if (body.startsWith('(') && body.endsWith(')')) {
    body = body.slice(1, -1).trim()
    negative = true
  }
  if (body.startsWith('-')) {
    body = body.slice(1).trim()
    negative = !negative
  } else if (body.startsWith('+')) body = body.slice(1).trim()
  else if (body.endsWith('-')) {
    body = body.slice(0, -1).trim()
    negative = !negative
  }
  return { body, negative }
}

const grouped: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /^\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$/,
  ',': /^\d{1,3}(\.\d{2,3})*\.\d{3}(,\d*)?$/,
}
const plain: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /^(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?$/i,
  ',': /^(\d+,?\d*|,\d+)(e[+-]?\d{1,4})?$/i,
}

const noNumber = (text: string, sign: DecimalSign) =>
  /\d/.test(text)
    ? refused(`${quoted(text)} is not a number with a decimal ${sign === '.' ? 'point' : 'comma'}.`)
    : refused(`${quoted(text)} is not a number.`)

/** The digits of a number; `sign` says which of point and comma divides the fraction, the other may group thousands. */
export const parseDecimal = (raw: string, sign: DecimalSign): Parsed<Decimal> => {
  if (raw.length > 400) return noNumber(raw, sign)
  const { body, negative } = signed(raw.normalize('NFKC'))
  let text = body.replace(groups, '')
  if (grouped[sign].test(text)) text = text.replaceAll(sign === '.' ? ',' : '.', '')
  else if (!plain[sign].test(text)) return noNumber(raw, sign)
  const [mantissa = '', power] = text.replace(',', '.').toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const exponent = power === undefined ? 0 : Number(power)
  if (Math.abs(exponent) > 400) return refused(`${quoted(raw)} is too large or too small a number.`)
  let digits = whole + fraction
  let scale = fraction.length - exponent
  if (scale < 0) {
    digits += '0'.repeat(-scale)
    scale = 0
  }
  digits = digits.replace(/^0+(?=\d)/, '')
  return { value: { negative: negative && /[1-9]/.test(digits), digits, scale } }
}

/** Rounds half away from zero to `scale` places: the units as an integer, exact. */
export const unitsOf = (decimal: Decimal, scale: number): { units: bigint; rounded: boolean } => {
  const surplus = decimal.scale - scale
  const sign = decimal.negative ? -1n : 1n
  if (surplus <= 0) return { units: sign * BigInt(decimal.digits) * 10n ** BigInt(-surplus), rounded: false }
  const divisor = 10n ** BigInt(surplus)
  const all = BigInt(decimal.digits)
  const rest = all % divisor
  const units = all / divisor + (rest * 2n >= divisor ? 1n : 0n)
  return { units: sign * units, rounded: rest !== 0n }
}

const simple = /^-?\d{1,15}$/

export const parseInteger = (raw: string, sign: DecimalSign, most = 2_147_483_647): Parsed<number> => {
  const text = raw.trim()
  if (simple.test(text)) {
    const value = Number(text)
    return Math.abs(value) <= most ? { value: value === 0 ? 0 : value } : tooLarge(raw, most)
  }
  const parsed = parseDecimal(text, sign)
  if ('refused' in parsed) return parsed
  const { units, rounded } = unitsOf(parsed.value, 0)
  if (rounded) return refused(`${quoted(raw)} is not a whole number.`)
  const value = Number(units)
  return Math.abs(value) <= most ? { value } : tooLarge(raw, most)
}

const tooLarge = (raw: string, most: number) =>
  refused(`${quoted(raw)} is too large; at most ${most.toLocaleString('en')} is kept here.`)

/** A quantity: a number that may have a fraction, of a size that is counted without loss. */
export const parseQuantity = (raw: string, sign: DecimalSign, most = 1e12): Parsed<number> => {
  const text = raw.trim()
  if (simple.test(text)) return Math.abs(Number(text)) <= most ? { value: Number(text) || 0 } : tooLarge(raw, most)
  const parsed = parseDecimal(text, sign)
  if ('refused' in parsed) return parsed
  const { negative, digits, scale } = parsed.value
  const value = Number(`${negative ? '-' : ''}${digits}e${-scale}`)
  if (!Number.isFinite(value) || Math.abs(value) > most) return tooLarge(raw, most)
  return { value: value || 0 }
}

export type DecimalFinding = { sign: DecimalSign; confidence: number; because: string; ambiguous: boolean }

const commaSigns = /^[^\d]*(\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3})+(,\d+)|\d{1,3}(\.\d{3}){2,}|0,\d+)[^\d]*$/
const pointSigns = /^[^\d]*(\d+\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3})+(\.\d+)|\d{1,3}(,\d{2,3}){2,}|0\.\d+)[^\d]*$/

/** Which sign divides the fraction, by what the values of one column can only mean. */
export const detectDecimal = (values: readonly string[], usual: DecimalSign = '.'): DecimalFinding => {
  let comma = 0
  let point = 0
  let example = ''
  for (const value of values) {
    const isComma = commaSigns.test(value.trim())
    const isPoint = pointSigns.test(value.trim())
    if (isComma && !isPoint) comma++
    if (isPoint && !isComma) point++
    if (!example && isComma !== isPoint) example = value.trim().slice(0, 30)
  }
  const undecided = values.some((value) => /\d[.,]\d{3}(?!\d)/.test(value))
  if (comma === point) {
    const sign = usual
    if (!undecided) return { sign, confidence: 1, because: 'All numbers are whole.', ambiguous: false }
    const because = `Nothing tells whether ${sign === ',' ? '“1.234” has a point for thousands' : '“1.234” has a decimal point'}; your organisation’s way is taken.`
    return { sign, confidence: 0.5, because, ambiguous: true }
  }
  const sign = comma > point ? ',' : '.'
  const confidence = Math.round((Math.max(comma, point) / (comma + point)) * 100) / 100
  const because = `Values such as “${example}” have a decimal ${sign === ',' ? 'comma' : 'point'}.`
  return { sign, confidence, because, ambiguous: confidence < 0.8 }
}
