import { editDistanceOf } from '../../math/text-distance.ts'
import type { Values } from './values.ts'

const bitsIn = (bits: number): number => {
  let b = bits - ((bits >>> 1) & 0x55555555)
  b = (b & 0x33333333) + ((b >>> 2) & 0x33333333)
  return Math.imul((b + (b >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export const sizeOf = (values: Values, v: number): number =>
  (values.starts[v + 1] as number) - (values.starts[v] as number)

/** At least so many edits lie between two values: each changes at most two of the letters that occur. */
export const leastEdits = (values: Values, a: number, b: number): number =>
  Math.max(
    Math.abs(sizeOf(values, a) - sizeOf(values, b)),
    (bitsIn((values.letters[a] as number) ^ (values.letters[b] as number)) + 1) >> 1,
  )

type Stretches = (a: Uint16Array, from: number, size: number, b: Uint16Array, start: number, length: number) => number

/** A measure of two stretches of letters, of two values. */
export const measured = (measure: Stretches, values: Values, a: number, b: number): number =>
  measure(
    values.units,
    values.starts[a] as number,
    sizeOf(values, a),
    values.units,
    values.starts[b] as number,
    sizeOf(values, b),
  )

export const edits = (values: Values, a: number, b: number): number => measured(editDistanceOf, values, a, b)
