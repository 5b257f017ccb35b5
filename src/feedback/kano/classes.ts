import { type Interval, wilson } from '../../math/intervals.ts'
import type { Feeling, KanoClass } from './schema.ts'

/** Kano's evaluation table (Kano et al. 1984, as in Berger et al. 1993). */
export function classOf(there: Feeling, notThere: Feeling): KanoClass {
  if (there === notThere && (there === 'like' || there === 'dislike')) return 'questionable'
  if (notThere === 'like' || there === 'dislike') return 'reverse'
  if (there === 'like') return notThere === 'dislike' ? 'one-dimensional' : 'attractive'
  return notThere === 'dislike' ? 'must-be' : 'indifferent'
}

export type KanoCounts = Record<KanoClass, number>

export type Kano = {
  /** All but the questionable ones. */
  n: number
  counts: KanoCounts
  /** (A + O)/(A + O + M + I): how many more would be content with it. */
  better: { value: number; interval: Interval } | null
  /** −(O + M)/(A + O + M + I): how many would be discontent without it. */
  worse: { value: number; interval: Interval } | null
  /** The commonest class; of equals the one that harms most to miss. */
  class: KanoClass | null
  /** The two commonest do not differ by more than chance (Fong 1996). */
  unclear: boolean
  why: string | null
}

/** Of equals, the earlier: must-be before one-dimensional before attractive before indifferent. */
const ranked: KanoClass[] = ['must-be', 'one-dimensional', 'attractive', 'indifferent', 'reverse']

export function kano(counts: KanoCounts): Kano {
  const { attractive: a, 'one-dimensional': o, 'must-be': m, indifferent: i, reverse: r } = counts
  const of = a + o + m + i
  const n = of + r
  const sorted = ranked.toSorted((x, y) => counts[y] - counts[x])
  const [first, second] = [sorted[0] as KanoClass, sorted[1] as KanoClass]
  const [most, next] = [counts[first], counts[second]]
  const chance = n > 0 ? 1.65 * Math.sqrt(((most + next) * (2 * n - most - next)) / (2 * n)) : 0
  const better = wilson(a + o, of)
  const worse = wilson(o + m, of)
  return {
    n,
    counts,
    better: better && { value: (a + o) / of, interval: better },
    worse: worse && { value: -(o + m) / of, interval: { low: -worse.high, high: -worse.low } },
    class: n > 0 ? first : null,
    unclear: n > 0 && most - next <= chance,
    why: of > 0 ? null : n > 0 ? 'everyone would rather be without it' : 'nobody gave two answers that fit together',
  }
}
