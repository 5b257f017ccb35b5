import { editDistanceOf, jaroWinklerOf } from '../../math/text-distance.ts'
import type { Values } from './values.ts'

const matched = new Uint8Array(64)

const isDigit = (unit: number) => unit >= 48 && unit <= 57

/** Two words that are not the same may still be meant as one: a slip of the pen, or an initial. */
function wordLikeness(values: Values, a: number, b: number): number {
  const { units, starts } = values.vocabulary
  const [p, q] = [starts[a] as number, starts[b] as number]
  const [aSize, bSize] = [(starts[a + 1] as number) - p, (starts[b + 1] as number) - q]
  if (isDigit(units[p] as number) || isDigit(units[q] as number)) return 0
  if (aSize === 1 || bSize === 1) return units[p] === units[q] ? 0.5 : 0
  if (aSize < 4 || bSize < 4 || Math.abs(aSize - bSize) > 3) return 0
  const likeness = jaroWinklerOf(units, p, aSize, units, q, bSize)
  return likeness >= 0.9 ? likeness : 0
}

/** The bits of the words that two values have in common, words that are nearly the same for a part. */
function commonBits(values: Values, a: number, b: number): number {
  const { wordStarts, words, vocabulary } = values
  const [aFrom, aTo] = [wordStarts[a] as number, wordStarts[a + 1] as number]
  const [bFrom, bTo] = [wordStarts[b] as number, wordStarts[b + 1] as number]
  const size = bTo - bFrom
  for (let j = 0; j < size; j++) matched[j] = 0
  let common = 0
  let left = 0
  for (let i = aFrom; i < aTo; i++) {
    const word = words[i] as number
    let j = 0
    while (j < size && (matched[j] === 1 || words[bFrom + j] !== word)) j++
    if (j < size) {
      matched[j] = 1
      common += vocabulary.bits[word] as number
    } else left++
  }
  if (left === 0 || left > 8 || size > 24) return common
  for (let i = aFrom; i < aTo; i++) {
    const word = words[i] as number
    let [best, at] = [0, -1]
    for (let j = 0; j < size; j++) {
      if (words[bFrom + j] === word) {
        best = -1
        break
      }
      const likeness = matched[j] === 1 ? 0 : wordLikeness(values, word, words[bFrom + j] as number)
      if (likeness > best) [best, at] = [likeness, j]
    }
    if (best <= 0) continue
    matched[at] = 1
    common += best * Math.min(vocabulary.bits[word] as number, vocabulary.bits[words[bFrom + at] as number] as number)
  }
  return common
}

function bitsIn(values: Values, v: number): number {
  let sum = 0
  for (let i = values.wordStarts[v] as number; i < (values.wordStarts[v + 1] as number); i++)
    sum += values.vocabulary.bits[values.words[i] as number] as number
  return sum
}

/** How alike two texts are by letters, for short ones: catches words run together or torn apart. */
function byLetters(values: Values, a: number, b: number): number {
  const [p, q] = [values.starts[a] as number, values.starts[b] as number]
  const [aSize, bSize] = [(values.starts[a + 1] as number) - p, (values.starts[b + 1] as number) - q]
  const longer = Math.max(aSize, bSize)
  if (longer > 32 || Math.abs(aSize - bSize) > longer * 0.4) return 0
  return 1 - editDistanceOf(values.units, p, aSize, values.units, q, bSize) / longer
}

/** By the share of what their words say (Dice over inverse document frequency), or by letters where that is more. */
export function textLevel(values: Values, a: number, b: number): number {
  const [first, second] = [bitsIn(values, a), bitsIn(values, b)]
  const common = commonBits(values, a, b)
  const dice = first + second === 0 ? 0 : (2 * common) / (first + second)
  if (dice >= 0.97) return 2
  const likeness = Math.max(dice, byLetters(values, a, b))
  // What is shared would pick one record out of all, with some to spare: such words are hardly shared by chance.
  if (common >= values.telling && dice >= 0.4) return dice >= 0.7 ? 3 : 4
  if (likeness >= 0.85) return 5
  if (likeness >= 0.7) return 6
  if (common >= 0.9 * Math.min(first, second) && common > 0) return 7
  if (likeness >= 0.55) return 8
  if (dice >= 0.4) return 9
  if (dice >= 0.25) return 10
  return dice >= 0.12 ? 11 : 12
}
