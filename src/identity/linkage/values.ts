import { hashOf } from '../../math/hash.ts'
import { mostUnits } from '../../math/text-distance.ts'
import { formsOf } from '../standard/short-forms.ts'
import { soundOf } from '../standard/sound.ts'
import type { FieldKind } from './schema.ts'

/**
 * Distinct standardised values, laid out in arrays that threads share: units one after another, and what comparing
 * needs of each value worked out once. Value 0 is none.
 */
export type Values = {
  kind: FieldKind
  count: number
  units: Uint16Array
  starts: Uint32Array
  /** Which letters and digits occur, a bit each: two values that share few are not similar. */
  letters: Int32Array
  sounds: Uint32Array
  /** Up to four groups of short forms that a name belongs to. */
  forms: Uint16Array
  /** Words of each value: where they begin in `words`, and how many bits each word of the vocabulary says. */
  wordStarts: Uint32Array
  words: Uint32Array
  vocabulary: Vocabulary
  numbers: Float64Array
  /** So many bits in common pick one record out of all. */
  telling: number
}

export type Vocabulary = { units: Uint16Array; starts: Uint32Array; bits: Float32Array; hashes: Uint32Array }

const shared = {
  u8: (size: number) => new Uint8Array(new SharedArrayBuffer(size)),
  u16: (size: number) => new Uint16Array(new SharedArrayBuffer(size * 2)),
  u32: (size: number) => new Uint32Array(new SharedArrayBuffer(size * 4)),
  i32: (size: number) => new Int32Array(new SharedArrayBuffer(size * 4)),
  f32: (size: number) => new Float32Array(new SharedArrayBuffer(size * 4)),
  f64: (size: number) => new Float64Array(new SharedArrayBuffer(size * 8)),
}
export const sharedArray = shared

function packAll(texts: readonly string[]): { units: Uint16Array; starts: Uint32Array } {
  let size = 0
  for (const text of texts) size += Math.min(text.length, mostUnits)
  const units = shared.u16(size)
  const starts = shared.u32(texts.length + 1)
  let at = 0
  texts.forEach((text, i) => {
    starts[i] = at
    const end = Math.min(text.length, mostUnits)
    for (let k = 0; k < end; k++) units[at++] = text.charCodeAt(k)
  })
  starts[texts.length] = at
  return { units, starts }
}

/** a–z and what is beyond share bits 0–25; digits have the rest. */
const bitOf = (code: number): number => {
  if (code >= 97 && code <= 122) return code - 97
  if (code >= 48 && code <= 57) return 26 + ((code - 48) % 6)
  return code === 32 ? 31 : code % 26
}

function lettersOf(units: Uint16Array, starts: Uint32Array, count: number): Int32Array {
  const letters = shared.i32(count)
  for (let v = 0; v < count; v++) {
    let bits = 0
    for (let k = starts[v] as number; k < (starts[v + 1] as number); k++) bits |= 1 << bitOf(units[k] as number)
    letters[v] = bits
  }
  return letters
}

const hasWords = (kind: FieldKind) => kind === 'text' || kind === 'name'

const toSpare = 8

/** `bitsOf` says how much a word says: the logarithm of how rare it is. */
export function layOut(
  kind: FieldKind,
  texts: readonly string[],
  bitsOf: (word: string) => number,
  filled: number,
): Values {
  const count = texts.length
  const { units, starts } = packAll(texts)
  const isName = kind === 'name' || kind === 'category'
  const sounds = shared.u32(isName ? count : 0)
  const forms = shared.u16(isName ? count * 4 : 0)
  if (isName)
    texts.forEach((text, v) => {
      sounds[v] = text === '' ? 0 : hashOf(soundOf(text))
      const groups = formsOf(text)
      for (let k = 0; k < Math.min(4, groups.length); k++) forms[v * 4 + k] = groups[k] as number
    })
  const known = new Map<string, number>()
  const vocabulary: string[] = []
  const wordStarts = shared.u32(hasWords(kind) ? count + 1 : 0)
  const list: number[] = []
  if (hasWords(kind))
    texts.forEach((text, v) => {
      wordStarts[v] = list.length
      if (kind === 'text' || text.includes(' '))
        for (const word of text.split(' ').slice(0, 40)) {
          if (word === '') continue
          let place = known.get(word)
          if (place === undefined) {
            place = vocabulary.length
            known.set(word, place)
            vocabulary.push(word)
          }
          list.push(place)
        }
      wordStarts[v + 1] = list.length
    })
  const words = shared.u32(list.length)
  words.set(list)
  const bits = shared.f32(vocabulary.length)
  const hashes = shared.u32(vocabulary.length)
  vocabulary.forEach((word, w) => {
    bits[w] = bitsOf(word)
    hashes[w] = hashOf(word)
  })
  const numbers = shared.f64(kind === 'number' ? count : 0)
  if (kind === 'number')
    texts.forEach((text, v) => {
      numbers[v] = Number(text)
    })
  return {
    kind,
    count,
    units,
    starts,
    letters: lettersOf(units, starts, count),
    sounds,
    forms,
    wordStarts,
    words,
    vocabulary: { ...packAll(vocabulary), bits, hashes },
    numbers,
    telling: Math.log2(filled + 1) + toSpare,
  }
}
