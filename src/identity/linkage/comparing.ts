import { jaroWinklerOf } from '../../math/text-distance.ts'
import { dateLevel } from './date-levels.ts'
import { edits, leastEdits, measured, sizeOf } from './edits.ts'
import type { FieldKind } from './schema.ts'
import { textLevel } from './text-likeness.ts'
import type { Values } from './values.ts'

/** What each level says, by kind. Level 0 is “one of them says nothing”, the last is “different”. */
export const levelWords: Readonly<Record<FieldKind, readonly string[]>> = {
  name: [
    'not known of one',
    'the same',
    'another form of the same name',
    'nearly the same',
    'very similar',
    'sound the same',
    'one is the initial or beginning of the other',
    'have a word in common',
    'similar',
    'slightly similar',
    'different',
    'stand for one another in these data',
    'sometimes stand for one another',
    'changed places with the other name',
    'changed places, and similar',
  ],
  category: [
    'not known of one',
    'the same',
    'one letter differs',
    'different',
    'stand for one another in these data',
    'sometimes stand for one another',
  ],
  code: [
    'not known of one',
    'the same',
    'one character differs',
    'two characters differ',
    'begin the same',
    'end the same',
    'different',
    'stand for one another in these data',
    'sometimes stand for one another',
  ],
  phone: [
    'not known of one',
    'the same',
    'one digit differs',
    'two digits differ',
    'begin the same',
    'end the same',
    'different',
  ],
  date: [
    'not known of one',
    'the same',
    'day and month changed round',
    'one digit of the day or month differs',
    'one digit of the year differs',
    'one digit of the year differs, both on 1 January',
    'the same year, one on 1 January',
    'two of day, month and year the same',
    'each of day, month and year near',
    'two digits differ',
    'the same year',
    'different',
  ],
  email: [
    'not known of one',
    'the same',
    'one character differs',
    'two characters differ',
    'the same before the @',
    'similar before the @',
    'similar as a whole',
    'different',
  ],
  nameEmail: ['not known of one', 'the same', 'one character differs', 'different'],
  number: ['not known of one', 'the same', 'one apart', 'one digit differs', 'within a tenth', 'different'],
  text: [
    'not known of one',
    'the same',
    'the same words',
    'nearly the same in telling words',
    'telling words in common',
    'nearly the same',
    'most words in common',
    'one contains the other',
    'over half in common',
    'under half in common',
    'few words in common',
    'hardly a word in common',
    'different',
  ],
}

export const differentLevel = (kind: FieldKind): number => levelWords[kind].indexOf('different')
/** Learnt equivalents stand after “different”; none where a kind has no such level. */
export const equivalentLevel = (kind: FieldKind): number =>
  levelWords[kind].indexOf('stand for one another in these data')
export const swappedLevel = 13

export const similarity = (values: Values, a: number, b: number): number =>
  (values.letters[a] as number) & (values.letters[b] as number) ? measured(jaroWinklerOf, values, a, b) : 0

function shareForm(values: Values, a: number, b: number): boolean {
  for (let i = a * 4; i < a * 4 + 4 && values.forms[i] !== 0; i++)
    for (let j = b * 4; j < b * 4 + 4 && values.forms[j] !== 0; j++)
      if (values.forms[i] === values.forms[j]) return true
  return false
}

function isBeginning(values: Values, a: number, b: number): boolean {
  const size = Math.min(sizeOf(values, a), sizeOf(values, b))
  const [from, to] = [values.starts[a] as number, values.starts[b] as number]
  for (let i = 0; i < size; i++) if (values.units[from + i] !== values.units[to + i]) return false
  return true
}

function shareWord(values: Values, a: number, b: number): boolean {
  const { wordStarts, words, vocabulary } = values
  const [aFrom, aTo] = [wordStarts[a] as number, wordStarts[a + 1] as number]
  const [bFrom, bTo] = [wordStarts[b] as number, wordStarts[b + 1] as number]
  if (aFrom === aTo && bFrom === bTo) return false
  for (let i = aFrom; i < aTo; i++) {
    const word = words[i] as number
    for (let j = bFrom; j < bTo; j++) if (words[j] === word) return true
    if (bFrom === bTo && isWord(values, word, b)) return true
  }
  if (aFrom === aTo) for (let j = bFrom; j < bTo; j++) if (isWord(values, words[j] as number, a)) return true
  return vocabulary.units.length < 0
}

/** Whether a single-word value is that word: such values keep no list of words. */
function isWord(values: Values, word: number, v: number): boolean {
  const { vocabulary } = values
  const from = vocabulary.starts[word] as number
  const size = (vocabulary.starts[word + 1] as number) - from
  if (size < 3 || size !== sizeOf(values, v)) return false
  const at = values.starts[v] as number
  for (let i = 0; i < size; i++) if (vocabulary.units[from + i] !== values.units[at + i]) return false
  return true
}

