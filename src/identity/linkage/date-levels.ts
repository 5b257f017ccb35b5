import { edits } from './edits.ts'
import type { Values } from './values.ts'

const isFirstOfYear = (units: Uint16Array, at: number): boolean =>
  units[at + 4] === 48 && units[at + 5] === 49 && units[at + 6] === 48 && units[at + 7] === 49

/** How far two dates of eight digits agree, part by part: the levels stand in comparing.ts. */
export function dateLevel(values: Values, a: number, b: number): number {
  const { units } = values
  const [p, q] = [values.starts[a] as number, values.starts[b] as number]
  const differs = (i: number) => (units[p + i] === units[q + i] ? 0 : 1)
  const year = differs(0) + differs(1) + differs(2) + differs(3)
  const month = differs(4) + differs(5)
  const day = differs(6) + differs(7)
  const crossed =
    units[p + 4] === units[q + 6] &&
    units[p + 5] === units[q + 7] &&
    units[p + 6] === units[q + 4] &&
    units[p + 7] === units[q + 5]
  if (year === 0) {
    if (crossed) return 2
    if (edits(values, a, b) <= 1) return 3
    if (isFirstOfYear(units, p) || isFirstOfYear(units, q)) return 6
    if (month === 0 || day === 0) return 7
    return isNear(units, p, q) ? 8 : 10
  }
  return otherYear(values, a, b, month + day === 0)
}

function otherYear(values: Values, a: number, b: number, sameDay: boolean): number {
  const { units } = values
  const [p, q] = [values.starts[a] as number, values.starts[b] as number]
  const count = edits(values, a, b)
  const bothFirst = isFirstOfYear(units, p) && isFirstOfYear(units, q)
  if (count <= 1) return bothFirst ? 5 : 4
  if (bothFirst) return isNear(units, p, q) ? 5 : 11
  if (isNear(units, p, q)) return sameDay ? 4 : 8
  if (sameDay) return 7
  return count === 2 ? 9 : 11
}

/** Slips of one in the year or month and a few in the day. */
const isNear = (units: Uint16Array, p: number, q: number): boolean =>
  Math.abs(number(units, p, 4) - number(units, q, 4)) <= 1 &&
  Math.abs(number(units, p + 4, 2) - number(units, q + 4, 2)) <= 1 &&
  Math.abs(number(units, p + 6, 2) - number(units, q + 6, 2)) <= 3

const number = (units: Uint16Array, at: number, size: number): number => {
  let n = 0
  for (let i = 0; i < size; i++) n = n * 10 + (units[at + i] as number) - 48
  return n
}
