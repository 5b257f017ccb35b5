import { hashOf } from '../../math/hash.ts'
import { soundOf } from '../standard/sound.ts'
import type { FieldKind, KeyPart } from './schema.ts'

/** Which parts of a value records may be brought together by. */
export const partsOf: Readonly<Record<FieldKind, readonly KeyPart[]>> = {
  name: ['whole', 'start', 'sound', 'word'],
  category: ['whole'],
  code: ['whole', 'head', 'tail'],
  phone: ['whole', 'head', 'tail'],
  date: ['whole', 'yearMonth', 'yearDay', 'monthDay', 'year'],
  email: ['whole', 'local', 'start'],
  nameEmail: ['whole'],
  number: ['whole'],
  text: ['whole', 'word', 'words', 'start'],
}

/** How many keys a part may give of one value. */
export const keysOf = (part: KeyPart): number => (part === 'word' ? 3 : 1)

const half = (text: string) => Math.ceil(text.length / 2)

const cut: Readonly<Record<Exclude<KeyPart, 'word' | 'words'>, (text: string) => string>> = {
  whole: (text) => text,
  start: (text) => (text.length >= 3 ? text.slice(0, 4) : ''),
  sound: (text) => soundOf(text),
  head: (text) => (text.length >= 4 ? text.slice(0, half(text)) : ''),
  tail: (text) => (text.length >= 4 ? text.slice(-half(text)) : ''),
  yearMonth: (text) => text.slice(0, 6),
  yearDay: (text) => text.slice(0, 4) + text.slice(6),
  monthDay: (text) => (text.endsWith('0101') ? '' : text.slice(4)),
  year: (text) => text.slice(0, 4),
  local: (text) => text.slice(0, Math.max(0, text.lastIndexOf('@'))),
}

/** The keys that a value gives by one of its parts; `bitsOf` says how rare a word is; under nought it brings nobody together. */
export function keysBy(part: KeyPart, text: string, bitsOf: (word: string) => number): number[] {
  if (text === '') return []
  if (part === 'word' || part === 'words') {
    const words = [...new Set(text.split(' ').slice(0, 40))]
      .filter((word) => word.length > 1)
      .map((word) => ({ word, bits: bitsOf(word) }))
      .filter(({ bits }) => bits >= 0)
      .sort((x, y) => y.bits - x.bits || (x.word < y.word ? -1 : 1))
      .map(({ word }) => word)
    if (part === 'word') return words.slice(0, 3).map((word) => hashOf(word))
    return words.length < 2 ? [] : [hashOf(words.slice(0, 2).sort().join(' '))]
  }
  const found = cut[part](text)
  return found === '' ? [] : [hashOf(found)]
}
