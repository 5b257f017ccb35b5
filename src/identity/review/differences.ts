/** A stretch of a value, and whether the other value has it too. */
export type Stretch = { text: string; same: boolean }

const MOST = 200

const signsOf = (text: string): string[] =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map((each) => each.segment)
const plain = (sign: string) => sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function stretches(signs: readonly string[], shared: ReadonlySet<number>): Stretch[] {
  const found: Stretch[] = []
  signs.forEach((sign, at) => {
    const same = shared.has(at)
    const last = found.at(-1)
    if (last && last.same === same) last.text += sign
    else found.push({ text: sign, same })
  })
  return found
}

/** Two values letter by letter: the longest letters in common, case and accents aside, are the same; the rest differs. */
export function differences(one: string, other: string): [Stretch[], Stretch[]] {
  const [a, b] = [signsOf(one.slice(0, MOST)), signsOf(other.slice(0, MOST))]
  const [left, right] = [a.map(plain), b.map(plain)]
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] as number
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const [inOne, inOther] = [new Set<number>(), new Set<number>()]
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (left[i] === right[j]) {
      inOne.add(i)
      inOther.add(j)
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return [stretches(a, inOne), stretches(b, inOther)]
}

/** Which values of one list stand beside which of the other: the most alike first; what is left stands alone. */
export function beside(ones: readonly string[], others: readonly string[]): [string | null, string | null][] {
  const likeness = (one: string, other: string) => {
    const [mine] = differences(one, other)
    const shared = mine.reduce((sum, stretch) => sum + (stretch.same ? stretch.text.length : 0), 0)
    return (2 * shared) / Math.max(1, one.length + other.length)
  }
  const all = ones.flatMap((one, i) => others.map((other, j) => ({ i, j, like: likeness(one, other) })))
  all.sort((one, other) => other.like - one.like || one.i - other.i || one.j - other.j)
  const [usedOne, usedOther] = [new Set<number>(), new Set<number>()]
  const rows: [string | null, string | null][] = []
  for (const { i, j } of all) {
    if (usedOne.has(i) || usedOther.has(j)) continue
    usedOne.add(i)
    usedOther.add(j)
    rows.push([ones[i] as string, others[j] as string])
  }
  ones.forEach((one, i) => {
    if (!usedOne.has(i)) rows.push([one, null])
  })
  others.forEach((other, j) => {
    if (!usedOther.has(j)) rows.push([null, other])
  })
  return rows
}
