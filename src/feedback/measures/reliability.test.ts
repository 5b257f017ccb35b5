import { expect, test } from 'vitest'
import { alpha, scaleSums } from './reliability.ts'

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
