import { describe, expect, test } from 'vitest'
import type { Linkage, Outlook } from '../linkage/schema.ts'
import { findingsOf, isAskedTwice, type Records } from './findings.ts'
import { hiddenOf, mergesOf, outlookAt } from './model.ts'
import { businessName } from './records/business-name.ts'
import { asLinkRecord, type CustomerRecord, comparedCells, readCell } from './records/model.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
/** Of six records b was merged into a before, and d into one who is not among them. */
const records: Records = {
  count: 6,
  idOf: (place) => ids[place] as string,
  survivor: Uint32Array.from([0, 0, 2, 3, 4, 5]),
  source: Uint16Array.from([0, 1, 1, 0, 1, 0]),
  sources: ['web shop', 'call centre'],
}
const linkage = (pairs: [number, number, number][], clusters: number[]): Linkage =>
  ({
    clusters: Uint32Array.from(clusters),
    belonging: new Float32Array(6).fill(0.9),
    pairs: {
      a: Uint32Array.from(pairs, ([a]) => a),
      b: Uint32Array.from(pairs, ([, b]) => b),
      weight: Float32Array.from(pairs, ([, , weight]) => weight),
      probability: Float32Array.from(pairs, ([, , weight]) => 1 / (1 + 2 ** -weight)),
    },
  }) as unknown as Linkage

describe('what a linkage says of customers', () => {
  test('pairs of records are pairs of customers: the strongest counts, and those that are one already are no pair', () => {
    const found = findingsOf(
      linkage(
        [
          [0, 1, 20],
          [1, 2, 5],
          [0, 2, 9],
          [3, 4, 1],
        ],
        [0, 0, 0, 3, 3, 5],
      ),
      records,
      [],
      0,
    )
    expect(found.already).toBe(1)
    expect(found.pairs).toHaveLength(2)
    expect(found.pairs[0]).toMatchObject({ a: 0, b: 2, weight: 9, records: 2, state: 'waiting', twice: false })
    expect(found.customers).toBe(5)
    expect(found.really).toBe(3)
    expect(found.members).toHaveLength(5)
  })

  test('sources that know the same customers are counted by customers, not by records', () => {
    const { sources, overlap } = findingsOf(linkage([], [0, 0, 0, 3, 3, 5]), records, [], 0)
    expect(sources).toEqual(['web shop', 'call centre'])
    expect(overlap).toEqual([
      [3, 2],
      [2, 2],
    ])
  })

  test('what people decided is not asked again, whichever way round the two are named', () => {
    const said = [{ a: 4, b: 3, state: 'different' as const, by: 'somebody' }]
    const { pairs } = findingsOf(linkage([[3, 4, 1]], [0, 1, 2, 3, 4, 5]), records, said, 1)
    expect(pairs).toMatchObject([{ state: 'different', by: 'somebody', twice: true }])
  })

  test('the share that a second person is shown is as wished, and the same two always or never', () => {
    const pairs = Array.from({ length: 4000 }, (_, n) => [
      `01900000-0000-7000-8000-${n}`,
      `01900000-0000-7000-9000-${n}`,
    ])
    const twice = pairs.filter(([one = '', other = '']) => isAskedTwice(one, other, 0.1)).length
    expect(twice).toBeGreaterThan(320)
    expect(twice).toBeLessThan(480)
    expect(isAskedTwice('a', 'b', 0)).toBe(false)
    expect(isAskedTwice('a', 'b', 1)).toBe(true)
  })
})

describe('a threshold', () => {
  const outlook: Outlook[] = [
    { probability: 0.9, weight: 3, pairs: 100, expectedWrong: 2, expectedMissed: 10 },
    { probability: 0.1, weight: -3, pairs: 300, expectedWrong: 90, expectedMissed: 4 },
  ]
  test('between two that were reckoned expects in proportion, and beyond them as they do', () => {
    expect(outlookAt(outlook, 0.5)).toMatchObject({ pairs: 200, expectedWrong: 46, expectedMissed: 7 })
    expect(outlookAt(outlook, 0.01)).toMatchObject({ pairs: 300, probability: 0.01 })
    expect(outlookAt(outlook, 1)).toMatchObject({ pairs: 100 })
    expect(outlookAt([], 0.5)).toBe(null)
    expect(hiddenOf({ outlook, bands: {} as never, training: {} as never }, 0.5)).toBe(7)
  })
})

describe('what is merged by itself', () => {
  const pair = (one: string, other: string, weight: number) => ({
    one,
    other,
    weight,
    oneAt: born[one] as string,
    otherAt: born[other] as string,
  })
  const born: Record<string, string> = {
    a: '2026-03-01',
    b: '2026-01-01',
    c: '2026-02-01',
    x: '2026-01-01',
    y: '2026-05-01',
  }
  test('of each group the oldest is kept, and every other goes into it once', () => {
    const merges = mergesOf([pair('a', 'b', 12), pair('a', 'c', 9), pair('b', 'c', 3), pair('x', 'y', 7)])
    expect(merges.sort((one, other) => (one.other < other.other ? -1 : 1))).toEqual([
      { one: 'b', other: 'a', weight: 12 },
      { one: 'b', other: 'c', weight: 9 },
      { one: 'x', other: 'y', weight: 7 },
    ])
    expect(mergesOf([])).toEqual([])
  })
})

describe('a record as it is compared', () => {
  test('is read back from COPY as it was written', () => {
    expect(readCell('\\N')).toBe(null)
    expect(readCell('a\\tb\\\\n\\nc')).toBe('a\tb\\n\nc')
    expect(readCell('plain')).toBe('plain')
  })

  test('a firm is known without its legal form, and a name that is nothing else stays', () => {
    for (const name of ['Lantern & Co. Ltd', 'LANTERN & CO LIMITED', 'The Lantern & Co'])
      expect(businessName(name).toLowerCase().replace(/\W+$/, ''), name).toBe('lantern')
    expect(businessName('Müller & Söhne GmbH & Co. KG')).toBe('Müller & Söhne')
    expect(businessName('Casa Russo S.r.l.')).toBe('Casa Russo')
    expect(businessName('AB')).toBe('AB')
    expect(businessName('Co')).toBe('Co')
    expect(businessName('The')).toBe('The')
  })

  test('says the same live and in a run', () => {
    const cells = ['The Pepper Trunk Ltd', null]
    const [name] = comparedCells('account', cells)
    const record = { kind: 'account', name: 'The Pepper Trunk Ltd', emails: [], phones: [], identifiers: [] }
    expect(asLinkRecord(record as unknown as CustomerRecord).name).toBe(name)
    expect(comparedCells('person', ['The Pepper'])).toEqual(['The Pepper'])
  })
})
