import { describe, expect, test } from 'vitest'
import { drawn } from '../../math/hash.ts'
import { findCommunity } from './communities.ts'

const count = 6000
const fieldOf = (texts: string[]) => {
  const known = ['', ...new Set(texts.filter((text) => text !== ''))]
  const place = new Map(known.map((text, at) => [text, at]))
  const ids = Uint32Array.from(texts, (text) => place.get(text) as number)
  const tally = new Uint32Array(known.length)
  for (const id of ids) tally[id] = (tally[id] as number) + 1
  return { ids: [ids], tally, filled: texts.filter((text) => text !== '').length, place }
}
type Field = ReturnType<typeof fieldOf>

/** What two strangers agree by, from how often each value is there. */
const byChance = ({ tally, filled }: Field) => tally.slice(1).reduce((sum, n) => sum + (n / filled) ** 2, 0)
const learntOf = (fields: Field[]) => ({
  u: fields.map((field) => [1 - byChance(field), byChance(field)]),
  m: fields.map(() => [0.1, 0.9]),
  prior: 1e-9,
  space: { sizes: fields.map(() => 2), parents: fields.map(() => -1) },
})

/** One in ten speaks Welsh and has one of a few names; the others have many. */
function people(isNamedByLanguage: boolean) {
  const chance = drawn(23)
  const rows = Array.from({ length: count }, () => {
    const isWelsh = chance() < 0.1
    const few = isNamedByLanguage ? isWelsh : chance() < 0.1
    const name = (of: string) => (few ? `${of}w${Math.floor(chance() * 12)}` : `${of}${Math.floor(chance() * 900)}`)
    return [isWelsh ? 'cy' : 'en', name('given'), name('family'), String(Math.floor(chance() * 40))]
  })
  return [0, 1, 2, 3].map((c) => fieldOf(rows.map((row) => row[c] as string)))
}
const pairs = (count * (count - 1)) / 2

describe('communities', () => {
  test('are told by the field that names go with, and a name counts there as if everybody were of them', () => {
    const fields = people(true)
    const found = findCommunity(fields, learntOf(fields), pairs)
    expect(found?.field).toBe(0)
    const given = fields[1] as Field
    const [rare, usual] = [given.place.get('givenw3') as number, given.place.get('given5') as number]
    // A twelfth of one tenth of all: among its own it is a twelfth.
    const share = (found?.within[1]?.[rare] as number) / count
    expect(share).toBeGreaterThan(0.06)
    expect(share).toBeLessThan(0.11)
    expect(found?.within[1]?.[usual]).toBeLessThan(2 * (given.tally[usual] as number))
    // The town goes with no language, so it counts as it is.
    expect(found?.within[3]).toBeNull()
  })

  test('are not found where names go with nothing', () => {
    const fields = people(false)
    expect(findCommunity(fields, learntOf(fields), pairs)).toBeNull()
  })

  test('are not found in a single field that goes with another', () => {
    const fields = people(true).filter((_, f) => f !== 2)
    expect(findCommunity(fields, learntOf(fields), pairs)).toBeNull()
  })

  test('are not found where nobody, or one, is there', () => {
    for (const texts of [[], ['x']]) {
      const fields = [fieldOf(texts), fieldOf(texts), fieldOf(texts)]
      expect(findCommunity(fields, learntOf(fields), 0)).toBeNull()
    }
  })
})
