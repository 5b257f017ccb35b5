/** A symmetric matrix, row by row in one array. */
export type Symmetric = Float64Array

/** Eigenvalues and their vectors (the columns of `vectors`), by Jacobi's rotations (1846). */
export function eigen(matrix: Symmetric, size: number): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(matrix)
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  const at = (i: number, j: number) => a[i * size + j] as number
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += at(p, q) ** 2
    if (off < 1e-30) break
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) if (at(p, q) !== 0) rotate(a, vectors, size, p, q)
  }
  return { values: Float64Array.from({ length: size }, (_none, i) => at(i, i)), vectors }
}

function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const get = (m: Float64Array, i: number, j: number) => m[i * size + j] as number
  const theta = (get(a, q, q) - get(a, p, p)) / (2 * get(a, p, q))
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < size; k++) {
    const [left, right] = [get(a, k, p), get(a, k, q)]
    a[k * size + p] = c * left - s * right
    a[k * size + q] = s * left + c * right
  }
  for (let k = 0; k < size; k++) {
    const [upper, lower] = [get(a, p, k), get(a, q, k)]
    a[p * size + k] = c * upper - s * lower
    a[q * size + k] = s * upper + c * lower
    const [left, right] = [get(vectors, k, p), get(vectors, k, q)]
    vectors[k * size + p] = c * left - s * right
    vectors[k * size + q] = s * left + c * right
  }
}

/** The lower Cholesky factor; null where the matrix is not positive definite (one row follows from the others). */
export function cholesky(matrix: Symmetric, size: number): Float64Array | null {
  const lower = new Float64Array(size * size)
  const at = (i: number, j: number) => lower[i * size + j] as number
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k)
      if (i === j) {
        if (!(sum > 1e-10 * (matrix[i * size + i] as number))) return null
        lower[i * size + i] = Math.sqrt(sum)
      } else lower[i * size + j] = sum / at(j, j)
    }
  return lower
}

/** What of the matrix's inverse stands on its diagonal, from its Cholesky factor. */
export function inverseDiagonal(lower: Float64Array, size: number): Float64Array {
  const diagonal = new Float64Array(size)
  const column = new Float64Array(size)
  for (let start = 0; start < size; start++) {
    column.fill(0)
    for (let i = start; i < size; i++) {
      let sum = i === start ? 1 : 0
      for (let k = start; k < i; k++) sum -= (lower[i * size + k] as number) * (column[k] as number)
      column[i] = sum / (lower[i * size + i] as number)
    }
    for (let i = start; i < size; i++) diagonal[start] = (diagonal[start] as number) + (column[i] as number) ** 2
  }
  return diagonal
}
