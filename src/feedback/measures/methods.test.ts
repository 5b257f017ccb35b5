import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjusted, compareMeans, compareNetScores, compareShares, effectWord } from './comparison.ts'
import { costs, deliveredValue, values } from './delivered-value.ts'
import { periodsOf, showableGroups, showing } from './disclosure.ts'
import { mean, median, netScore, type Sums, share } from './figures.ts'
import { alpha, scaleSums } from './reliability.ts'
import { bandOf } from './tolerance.ts'
import { rake } from './weighting.ts'

const sums = (answers: readonly number[]): Sums => ({
  n: answers.length,
  sum: answers.reduce((all, one) => all + one, 0),
  squares: answers.reduce((all, one) => all + one * one, 0),
})

test('half promoters and three tenths detractors of 200 are 20 ± 12.1', () => {
  const { value, interval } = netScore(100, 60, 200)
  expect(value).toBeCloseTo(0.2, 12)
  expect((interval as { high: number }).high - 0.2).toBeCloseTo(0.121, 3)
  expect(0.2 - (interval as { low: number }).low).toBeCloseTo(0.121, 3)
})

test('airport passengers of 2017 and 2018 give +39.84 and +30.98', () => {
  expect(100 * (netScore(1436, 342, 2746).value as number)).toBeCloseTo(39.84, 2)
  expect(100 * (netScore(1268, 447, 2650).value as number)).toBeCloseTo(30.98, 2)
})

