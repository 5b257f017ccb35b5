import { nothing, sayNumber } from '../../../platform/ui/values.ts'
import type { Comparison, Figure, Unit } from '../schema.ts'

const thin = '\u202f'

/** 39.84 points → "+39.8", 82.07 per cent → "82.1 %", 5.62 marks → "5.62". */
export function sayValue(value: number | null, unit: Unit): string {
  if (value === null) return nothing
  if (unit === 'percent') return `${sayNumber(value, 1)}${thin}%`
  if (unit === 'marks') return value < 0 ? `−${sayNumber(-value, 2)}` : sayNumber(value, 2)
  return value > 0 ? `+${sayNumber(value, 1)}` : value < 0 ? `−${sayNumber(-value, 1)}` : sayNumber(0, 1)
}

/** A difference has a sign, whatever its unit; of shares it is in points. */
export const sayDifference = (value: number | null, unit: Unit): string => {
  if (value === null) return nothing
  const digits = unit === 'marks' ? 2 : 1
  return `${value < 0 ? '−' : '+'}${sayNumber(Math.abs(value), digits)}`
}

export const sayInterval = (figure: Figure, unit: Unit): string | undefined =>
  figure.low === null || figure.high === null
    ? undefined
    : `${sayValue(figure.low, unit)} to ${sayValue(figure.high, unit)}`

/** Beside a figure, where it is not to be leant on: why. */
export function sayShowing(figure: Figure): string | undefined {
  if (figure.showing === 'hidden') return 'too few colleagues'
  if (figure.showing === 'only n') return 'too few to show'
  return figure.showing === 'too few to judge' ? 'too few to judge' : undefined
}

/** "better by 8.9 (small), hardly by chance": for people who never met a p. */
export function sayComparison(comparison: Comparison, unit: Unit): string {
  const { difference, p, effectWord, why } = comparison
  if (difference === null || p === null) return why ?? nothing
  const size = `${sayDifference(difference, unit)}${unit === 'marks' ? '' : ' points'}`
  if (p >= 0.05) return `${size}, may be chance`
  return `${size}, ${effectWord === 'hardly any' ? 'real but small' : effectWord} effect`
}

export const sayP = (p: number | null): string =>
  p === null ? nothing : p < 0.001 ? `p < ${sayNumber(0.001, 3)}` : `p = ${sayNumber(p, 3)}`
