import { describe, expect, test } from 'vitest'
import { householdColumns, households } from '../../../test/households.ts'
import { sampleCustomers } from '../../../test/sample-customers.ts'
import { agreement } from '../evaluate/measures.ts'
import { link } from './link.ts'
import type { Linkage } from './schema.ts'

/** Of the pairs from a probability on: how many there are, and the shares that are wrong and that were expected to be. */
function wrongFrom({ pairs }: Linkage, truth: Uint32Array, from: number) {
  let [n, wrong, expected] = [0, 0, 0]
  for (let i = 0; i < pairs.a.length; i += 1) {
    const probability = pairs.probability[i] as number
    if (probability < from) continue
    n += 1
    expected += 1 - probability
    if (truth[pairs.a[i] as number] !== truth[pairs.b[i] as number]) wrong += 1
  }
  return { n, wrong: wrong / n, expected: expected / n }
}

/** Two points of a hundred: what chance makes of some hundred pairs, and what no field could have told. */
const near = ({ n, wrong, expected }: ReturnType<typeof wrongFrom>) => {
  expect(n).toBeGreaterThan(300)
  expect(Math.abs(wrong - expected), `${wrong} were wrong, ${expected} expected`).toBeLessThan(0.02)
}

describe('how many are expected to be wrong', () => {
  test('is near how many are, in the sample shop with its households', { timeout: 60_000 }, async () => {
    const { columns, rows, truth } = sampleCustomers('person')
    const linkage = await link({ columns, rows: [rows] })
    near(wrongFrom(linkage, truth, 0.9))
    near(wrongFrom(linkage, truth, 0.5))
    expect(agreement(linkage.clusters, truth, 0).f1).toBeGreaterThan(0.91)
    expect(linkage.model.relations).toHaveLength(1)
  })

  test('is near how many are among the firms of the sample shop', { timeout: 60_000 }, async () => {
    const { columns, rows, truth } = sampleCustomers('account')
    const linkage = await link({ columns, rows: [rows] })
    const { n, wrong, expected } = wrongFrom(linkage, truth, 0.9)
    expect(n).toBeGreaterThan(110)
    expect(Math.abs(wrong - expected)).toBeLessThan(0.02)
    expect(agreement(linkage.clusters, truth, 0).f1).toBeGreaterThan(0.98)
  })

  for (const together of [0, 5, 30])
    test(`is near how many are where ${together} in a hundred live with another`, async () => {
      const { rows, truth } = households(3000, { together, again: 20, seed: 11 + together })
      const linkage = await link({ columns: householdColumns, rows: [rows] })
      near(wrongFrom(linkage, truth, 0.9))
      near(wrongFrom(linkage, truth, 0.5))
      expect(agreement(linkage.clusters, truth, 0).f1).toBeGreaterThan(0.93)
    })

  test('is none where nobody is there twice, however many live together', { timeout: 120_000 }, async () => {
    const { columns, rows } = sampleCustomers('person')
    const alone = [
      { columns, rows: rows.slice(0, 960) },
      ...[0, 30].map((together) => ({
        columns: householdColumns,
        rows: households(1500, { together, again: 0, seed: 11 + together }).rows,
      })),
    ]
    for (const { columns: names, rows: all } of alone) {
      const { pairs, model } = await link({ columns: names, rows: [all] })
      expect(pairs.a).toHaveLength(0)
      expect(model.prior * all.length * all.length).toBeLessThan(4)
      expect(model.training.assumed).toBe(true)
      expect(model.notes.join()).toContain('cannot tell the same customer from a related one')
    }
  })

  test('is near none where nine of three thousand are, and they are found', { timeout: 120_000 }, async () => {
    const { rows, truth } = households(3000, { together: 5, again: 0.5, seed: 16 })
    const linkage = await link({ columns: householdColumns, rows: [rows] })
    const { n, wrong } = wrongFrom(linkage, truth, 0.9)
    expect([n, wrong]).toEqual([9, 0])
  })

  test('lies between what it says at least and at most, which decisions bring nearer', {
    timeout: 120_000,
  }, async () => {
    const { rows, truth } = households(3000, { together: 30, again: 20, seed: 41 })
    const source = { columns: householdColumns, rows: [rows] }
    const at = ({ model }: Linkage) => model.outlook.findLast(({ probability }) => probability >= 0.9)
    const before = await link(source)
    const [found, told] = [wrongFrom(before, truth, 0.9), at(before)]
    expect(found.wrong * found.n).toBeGreaterThanOrEqual(told?.leastWrong ?? Number.NaN)
    expect(found.wrong * found.n).toBeLessThanOrEqual(told?.mostWrong ?? Number.NaN)
    const decided = [...before.pairs.a].flatMap((a, i) => {
      const [b, probability] = [before.pairs.b[i] as number, before.pairs.probability[i] as number]
      return probability > 0.99 || i % 2 ? [] : [{ a, b, same: truth[a] === truth[b] }]
    })
    const after = await link(source, { decided })
    expect(after.model.training.error).toBeLessThan((before.model.training.error as number) / 2)
  })

  test('nobody is thought to live together where nobody does', async () => {
    const { rows } = households(3000, { together: 0, again: 20, seed: 3 })
    expect((await link({ columns: householdColumns, rows: [rows] })).model.relations).toEqual([])
  })
})