test('few answers, or a side that is empty, have the adjusted interval, which holds the value and stays on the scale', () => {
  // By hand: p = 15.75/23, d = .75/23; (p − d) ± 1.96 √((p + d − (p − d)²)/23).
  const { interval } = netScore(15, 0, 20)
  expect(interval?.low).toBeCloseTo(0.43131, 5)
  expect(interval?.high).toBeCloseTo(0.87304, 5)
  const all = netScore(1000, 0, 1000)
  expect(all).toMatchObject({ value: 1, interval: { high: 1 } })
  expect(all.interval?.low).toBeLessThan(1)
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), fc.nat(400), (p, d, rest) => {
      const n = p + d + rest
      const found = netScore(p, d, n)
      if (n === 0) expect(found).toMatchObject({ value: null, interval: null })
      else {
        const { value, interval: held } = found as { value: number; interval: { low: number; high: number } }
        expect(held.low).toBeLessThanOrEqual(value)
        expect(held.high).toBeGreaterThanOrEqual(value)
        expect(held.low).toBeGreaterThanOrEqual(-1)
        expect(held.high).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('a mean has Student’s interval, within the scale', () => {
  // Student (1908), the hours of sleep gained by the second drug: mean 2.33, spread 2.002; t(9) = 2.262.
  const gained = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  const { value, interval } = mean(sums(gained))
  expect(value).toBeCloseTo(2.33, 10)
  expect(interval?.low).toBeCloseTo(0.8976775, 6)
  expect(interval?.high).toBeCloseTo(3.7623225, 6)
  expect(mean(sums([7, 7, 6]), { from: 1, to: 7 }).interval?.high).toBe(7)
  expect(mean(sums([4]))).toEqual({ value: 4, interval: null, why: null })
  expect(mean(sums([3, 3, 3])).interval).toEqual({ low: 3, high: 3 })
  expect(mean(sums([]))).toMatchObject({ value: null, why: 'nobody answered within the scale' })
})

test('the median is the middle answer, or lies between the two middle ones', () => {
  expect(
    median(
      new Map([
        [1, 2],
        [5, 3],
      ]),
    ),
  ).toBe(5)
  expect(
    median(
      new Map([
        [1, 2],
        [5, 2],
      ]),
    ),
  ).toBe(3)
  expect(median(new Map())).toBeNull()
})

test('a share has Wilson’s interval, and nobody has none', () => {
  expect(share(81, 263)).toMatchObject({ value: 81 / 263 })
  expect(share(0, 0)).toMatchObject({ value: null, interval: null })
})

test('two shares differ as Newcombe (1998, table II, method 10) says', () => {
  const found = compareShares({ count: 56, n: 70 }, { count: 48, n: 80 })
  expect(found.difference).toBeCloseTo(0.2, 12)
  expect(found.interval?.low).toBeCloseTo(0.0524, 4)
  expect(found.interval?.high).toBeCloseTo(0.3339, 4)
  expect(found.p).toBeCloseTo(0.00805, 5)
  expect(found.effect).toBeCloseTo(0.4421, 4)
  expect(compareShares({ count: 5, n: 5 }, { count: 9, n: 9 })).toMatchObject({ difference: 0, p: 1, effect: 0 })
  expect(compareShares({ count: 0, n: 0 }, { count: 1, n: 2 }).why).toBe('one side has no answers')
})

test('two means differ as R’s t.test says of Student’s sleep', () => {
  const found = compareMeans(
    sums([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]),
    sums([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
  )
  expect(found.p).toBeCloseTo(0.07939414, 7)
  expect(found.interval?.low).toBeCloseTo(-3.3654832, 6)
  expect(found.interval?.high).toBeCloseTo(0.2054832, 6)
  expect(found.effect).toBeCloseTo(-0.8321811, 6)
  expect(compareMeans(sums([3, 3]), sums([4, 4])).why).toMatch('all answered alike')
})

test('the airport’s two years differ for sure, by hardly any', () => {
  const found = compareNetScores(
    { promoters: 1268, detractors: 447, n: 2650 },
    { promoters: 1436, detractors: 342, n: 2746 },
  )
  expect(100 * (found.difference as number)).toBeCloseTo(-8.8586, 4)
  expect(found.p).toBeLessThan(0.0001)
  expect(effectWord(found.effect as number)).toBe('hardly any')
  expect(compareNetScores({ promoters: 2, detractors: 0, n: 2 }, { promoters: 3, detractors: 0, n: 3 }).p).toBeNull()
})

test('several comparisons are held to one error together', () => {
  expect(adjusted([0.01, 0.04, null, 0.03, 0.005])).toEqual([0.03, 0.06, null, 0.06, 0.02])
})

test('words of effect are Cohen’s', () => {
  expect([0.1, -0.2, 0.5, -0.8].map(effectWord)).toEqual(['hardly any', 'small', 'medium', 'large'])
})

test('α of a table worked by hand, and none where nothing varies', () => {
  // Variances 1, 1, 1; sums 3, 6, 9 with variance 9: 3/2 · (1 − 3/9) = 1.
  const alike = scaleSums(
    [
      [1, 1, 1],
      [2, 2, 2],
      [3, 3, 3],
    ],
    3,
  )
  expect(alpha(alike)).toEqual({ value: 1, n: 3, why: null })
  // Variances 5/3, 5/3; sums 3, 3, 7, 7 with variance 16/3: 2 · (1 − (10/3)/(16/3)) = .75.
  const crossed = scaleSums(
    [
      [1, 2],
      [2, 1],
      [3, 4],
      [4, 3],
      [null, 3],
    ],
    2,
  )
  expect(alpha(crossed).value).toBeCloseTo(0.75, 12)
  expect(crossed.total.n).toBe(4)
  expect(
    alpha(
      scaleSums(
        [
          [4, 4],
          [4, 4],
        ],
        2,
      ),
    ),
  ).toMatchObject({ value: null, why: 'everyone’s answers add up to the same' })
  expect(alpha(scaleSums([[4], [3]], 1)).value).toBeNull()
  expect(alpha(scaleSums([[4, 3]], 2)).value).toBeNull()
  // An item that all answered alike leaves the others their α.
  expect(
    alpha(
      scaleSums(
        [
          [1, 5],
          [2, 5],
          [3, 5],
        ],
        2,
      ),
    ).value,
  ).toBe(0)
})

test('weights give the groups their shares, and say what they cost', () => {
  const cells = [
    { groups: { sex: 'f', age: 'young' }, n: 60 },
    { groups: { sex: 'm', age: 'young' }, n: 20 },
    { groups: { sex: 'f', age: 'old' }, n: 10 },
    { groups: { sex: 'm', age: 'old' }, n: 10 },
  ]
  const halves = new Map([
    ['f', 0.5],
    ['m', 0.5],
  ])
  const ages = new Map([
    ['young', 0.4],
    ['old', 0.6],
  ])
  const found = rake(
    cells,
    new Map([
      ['sex', halves],
      ['age', ages],
    ]),
  )
  const [fy, my, fo, mo] = cells.map(({ n }, at) => n * (found.weights?.[at] as number)) as [
    number,
    number,
    number,
    number,
  ]
  expect([fy + fo, my + mo, fy + my, fo + mo]).toEqual([50, 50, 40, 60].map((wanted) => expect.closeTo(wanted, 6)))
  // Raking leaves how the two go together as it was: the odds ratio of the weighted cells.
  expect((fy * mo) / (my * fo)).toBeCloseTo(3, 6)
  expect(found.effective).toBeLessThan(100)
  // With one grouping: 70 women and 30 men made half each weigh 5/7 and 5/3; worth 100² / (70·(5/7)² + 30·(5/3)²) = 84.
  const one = rake(cells, new Map([['sex', halves]]))
  expect(one.weights).toEqual([5 / 7, 5 / 3, 5 / 7, 5 / 3].map((wanted) => expect.closeTo(wanted, 12)))
  expect(one.effective).toBeCloseTo(84, 9)
})

test('weights that cannot be are refused with the reason', () => {
  const women = { groups: { sex: 'f' }, n: 2 }
  const halves = new Map([
    [
      'sex',
      new Map([
        ['f', 0.5],
        ['m', 0.5],
      ]),
    ],
  ])
  expect(rake([women], halves).why).toBe('nobody of “m” (sex) answered, who are 50 % of all')
  expect(rake([{ groups: { sex: 'x' }, n: 1 }], halves).why).toBe('“x” (sex) answered, and is said to be nobody')
  expect(rake([], halves).why).toBe('nobody answered')
  const contradicting = new Map([
    [
      'sex',
      new Map([
        ['f', 0.9],
        ['m', 0.1],
      ]),
    ],
    [
      'age',
      new Map([
        ['young', 0.1],
        ['old', 0.9],
      ]),
    ],
  ])
  const apart = [
    { groups: { sex: 'f', age: 'young' }, n: 1 },
    { groups: { sex: 'm', age: 'old' }, n: 1 },
  ]
  expect(rake(apart, contradicting).why).toMatch('contradict')
})

test('few customers are a number, some a warning; few staff are nothing', () => {
  expect([9, 10, 29, 30].map((n) => showing('customers', n))).toEqual([
    'only n',
    'too few to judge',
    'too few to judge',
    'shown',
  ])
  expect([4, 5, 29, 30].map((n) => showing('staff', n))).toEqual([
    'hidden',
    'too few to judge',
    'too few to judge',
    'shown',
  ])
})

test('no total less its shown groups tells of fewer than five', () => {
  expect(showableGroups([20, 7, 3])).toEqual([true, false, false])
  expect(showableGroups([20, 7, 3, 2])).toEqual([true, true, false, false])
  expect(showableGroups([6, 6])).toEqual([true, true])
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 8 }), (sizes) => {
      const shown = showableGroups(sizes)
      const hidden = sizes.reduce((all, n, at) => all + (shown[at] ? 0 : n), 0)
      expect(hidden === 0 || hidden >= 5 || shown.every((one) => !one)).toBe(true)
      for (const [at, n] of sizes.entries()) if (shown[at]) expect(n).toBeGreaterThanOrEqual(5)
    }),
  )
})

test('staff are told of by whole periods of five or more that are over', () => {
  const months = [
    { month: '2026-03', n: 2 },
    { month: '2026-01', n: 7 },
    { month: '2026-02', n: 3 },
    { month: '2026-04', n: 4 },
    { month: '2026-05', n: 9 },
  ]
  expect(periodsOf(months, '2026-05')).toEqual([['2026-01'], ['2026-02', '2026-03']])
  expect(periodsOf(months, '2026-06').at(-1)).toEqual(['2026-04', '2026-05'])
  expect(periodsOf([], '2026-05')).toEqual([])
})

test('within the zone is satisfied; above it delighted, beneath it dissatisfied', () => {
  expect([bandOf(4, 6, 7), bandOf(4, 6, 6), bandOf(4, 6, 4), bandOf(4, 6, 3), bandOf(6, 4, 5)]).toEqual([
    'delighted',
    'satisfied',
    'satisfied',
    'dissatisfied',
    null,
  ])
})

test('delivered value is what they get less what it costs them', () => {
  const all = (value: number, cost: number) =>
    Object.fromEntries([...values.map((part) => [part, value]), ...costs.map((part) => [part, cost])])
  expect(deliveredValue(all(6, 2) as never, all(25, 25) as never)).toEqual({ value: 6, cost: 2, delivered: 4 })
  const rated = { ...all(5, 3), product: 7, time: 1 } as never
  const shares = { ...all(10, 20), product: 70, time: 40 } as never
  expect(deliveredValue(rated, shares)).toEqual({
    value: expect.closeTo(6.4, 12),
    cost: expect.closeTo(2.2, 12),
    delivered: expect.closeTo(4.2, 12),
  })
  expect(deliveredValue(rated, all(0, 25) as never)).toBeNull()
})
