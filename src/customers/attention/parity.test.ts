import { expect, test } from 'vitest'
import { compared, reached } from './parity.ts'

const of = (inside: [number, number], outside: [number, number]) => compared(reached(...inside), reached(...outside))

test('four fifths either way are even; less, and one side is behind', () => {
  expect(of([8, 10], [100, 100])).toMatchObject({ ratio: 0.8, parity: 'even' })
  expect(of([10, 20], [800, 1000])).toMatchObject({ ratio: 0.625, parity: 'inside behind' })
  expect(of([20, 20], [700, 1000]).parity).toBe('outside behind')
  expect(of([5, 20], [0, 1000])).toMatchObject({ ratio: null, parity: 'outside behind' })
})

test('of fewer than ten nothing is told, and of nothing no ratio', () => {
  expect(of([9, 9], [800, 1000])).toMatchObject({ inside: { share: null }, ratio: null, parity: 'too few' })
  expect(of([0, 20], [0, 1000])).toMatchObject({ ratio: null, parity: 'nothing' })
})
