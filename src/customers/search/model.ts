import { identifierKey, phoneKey } from '../details/model.ts'
import { kindLabels } from '../schema.ts'
import { sortable, wordsOf } from './normalise.ts'
import { intactPart, isOneEditApart } from './one-edit.ts'
import type { Found } from './schema.ts'

/** Sorts after every text that begins with what stands before it. */
export const LAST = '\u{10ffff}'
const MOST_WORDS = 6
/** Beginnings of fewer letters are on so many words that only the beginning of a name is looked for. */
const SHORTEST_BEGINNING = 3
const SHORTEST_MENDED = 5
const MOST_MENDED_WORDS = 3

export type Probe = { kind: string; from: string; to: string }
export type Question = {
  name: string
  /** Each word as it was typed; the customers have all of them. */
  words: string[]
  probes: Probe[]
}

const exactly = (kind: string, key: string): Probe => ({ kind, from: key, to: key })
const beginning = (kind: string, key: string): Probe => ({ kind, from: key, to: `${key}${LAST}` })

/** Where in the directory a text may stand: as an e-mail, a phone number in any usual spelling, an identifier. */
function probesOf(text: string, country: string | null): Probe[] {
  const probes: Probe[] = []
  const key = identifierKey(text)
  if (text.includes('@')) probes.push(beginning('email', text.trim().normalize('NFC').toLowerCase()))
  const digits = text.replace(/\D/g, '').length
  if (digits >= 5 && /^[\d\s+().\-/]+$/.test(text)) {
    const phone = phoneKey(text, country)
    if (phone) probes.push(exactly('phone', phone))
    const international = /^(\+|00)/.exec(text.trim())
    if (international) probes.push(beginning('phone', `+${text.replace(/\D/g, '').replace(/^00/, '')}`))
  }
  if (key.length >= 2 && /\d/.test(key)) {
    probes.push(key.length >= 4 ? beginning('identifier', key) : exactly('identifier', key))
    probes.push(beginning('external', `${key}|`))
  }
  return probes
}

export function asked(query: string, country: string | null): Question {
  const text = query.replaceAll('\u0000', '').toWellFormed()
  return { name: sortable(text), words: wordsOf(text).slice(0, MOST_WORDS), probes: probesOf(text, country) }
}

const quoted = (word: string) => `'${word.replace(/['\\]/g, (sign) => `${sign}${sign}`)}'`

/** The words in the language of tsquery, each alternative quoted; null when only beginnings too short for it were typed. */
export function tsquery(
  words: readonly string[],
  also: ReadonlyMap<string, readonly string[]> = new Map(),
  whole = false,
) {
  const long = words.filter((word) => [...word].length >= SHORTEST_BEGINNING)
  const used = long.length > 0 ? long : words.length > 1 ? words : []
  if (used.length === 0) return null
  return used
    .map((word) => {
      const typed = !whole && [...word].length >= SHORTEST_BEGINNING ? `${quoted(word)}:*` : quoted(word)
      return `(${[typed, ...(also.get(word) ?? []).map(quoted)].join(' | ')})`
    })
    .join(' & ')
}

/** Short beginnings beside longer words: looked for among what those found. */
export const shortBeginnings = (words: readonly string[]): string[] =>
  words.some((word) => [...word].length >= SHORTEST_BEGINNING)
    ? words.filter((word) => [...word].length < SHORTEST_BEGINNING)
    : []

export const mendable = (words: readonly string[]): string[] =>
  words.filter((word) => [...word].length >= SHORTEST_MENDED && !/^\d+$/.test(word)).slice(0, MOST_MENDED_WORDS)

/** Where words that are one typing error away must stand: with the same beginning, or with the same end. */
export function neighbourhood(word: string) {
  const letters = [...word]
  const intact = intactPart(word)
  return {
    beginning: letters.slice(0, intact).join(''),
    endReversed: letters.slice(-intact).reverse().join(''),
    shortest: letters.length - 1,
    longest: letters.length + 1,
  }
}

export const mendedWords = (word: string, candidates: readonly string[]): string[] =>
  candidates.filter((other) => other !== word && isOneEditApart(word, other)).slice(0, 20)

export type Hit = {
  id: string
  kind: keyof typeof kindLabels
  name: string
  sortName: string
  email: string | null
  city: string | null
  internal: boolean
  doNotContact: boolean
  lastAt: string | null
  /** Who was found and is read through this one since. */
  byMerged: { id: string; name: string }[] | null
}

const rank = (hit: Hit, name: string, direct: ReadonlySet<string>) =>
  direct.has(hit.id) || hit.byMerged?.some((each) => direct.has(each.id))
    ? 0
    : hit.sortName === name
      ? 1
      : hit.sortName.startsWith(name)
        ? 2
        : 3

/** Who was found by a number or address, then who is called exactly so, then who begins so, then whom we heard from last. */
export const ranked = (hits: Hit[], name: string, direct: ReadonlySet<string>): Hit[] =>
  hits.sort(
    (a, b) =>
      rank(a, name, direct) - rank(b, name, direct) ||
      (b.lastAt ?? '').localeCompare(a.lastAt ?? '') ||
      (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : a.id < b.id ? -1 : 1),
  )

/** Why it was found where that is not to be seen: by the name or a number of one that was merged into it. */
const also = (hit: Hit) => {
  const names = [...new Set((hit.byMerged ?? []).map((each) => each.name))].filter((name) => name !== hit.name)
  if (names.length > 0) return `also known as ${names.slice(0, 3).join(', ')}`
  return hit.byMerged ? 'by a record that was merged' : null
}

export const asFound = (hit: Hit): Found => ({
  kind: 'customer',
  id: hit.id,
  title: hit.name,
  subtitle: [
    hit.internal && hit.kind === 'person' ? 'Colleague' : kindLabels[hit.kind],
    hit.email,
    hit.city,
    hit.doNotContact ? 'do not contact' : null,
    also(hit),
  ]
    .filter(Boolean)
    .join(' · '),
  href: `/customers/${hit.id}`,
})
