/**
 * The assignment of rows to columns, one to one, that has the highest sum (Hungarian method with potentials,
 * O(rows² · columns)). A pair with a gain of 0 or less stays unassigned. A greedy choice would spoil better sums:
 * "Name" goes to the family name when another column is the whole name.
 */
export const bestAssignment = (gains: readonly (readonly number[])[], columns: number): (number | null)[] => {
  const rows = gains.length
  // Each row has a column of its own with gain 0, so that leaving it out is always possible.
  const tableau = newTableau(rows, columns + rows, (row, column) =>
    column < columns ? -Math.max(0, gains[row]?.[column] ?? 0) : 0,
  )
  for (let row = 1; row <= rows; row++) addRow(tableau, row)
  const chosen: (number | null)[] = Array.from({ length: rows }, () => null)
  for (let j = 1; j <= columns; j++) {
    const row = (tableau.owner[j] ?? 0) - 1
    if (row >= 0 && (gains[row]?.[j - 1] ?? 0) > 0) chosen[row] = j - 1
  }
  return chosen
}

type Tableau = {
  width: number
  cost: (row: number, column: number) => number
  rowPotential: Float64Array
  columnPotential: Float64Array
  /** The row that holds each column, both from 1; 0 is nobody, and column 0 the row that is being added. */
  owner: Int32Array
}

const newTableau = (rows: number, width: number, cost: Tableau['cost']): Tableau => ({
  width,
  cost,
  rowPotential: new Float64Array(rows + 1),
  columnPotential: new Float64Array(width + 1),
  owner: new Int32Array(width + 1),
})

type Search = { way: Int32Array; least: Float64Array; used: Uint8Array }

/** Lowers the least reduced costs by what `column` offers; answers the cheapest column not yet used. */
const relax = (tableau: Tableau, { way, least, used }: Search, column: number) => {
  const from = tableau.owner[column] ?? 0
  let delta = Number.POSITIVE_INFINITY
  let next = 0
  for (let j = 1; j <= tableau.width; j++) {
    if (used[j]) continue
    const potential = (tableau.rowPotential[from] ?? 0) + (tableau.columnPotential[j] ?? 0)
    const reduced = tableau.cost(from - 1, j - 1) - potential
    if (reduced < (least[j] ?? 0)) {
      least[j] = reduced
      way[j] = column
    }
    if ((least[j] ?? 0) < delta) {
      delta = least[j] ?? 0
      next = j
    }
  }
  return { delta, next }
}

const shift = (tableau: Tableau, { least, used }: Search, delta: number) => {
  const { rowPotential, columnPotential, owner } = tableau
  for (let j = 0; j <= tableau.width; j++) {
    if (used[j]) {
      const held = owner[j] ?? 0
      rowPotential[held] = (rowPotential[held] ?? 0) + delta
      columnPotential[j] = (columnPotential[j] ?? 0) - delta
    } else least[j] = (least[j] ?? 0) - delta
  }
}

const addRow = (tableau: Tableau, row: number) => {
  const { owner, width } = tableau
  const search: Search = {
    way: new Int32Array(width + 1),
    least: new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY),
    used: new Uint8Array(width + 1),
  }
  let column = 0
  owner[0] = row
  do {
    search.used[column] = 1
    const { delta, next } = relax(tableau, search, column)
    shift(tableau, search, delta)
    column = next
  } while (owner[column] !== 0)
  while (column !== 0) {
    const before = search.way[column] ?? 0
    owner[column] = owner[before] ?? 0
    column = before
  }
}
