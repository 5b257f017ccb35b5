import { Invalid } from '../../platform/errors.ts'

/** Which column holds the truth, whatever blanks or capitals its name has. */
export function truthColumn(names: readonly string[], wanted: string): number {
  const plain = (name: string) => name.trim().toLowerCase()
  const exact = names.findIndex((name) => name.trim() === wanted.trim())
  const found = exact >= 0 ? exact : names.findIndex((name) => plain(name) === plain(wanted))
  if (found < 0)
    throw new Invalid(`There is no column “${wanted}”. The file has: ${names.map((name) => name.trim()).join(', ')}.`)
  return found
}

export function truthPattern(written: string | undefined): RegExp | null {
  if (written === undefined) return null
  try {
    return new RegExp(written, 'u')
  } catch {
    throw new Invalid(`--truth-pattern is no regular expression: ${written}`)
  }
}

/** The number of the true customer of each record; a record whose truth is not known is nobody else's. */
export function truthOf(cells: readonly string[], pattern: RegExp | null): Uint32Array {
  const known = new Map<string, number>()
  let next = 0
  return Uint32Array.from(cells, (cell) => {
    const match = pattern?.exec(cell)
    const name = pattern ? (match?.[1] ?? match?.[0] ?? '') : cell.trim()
    if (name === '') return next++
    const own = known.get(name)
    if (own !== undefined) return own
    known.set(name, next)
    return next++
  })
}

/** The share of true pairs that were compared at all. */
export function blockingRecall(
  truth: Uint32Array,
  firstOfSecond: number,
  wasCompared: (a: number, b: number) => boolean,
): number {
  const members = new Map<number, number[]>()
  truth.forEach((t, r) => {
    const own = members.get(t)
    if (own) own.push(r)
    else members.set(t, [r])
  })
  let [pairs, found] = [0, 0]
  for (const own of members.values())
    for (let i = 0; i < own.length; i++)
      for (let j = i + 1; j < own.length; j++) {
        const [a, b] = [own[i] as number, own[j] as number]
        if (firstOfSecond > 0 && a < firstOfSecond === b < firstOfSecond) continue
        pairs++
        if (wasCompared(a, b)) found++
      }
  return pairs === 0 ? 1 : found / pairs
}
