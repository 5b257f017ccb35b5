import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cholesky, eigen, inverseDiagonal } from './symmetric.ts'

const symmetric = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc
    .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size * size, maxLength: size * size })
    .map((half) => {
      const matrix = new Float64Array(size * size)
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) {
          for (let k = 0; k < size; k++)
            matrix[i * size + j] =
              (matrix[i * size + j] as number) + (half[i * size + k] as number) * (half[j * size + k] as number)
          if (i === j) matrix[i * size + j] = (matrix[i * size + j] as number) + 0.5
        }
      return { size, matrix }
    }),
)

test('eigenvalues and vectors give the matrix back', () => {
  fc.assert(
    fc.property(symmetric, ({ size, matrix }) => {
      const { values, vectors } = eigen(matrix, size)
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) {
          let sum = 0
          for (let k = 0; k < size; k++)
            sum += (vectors[i * size + k] as number) * (values[k] as number) * (vectors[j * size + k] as number)
          expect(sum).toBeCloseTo(matrix[i * size + j] as number, 8)
        }
    }),
  )
})

test('the diagonal of the inverse is that of the inverse by eigenvalues', () => {
  fc.assert(
    fc.property(symmetric, ({ size, matrix }) => {
      const { values, vectors } = eigen(matrix, size)
      const diagonal = inverseDiagonal(cholesky(matrix, size) as Float64Array, size)
      for (let i = 0; i < size; i++) {
        let sum = 0
        for (let k = 0; k < size; k++) sum += (vectors[i * size + k] as number) ** 2 / (values[k] as number)
        expect((diagonal[i] as number) / sum).toBeCloseTo(1, 6)
      }
    }),
  )
})

test('a matrix in which a row follows from another has no factor', () => {
  expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeNull()
})
