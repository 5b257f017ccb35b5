import { describe, expect, test } from 'vitest'
import { householdColumns, households } from '../../../test/households.ts'
import { sampleCustomers } from '../../../test/sample-customers.ts'
import { drawn } from '../../math/hash.ts'
import { agreement } from '../evaluate/measures.ts'
import { link } from './link.ts'
import { prepare, weighAll } from './live.ts'
import type { Linkage } from './schema.ts'

type Decision = { a: number; b: number; same: boolean }
const keyOf = ({ a, b }: { a: number; b: number }) => `${Math.min(a, b)} ${Math.max(a, b)}`

/** Pairs that a person would be asked about. */
const inDoubt = ({ pairs }: Linkage): { a: number; b: number; probability: number }[] =>
  [...pairs.a.keys()]
    .map((i) => ({ a: pairs.a[i] as number, b: pairs.b[i] as number, probability: pairs.probability[i] as number }))
    .filter(({ probability }) => probability > 0.1 && probability < 0.995)

/** What is expected of pairs, and what is true of them. */
function told(linkage: Linkage, truth: Uint32Array, pairs: readonly { a: number; b: number }[]) {
  const known = new Map<string, number>()
  linkage.pairs.a.forEach((a, i) => {
    known.set(keyOf({ a, b: linkage.pairs.b[i] as number }), linkage.pairs.probability[i] as number)
  })
  const judged = pairs.map((pair) => ({
    probability: known.get(keyOf(pair)) ?? 0,
    isSame: truth[pair.a] === truth[pair.b] ? 1 : 0,
  }))
  const sum = (of: (each: (typeof judged)[number]) => number) => judged.reduce((all, each) => all + of(each), 0)
  return {
    expected: sum(({ probability }) => probability),
    same: sum(({ isSame }) => isSame),
    /** The mean of (probability − truth)². */
    brier: sum(({ probability, isSame }) => (probability - isSame) ** 2) / pairs.length,
  }
}

/** Half of what is in doubt is decided as the truth has it; how the other half was judged before, and is in the next run. */
async function beforeAndAfter(
  source: { columns: string[]; rows: (string | null)[][] },
  truth: Uint32Array,
  seed: number,
) {
  const first = await link({ columns: source.columns, rows: [source.rows] })
  const chance = drawn(seed)
  const [shown, rest]: [Decision[], Decision[]] = [[], []]
  for (const { a, b } of inDoubt(first)) (chance() < 0.5 ? shown : rest).push({ a, b, same: truth[a] === truth[b] })
  const second = await link({ columns: source.columns, rows: [source.rows] }, { decided: shown })
  return {
    shown: shown.length,
    before: { ...told(first, truth, rest), f1: agreement(first.clusters, truth, 0).f1 },
    after: { ...told(second, truth, rest), f1: agreement(second.clusters, truth, 0).f1 },
  }
}

describe('what people decided', () => {
  test('makes the next run judge better those that nobody decided, where the first was wrong', {
    timeout: 60_000,
  }, async () => {
    // Without their e-mails firms of one small town are too much alike to be told apart.
    const { truth, rows, columns } = sampleCustomers('account')
    const isEmail = columns.map((column) => column.startsWith('emailDomain'))
    const source = {
      columns: [...columns],
      rows: rows.map((row) => row.map((cell, at) => (isEmail[at] ? null : cell))),
    }
    const { before, after, shown } = await beforeAndAfter(source, truth, 22)
    expect(shown).toBeGreaterThanOrEqual(20)
    expect(Math.abs(after.expected - after.same)).toBeLessThan(Math.abs(before.expected - before.same) / 3)
    expect(after.brier).toBeLessThan(before.brier / 3)
    expect(after.f1).toBeGreaterThan(before.f1 + 0.05)
  })

  test('changes next to nothing where the first was right', { timeout: 60_000 }, async () => {
    const { rows, truth } = households(3000, { together: 5, again: 20, seed: 24 })
    const { before, after } = await beforeAndAfter({ columns: householdColumns, rows }, truth, 24)
    expect(Math.abs(after.expected - after.same)).toBeLessThan(6)
    expect(after.brier).toBeLessThan(before.brier + 0.005)
    expect(after.f1).toBeGreaterThanOrEqual(before.f1)
  })

  test('teaches that two names stand for one another, in a run and live', async () => {
    const { rows, truth } = households(1500, { together: 0, again: 30, seed: 31 })
    const both: { a: number; b: number }[] = []
    const called = rows.map((row, r) => {
      const first = truth[r] as number
      if (first === r || rows[first]?.[0] !== row[0] || both.length >= 24) return row
      both.push({ a: first, b: r })
      return ['Zuzu', ...row.slice(1)]
    })
    for (const { a } of both) called[a] = ['Bartholomew', ...(called[a] as string[]).slice(1)]
    const source = { columns: householdColumns, rows: [called] }
    const decided = both.slice(0, 6).map((pair): Decision => ({ ...pair, same: true }))
    const [before, after] = [await link(source), await link(source, { decided })]
    const nameOf = ({ model }: Linkage) => model.fields.find(({ name }) => name === 'givenName')
    expect(nameOf(before)?.equivalents).toEqual([])
    expect(nameOf(after)?.equivalents.map(([one, other]) => [one, other].sort().join())).toEqual(['bartholomew,zuzu'])
    const weight = ({ model }: Linkage, { a, b }: { a: number; b: number }) => {
      const [one, other] = [a, b].map((r) =>
        prepare(model, Object.fromEntries(householdColumns.map((name, c) => [name, called[r]?.[c]]))),
      )
      return one && other ? (weighAll(model, one, [other])[0]?.weight ?? Number.NaN) : Number.NaN
    }
    const undecided = both.slice(6)
    const gained = undecided.map((pair) => weight(after, pair) - weight(before, pair))
    expect(gained.every((bits) => bits > 2)).toBe(true)
  })

  test('does not take for one name what as often was two people', async () => {
    const { rows } = households(600, { together: 0, again: 30, seed: 33 })
    const at = (name: string) => rows.flatMap((row, r) => (row[0] === name ? [r] : []))
    const [ada, ben] = [at('Ada'), at('Ben')]
    const decided = ada.slice(0, 5).map((a, i): Decision => ({ a, b: ben[i] as number, same: i < 2 }))
    const { model } = await link({ columns: householdColumns, rows: [rows] }, { decided })
    expect(model.fields.flatMap((field) => field.equivalents)).toEqual([])
  })
})
