import { isOpinion } from '../words/sentiment-words.ts'
import { termsOf } from './terms.ts'

/** In a name stand so many terms at most, and each after the first tells the group better by so much. */
const mostTerms = 2
const better = 1.1
/** A group that no term tells better than this (F₁) has nothing in common that one could name. */
const leastTelling = 0.2
/** Two words say what is meant; one leaves it open. */
const pairCounts = 1.3
/** A lone word stands in a name as the pair in which so many of those who say it have it. */
const pairShare = 0.15
/** What one thinks of something names no theme as well as the thing does. */
const opinionCounts = 0.4
/** Of those who say a term at least so many must be in the group: else it is not what the group is about. */
const leastOwn = 0.33
/** Of those who say the second term of a name so many say the first, too. */
const leastTogether = 0.2
/** A term must stand in so many texts of the group. */
const leastHeld = 3
/** How a sentence is opened says this little of how its words are written. */
const guessed = 0.01
/** So many terms are tried beside those that a name has. */
const tried = 40

/** Who says what: by term, the texts that say it; and how each term is written, with how often. */
export type Index = {
  holders: ReadonlyMap<string, readonly number[]>
  written: ReadonlyMap<string, ReadonlyMap<string, number>>
}

export function indexOf(texts: readonly string[]): Index {
  const holders = new Map<string, number[]>()
  const written = new Map<string, Map<string, number>>()
  for (const [at, text] of texts.entries())
    for (const { key, as, sure } of termsOf(text)) {
      const list = holders.get(key)
      if (list) list.push(at)
      else holders.set(key, [at])
      const ways = written.get(key) ?? new Map<string, number>()
      ways.set(as, (ways.get(as) ?? 0) + (sure ? 1 : guessed))
      written.set(key, ways)
    }
  for (const [key, list] of holders) if (list.length < leastHeld) holders.delete(key)
  return { holders, written }
}

type Candidate = { key: string; inside: number; outside: number; rank: number }

const stemsOf = (key: string) => key.split(' ')
/** Whether one of two terms says all that the other does: “refund” and “full refund”. */
export const sameSaid = (one: string, other: string): boolean => {
  const [a, b] = [stemsOf(one), stemsOf(other)]
  return a.every((stem) => b.includes(stem)) || b.every((stem) => a.includes(stem))
}

const opinionOnly = (words: string): boolean => words.toLowerCase().split(' ').every(isOpinion)

const countIn = (texts: Iterable<number>, group: ReadonlySet<number>): number => {
  let sum = 0
  for (const at of texts) if (group.has(at)) sum++
  return sum
}

const f1 = (inside: number, outside: number, size: number) => (2 * inside) / (size + inside + outside)

function candidatesOf({ holders }: Index, group: ReadonlySet<number>, written: (key: string) => string): Candidate[] {
  const found: Candidate[] = []
  for (const [key, texts] of holders) {
    const inside = countIn(texts, group)
    if (inside < leastHeld) continue
    const outside = texts.length - inside
    if (inside < leastOwn * texts.length) continue
    const weight = (key.includes(' ') ? pairCounts : 1) * (opinionOnly(written(key)) ? opinionCounts : 1)
    found.push({ key, inside, outside, rank: f1(inside, outside, group.size) * weight })
  }
  return found.sort((a, b) => b.rank - a.rank || (a.key < b.key ? -1 : 1))
}

/** Whether who says a term often says what is said already: else the group has two matters, and one name for both says neither. */
const isSaidWith = ({ holders }: Index, key: string, said: ReadonlySet<number>): boolean => {
  const texts = holders.get(key) ?? []
  return countIn(texts, said) >= leastTogether * texts.length
}

/** How most of a group write a term. */
export const writtenAs = ({ written }: Index, key: string): string =>
  [...(written.get(key) ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? key

/** A lone word with what most stands beside it, if enough say so: “staff” becomes “friendly staff”. */
function paired(key: string, { holders }: Index, group: ReadonlySet<number>, others: readonly string[]): string {
  if (key.includes(' ')) return key
  const inGroup = (term: string) => countIn(holders.get(term) ?? [], group)
  const least = Math.max(leastHeld, pairShare * inGroup(key))
  let best = { key, held: least }
  for (const pair of holders.keys()) {
    if (!pair.includes(' ') || !stemsOf(pair).includes(key) || others.some((other) => sameSaid(other, pair))) continue
    const held = inGroup(pair)
    if (held >= best.held) best = { key: pair, held: held + 1 }
  }
  return best.key
}

/**
 * What a group of texts is called: the term, or the two, by which it is told best (F₁ of saying one of them against
 * being in the group), of which none says what another does. Null where none tells it.
 */
export function nameOf(index: Index, group: ReadonlySet<number>): string[] | null {
  const ranked = candidatesOf(index, group, (key) => writtenAs(index, key))
  const [best] = ranked
  if (!best || f1(best.inside, best.outside, group.size) < leastTelling) return null
  const keys = [best.key]
  const said = new Set(index.holders.get(best.key))
  let told = f1(best.inside, best.outside, group.size)
  while (keys.length < mostTerms) {
    let next: { key: string; rank: number; told: number } | undefined
    for (const { key, rank } of ranked.slice(0, tried)) {
      if (keys.some((other) => sameSaid(key, other))) continue
      const all = new Set([...said, ...(index.holders.get(key) ?? [])])
      const inside = countIn(all, group)
      const own = f1(inside, all.size - inside, group.size)
      if (own >= better * told && isSaidWith(index, key, said) && (!next || own > next.told))
        next = { key, rank, told: own }
    }
    if (!next) break
    keys.push(next.key)
    for (const at of index.holders.get(next.key) ?? []) said.add(at)
    told = next.told
  }
  return keys.map((key) =>
    paired(
      key,
      index,
      group,
      keys.filter((other) => other !== key),
    ),
  )
}

export type Named = { keys: string[]; group: ReadonlySet<number> }

/** Groups with their names, largest first; two that would be called alike are one. */
export function namesOf(index: Index, groups: readonly ReadonlySet<number>[]): Named[] {
  let left = [...groups]
  for (;;) {
    const named: Named[] = []
    let again = false
    for (const group of left.toSorted((a, b) => b.size - a.size)) {
      const keys = nameOf(index, group)
      if (!keys) continue
      const twin = named.find((other) => sameSaid(other.keys[0] as string, keys[0] as string))
      if (!twin) {
        named.push({ keys, group })
        continue
      }
      left = [...left.filter((each) => each !== group && each !== twin.group), new Set([...twin.group, ...group])]
      again = true
      break
    }
    if (!again) return named
  }
}
