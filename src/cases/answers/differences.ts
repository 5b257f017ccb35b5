export type DifferentLine = { kind: 'same' | 'gone' | 'new'; text: string }

const MOST_CELLS = 4_000_000

/** How many lines two texts have in common from each place on: the table of the longest common subsequence. */
function commonFrom(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const [row, below] = [table[i] as Uint32Array, table[i + 1] as Uint32Array]
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  return table
}

/** What an older text had and a newer one has, line by line (longest common subsequence). */
export function differences(older: string, newer: string): DifferentLine[] {
  const a = older.split('\n')
  const b = newer.split('\n')
  const gone = (text: string): DifferentLine => ({ kind: 'gone', text })
  const added = (text: string): DifferentLine => ({ kind: 'new', text })
  // Texts of thousands of lines each are shown one after the other; articles are not so long.
  if (a.length * b.length > MOST_CELLS) return [...a.map(gone), ...b.map(added)]
  const common = commonFrom(a, b)
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  const lines: DifferentLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i] as string })
      i += 1
      j += 1
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) lines.push(gone(a[i++] as string))
    else lines.push(added(b[j++] as string))
  }
  return lines
}