function nameLevel(values: Values, a: number, b: number): number {
  const likeness = similarity(values, a, b)
  if (likeness >= 0.95) return 3
  if (shareForm(values, a, b)) return 2
  if (likeness >= 0.9 && !isBeginning(values, a, b)) return 4
  if (isBeginning(values, a, b)) return 6
  if (values.sounds[a] === values.sounds[b]) return 5
  if (shareWord(values, a, b)) return 7
  if (likeness >= 0.8) return 8
  return likeness >= 0.7 ? 9 : 10
}

function codeLevel(values: Values, a: number, b: number): number {
  const size = Math.max(sizeOf(values, a), sizeOf(values, b))
  if (leastEdits(values, a, b) <= 2) {
    const count = edits(values, a, b)
    if (count <= 1 && size > 1) return 2
    if (count === 2 && size > 4) return 3
  }
  const shorter = Math.min(sizeOf(values, a), sizeOf(values, b))
  let begin = 0
  const [from, to] = [values.starts[a] as number, values.starts[b] as number]
  while (begin < shorter && values.units[from + begin] === values.units[to + begin]) begin++
  if (begin >= 2 && begin * 2 >= size) return 4
  let end = 0
  const [last, other] = [(values.starts[a + 1] as number) - 1, (values.starts[b + 1] as number) - 1]
  while (end < shorter && values.units[last - end] === values.units[other - end]) end++
  return end >= 3 && end * 2 >= size ? 5 : 6
}

function emailLevel(values: Values, a: number, b: number): number {
  const [p, q] = [values.starts[a] as number, values.starts[b] as number]
  const [aLocal, bLocal] = [localSize(values, a), localSize(values, b)]
  const mostEdits = 4
  const count = leastEdits(values, a, b) <= mostEdits ? edits(values, a, b) : 99
  if (count <= 2) return count + 1
  let same = aLocal === bLocal
  for (let i = 0; same && i < aLocal; i++) same = values.units[p + i] === values.units[q + i]
  if (same) return 4
  if (Math.abs(aLocal - bLocal) <= 4 && jaroWinklerOf(values.units, p, aLocal, values.units, q, bLocal) >= 0.92)
    return 5
  return count <= mostEdits ? 6 : 7
}

/**
 * Such an e-mail repeats the name, so that two of one name are similar: only the same box says more, or one letter
 * mistyped. A figure or a sign more or less is how a provider tells people of one name apart.
 */
const nameEmailLevel = (values: Values, a: number, b: number): number =>
  leastEdits(values, a, b) <= 1 && edits(values, a, b) <= 1 && sameButLetters(values, a, b) ? 2 : 3

function sameButLetters(values: Values, a: number, b: number): boolean {
  let [i, j] = [values.starts[a] as number, values.starts[b] as number]
  const [aEnd, bEnd] = [values.starts[a + 1] as number, values.starts[b + 1] as number]
  const isLetter = (unit: number) => unit >= 97 && unit <= 122
  for (;;) {
    while (i < aEnd && isLetter(values.units[i] as number)) i++
    while (j < bEnd && isLetter(values.units[j] as number)) j++
    if (i === aEnd || j === bEnd) return i === aEnd && j === bEnd
    if (values.units[i++] !== values.units[j++]) return false
  }
}

function localSize(values: Values, v: number): number {
  const from = values.starts[v] as number
  for (let i = values.starts[v + 1] as number; i > from; i--) if (values.units[i - 1] === 64) return i - 1 - from
  return sizeOf(values, v)
}

function numberLevel(values: Values, a: number, b: number): number {
  const [x, y] = [values.numbers[a] as number, values.numbers[b] as number]
  const apart = Math.abs(x - y)
  if (apart <= 1 || apart <= 0.01 * Math.max(Math.abs(x), Math.abs(y))) return 2
  if (leastEdits(values, a, b) <= 1 && edits(values, a, b) <= 1) return 3
  return apart <= 0.1 * Math.max(Math.abs(x), Math.abs(y)) && !Number.isInteger(x) ? 4 : 5
}

const categoryLevel = (values: Values, a: number, b: number): number =>
  leastEdits(values, a, b) <= 1 && sizeOf(values, a) > 1 && edits(values, a, b) <= 1 ? 2 : 3

const measures: Readonly<Record<FieldKind, (values: Values, a: number, b: number) => number>> = {
  name: nameLevel,
  category: categoryLevel,
  code: codeLevel,
  phone: codeLevel,
  date: dateLevel,
  email: emailLevel,
  nameEmail: nameEmailLevel,
  number: numberLevel,
  text: textLevel,
}

/** How far two values that are there, and are not the same, agree. */
export const levelOf = (values: Values, a: number, b: number): number => measures[values.kind](values, a, b)
