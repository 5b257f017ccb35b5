import { expect, test } from 'vitest'
import { agreementOf } from './agreement.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { krippendorffAlpha, masi } from './krippendorff-alpha.ts'
import { isSaturated, saturationOf } from './saturation.ts'

const times = <T>(many: number, what: T): T[] => Array.from({ length: many }, () => what)

test('κ of the 50 grant applications: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no give 0.4', () => {
  const pairs = [
    ...times(20, ['y', 'y'] as const),
    ...times(5, ['y', 'n'] as const),
    ...times(10, ['n', 'y'] as const),
    ...times(15, ['n', 'n'] as const),
  ]
  const found = cohenKappa(pairs)
  expect(found.agreed).toBeCloseTo(0.7, 12)
  expect(found.expected).toBeCloseTo(0.5, 12)
  expect(found.kappa).toBeCloseTo(0.4, 12)
})

test('κ of Cohen’s own example (1960): 106 of 200 by chance, .70 seen, κ .492', () => {
  const table = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ]
  const pairs = table.flatMap((row, i) => row.flatMap((many, j) => times(many, [`${i}`, `${j}`] as const)))
  const found = cohenKappa(pairs)
  expect(found.n).toBe(200)
  expect(found.agreed).toBeCloseTo(0.7, 12)
  expect(found.kappa).toBeCloseTo(0.492, 3)
})

// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: four observers, twelve units, gaps.
const observers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
]
const units = Array.from({ length: 12 }, (_, unit) => observers.map((row) => row[unit] ?? null))

test('α of Krippendorff’s own example: nominal .743, ordinal .815, interval .849', () => {
  expect(krippendorffAlpha(units).alpha).toBeCloseTo(0.743, 3)
  expect(krippendorffAlpha(units, 'ordinal').alpha).toBeCloseTo(0.815, 3)
  expect(krippendorffAlpha(units, 'interval').alpha).toBeCloseTo(0.849, 3)
  expect(krippendorffAlpha(units)).toMatchObject({ units: 11, pairable: 40 })
})

test('α of two observers (the same paper, section B): twelve books, nominal .692', () => {
  const first = ['a', 'a', 'b', 'b', 'd', 'c', 'c', 'c', 'e', 'd', 'd', 'a']
  const second = ['b', 'a', 'b', 'b', 'b', 'c', 'c', 'c', 'e', 'd', 'd', 'd']
  expect(krippendorffAlpha(first.map((code, at) => [code, second[at] ?? null])).alpha).toBeCloseTo(0.692, 3)
})

test('α of ten binary units of two observers (section A): .095', () => {
  const first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
  const second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
  expect(krippendorffAlpha(first.map((code, at) => [code, second[at] ?? null])).alpha).toBeCloseTo(0.095, 3)
})

test('one code throughout is not computable, and no number', () => {
  expect(cohenKappa(times(40, ['a', 'a'] as const)).kappa).toBeNull()
  expect(krippendorffAlpha(times(40, ['a', 'a'])).alpha).toBeNull()
  expect(agreementOf(times(40, [['a'], ['a']]), 2)).toMatchObject({ value: null, interval: null, agreed: 40 })
})

test('two coders are told by κ, three by α; a few passages by their number only', () => {
  const two = [...times(20, [['a'], ['a']]), ...times(12, [['b'], ['b']]), ...times(8, [['a'], []])]
  const found = agreementOf(two, 2)
  expect(found).toMatchObject({ method: 'kappa', n: 40, agreed: 32, showing: 'shown' })
  expect(found.interval?.low).toBeLessThan(found.value ?? 0)
  expect(found.interval?.high).toBeGreaterThan(found.value ?? 1)
  expect(agreementOf(two.slice(0, 9), 2)).toMatchObject({ n: 9, value: null, showing: 'only n' })
  expect(agreementOf(two.slice(10, 30), 2)).toMatchObject({ showing: 'too few to judge' })
  expect(agreementOf([...two.map((unit) => [...unit, unit[0] ?? null])], 3).method).toBe('alpha')
})

test('sets of codes lie apart by what they do not share (MASI, Passonneau 2006)', () => {
  const set = (...of: string[]) => new Set(of)
  expect(masi(set('a', 'b'), set('a', 'b', 'c', 'd'))).toBeCloseTo(2 / 3, 9)
  expect([masi(set(), set()), masi(set('a'), set('a')), masi(set('a'), set()), masi(set('a'), set('b'))]).toEqual([
    0, 0, 1, 1,
  ])
  expect(masi(set('a', 'b'), set('b', 'c'))).toBeCloseTo(1 - 1 / 9, 9)
})

test('where a passage bears several codes, coders who share one agree more than coders who share none', () => {
  const alike = times(20, [['a'], ['a']])
  const halves = agreementOf([...alike, ...times(20, [['b', 'c'], ['b']])], 2)
  const apart = agreementOf([...alike, ...times(20, [['b', 'c'], ['d']])], 2)
  expect([halves.method, apart.method, halves.agreed]).toEqual(['alpha of sets', 'alpha of sets', 20])
  expect(halves.value).toBeGreaterThan(apart.value ?? 1)
  expect(
    agreementOf(
      [
        ...alike,
        ...times(20, [
          ['c', 'b'],
          ['b', 'c'],
        ]),
      ],
      2,
    ).value,
  ).toBe(1)
})

test('saturation counts what each session brought that none before had, in the order of time', () => {
  const steps = saturationOf([
    { title: 'second', at: '2026-02-01', passages: 2, codes: ['a', 'c'] },
    { title: 'first', at: '2026-01-01', passages: 3, codes: ['a', 'b', 'a'] },
    ...[3, 4, 5].map((month) => ({ title: `${month}`, at: `2026-0${month}-01`, passages: 1, codes: ['b'] })),
  ])
  expect(steps.map(({ title, fresh, codes, passages }) => [title, fresh, codes, passages])).toEqual([
    ['first', 2, 2, 3],
    ['second', 1, 3, 2],
    ['3', 0, 3, 1],
    ['4', 0, 3, 1],
    ['5', 0, 3, 1],
  ])
  expect(isSaturated(steps)).toBe(true)
  expect(isSaturated(steps.slice(0, 4))).toBe(false)
})
