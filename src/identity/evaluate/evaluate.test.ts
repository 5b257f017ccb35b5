import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align } from './alignment.ts'
import { agreement } from './measures.ts'
import { blockingRecall, truthColumn, truthOf, truthPattern } from './truth.ts'

const grouping = fc.array(fc.nat(4), { minLength: 1, maxLength: 14 })
const rate = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)

function byHand(found: number[], truth: number[], firstOfSecond: number) {
  const pairs = found.flatMap((_, i) => found.slice(i + 1).map((_other, k): [number, number] => [i, i + 1 + k]))
  const asked = pairs.filter(([i, j]) => firstOfSecond === 0 || i < firstOfSecond !== j < firstOfSecond)
  const claimed = asked.filter(([i, j]) => found[i] === found[j])
  const meant = asked.filter(([i, j]) => truth[i] === truth[j])
  const both = claimed.filter(([i, j]) => truth[i] === truth[j])
  return { both: both.length, claimed: claimed.length, meant: meant.length }
}

describe('agreement with a known truth', () => {
  test('is what counting every pair by hand gives, in one file and across two', () => {
    fc.assert(
      fc.property(grouping, fc.infiniteStream(fc.nat(4)), fc.nat(13), (found, stream, cut) => {
        const truth = found.map(() => stream.next().value as number)
        const firstOfSecond = cut < found.length ? cut : 0
        const { both, claimed, meant } = byHand(found, truth, firstOfSecond)
        const told = agreement(Uint32Array.from(found), Uint32Array.from(truth), firstOfSecond)
        expect(told.precision).toBeCloseTo(rate(both, claimed), 10)
        expect(told.recall).toBeCloseTo(rate(both, meant), 10)
      }),
    )
  })

  test('B³ is one for the truth itself, and as Bagga and Baldwin count it otherwise', () => {
    const truth = Uint32Array.from([0, 0, 0, 1, 1, 2])
    expect(agreement(truth, truth, 0).b3F1).toBe(1)
    // All in one: precision (3·3 + 2·2 + 1)/36, recall 1.
    const precision = 14 / 36
    expect(agreement(new Uint32Array(6), truth, 0).b3F1).toBeCloseTo((2 * precision) / (precision + 1), 10)
  })

  test('the truth may be a part of a column, and a record without one is nobody else’s', () => {
    expect([...truthOf(['rec-12-org', 'rec-12-dup-0', 'rec-7-org'], truthPattern('rec-(\\d+)-'))]).toEqual([0, 0, 1])
    expect([...truthOf(['a', '', '', 'a'], null)]).toEqual([0, 1, 2, 0])
    expect(truthColumn([' rec_id', 'name '], 'REC_ID')).toBe(0)
    expect(() => truthColumn(['id'], 'cluster')).toThrow('There is no column “cluster”. The file has: id.')
    expect(() => truthPattern('(')).toThrow('is no regular expression')
  })

  test('blocking is told by the true pairs that were compared', () => {
    const truth = Uint32Array.from([0, 0, 0, 1, 1])
    expect(blockingRecall(truth, 0, (a, b) => a === 0 && b === 1)).toBe(0.25)
    expect(blockingRecall(truth, 1, (a) => a === 0)).toBe(1)
  })
})

test('columns of two files meet by name, or by what they hold', () => {
  const first = {
    names: ['id', 'Title ', 'price'],
    rows: [
      ['1', 'Red garden chair', '5'],
      ['2', 'Blue mug', '3'],
    ],
  }
  const second = {
    names: ['name', 'Price', 'id'],
    rows: [
      ['garden chair, red', '5', '9'],
      ['mug (blue)', '3', '8'],
    ],
  }
  expect(align(first, second)).toEqual([
    { name: 'id', left: 0, right: 2 },
    { name: 'Title', left: 1, right: 0 },
    { name: 'price', left: 2, right: 1 },
  ])
})

test('a column of few values is not taken for one that has these among many others', () => {
  const names = ['Ada', 'Ben', 'M', 'Clara', 'F', 'David', 'Elena', 'Felix', 'Greta', 'Hugo']
  const streets = ['High Street', 'Mill Lane', 'Church Road', 'North Street', 'Old Lane']
  const row = (i: number) => [names[i % 10] ?? '', i % 2 ? 'M' : 'F', `${i} ${streets[i % 5]}`]
  const first = {
    names: ['middle_name', 'gender_code', 'res_street'],
    rows: Array.from({ length: 40 }, (_, i) => row(i)),
  }
  const second = {
    names: ['street', 'midl', 'sex'],
    rows: Array.from({ length: 40 }, (_, i) => [row(i + 7)[2] ?? '', row(i)[0] ?? '', row(i)[1] ?? '']),
  }
  expect(align(first, second).map(({ left, right }) => [left, right])).toEqual([
    [0, 1],
    [1, 2],
    [2, 0],
  ])
})
