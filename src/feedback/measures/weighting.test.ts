import { expect, test } from 'vitest'
import { rake } from './weighting.ts'

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
