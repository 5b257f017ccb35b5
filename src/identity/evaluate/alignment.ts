import { folded } from '../standard/words.ts'

export type Columns = { names: readonly string[]; rows: readonly (readonly string[])[] }

const sampledRows = 2000
const leastLikeness = 0.05

const plain = (name: string) => name.trim().toLowerCase()

/** The words that a column holds, for telling whether two columns hold the same kind of thing. */
function wordsOf({ rows }: Columns, column: number): Set<string> {
  const words = new Set<string>()
  const step = Math.max(1, Math.floor(rows.length / sampledRows))
  for (let r = 0; r < rows.length; r += step)
    for (const word of folded(rows[r]?.[column] ?? '').split(' ')) words.add(word)
  words.delete('')
  return words
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const word of a) if (b.has(word)) both++
  return both / Math.max(1, Math.min(a.size, b.size))
}

/** Which columns of two files hold the same thing: by name, and where names differ by what they hold. */
export function align(first: Columns, second: Columns): { name: string; left: number; right: number }[] {
  const found: { name: string; left: number; right: number }[] = []
  const free = new Set(second.names.map((_, i) => i))
  const open: number[] = []
  first.names.forEach((name, left) => {
    const right = second.names.findIndex((other, i) => free.has(i) && plain(other) === plain(name))
    if (right < 0) open.push(left)
    else {
      free.delete(right)
      found.push({ name: name.trim(), left, right })
    }
  })
  const pairs = open.flatMap((left) => {
    const own = wordsOf(first, left)
    return [...free].map((right) => ({ left, right, likeness: likeness(own, wordsOf(second, right)) }))
  })
  for (const pair of pairs.sort((x, y) => y.likeness - x.likeness)) {
    if (pair.likeness < leastLikeness || !free.has(pair.right) || found.some(({ left }) => left === pair.left)) continue
    free.delete(pair.right)
    found.push({ name: (first.names[pair.left] ?? '').trim(), left: pair.left, right: pair.right })
  }
  return found.sort((x, y) => x.left - y.left)
}
