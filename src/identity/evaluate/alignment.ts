import { folded } from '../standard/words.ts'

export type Columns = { names: readonly string[]; rows: readonly (readonly string[])[] }

const sampledRows = 2000
const leastLikeness = 0.05
/** What it counts that two headings have a word in common, or begin alike. */
const nameCounts = 0.15

const plain = (name: string) => name.trim().toLowerCase()

/** How often each word stands in a column, of all its words. */
function wordsOf({ rows }: Columns, column: number): Map<string, number> {
  const counts = new Map<string, number>()
  const step = Math.max(1, Math.floor(rows.length / sampledRows))
  let total = 0
  for (let r = 0; r < rows.length; r += step)
    for (const word of folded(rows[r]?.[column] ?? '').split(' ')) {
      if (word === '') continue
      counts.set(word, (counts.get(word) ?? 0) + 1)
      total++
    }
  for (const [word, count] of counts) counts.set(word, count / total)
  return counts
}

/** The share of what one column says whose words the other knows too, and the other way round: their geometric mean. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [ofA, ofB] = [0, 0]
  for (const [word, share] of a) {
    const other = b.get(word)
    if (other === undefined) continue
    ofA += share
    ofB += other
  }
  return Math.sqrt(ofA * ofB)
}

/** “middle_name” and “midl_name” have a word in common. */
function isNamedAlike(one: string, other: string): boolean {
  const own = folded(one).split(' ')
  return folded(other)
    .split(' ')
    .some((word) => word.length > 2 && own.some((each) => each === word || each.slice(0, 4) === word.slice(0, 4)))
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
    return [...free].map((right) => {
      const inWords = likeness(own, wordsOf(second, right))
      const isNamed = isNamedAlike(first.names[left] ?? '', second.names[right] ?? '')
      return { left, right, likeness: inWords + (isNamed && inWords > 0 ? nameCounts : 0) }
    })
  })
  for (const pair of pairs.sort((x, y) => y.likeness - x.likeness)) {
    if (pair.likeness < leastLikeness || !free.has(pair.right) || found.some(({ left }) => left === pair.left)) continue
    free.delete(pair.right)
    found.push({ name: (first.names[pair.left] ?? '').trim(), left: pair.left, right: pair.right })
  }
  return found.sort((x, y) => x.left - y.left)
}
