import { type Sums, variance } from './figures.ts'

/** Sums of each item of a scale over those who answered all of them, and of what each person's items add up to. */
export type ScaleSums = { items: Sums[]; total: Sums }

export type Alpha = { value: number; n: number; why: null } | { value: null; n: number; why: string }

/** Cronbach's (1951) α = k/(k − 1) · (1 − Σ variances of items / variance of the sum). */
export function alpha({ items, total }: ScaleSums): Alpha {
  const { n } = total
  if (items.length < 2) return { value: null, n, why: 'a scale needs two items or more' }
  if (n < 2) return { value: null, n, why: 'fewer than two people answered every item' }
  const all = variance(total)
  if (all === 0) return { value: null, n, why: 'everyone’s answers add up to the same' }
  const apart = items.reduce((sum, item) => sum + variance(item), 0)
  return { value: (items.length / (items.length - 1)) * (1 - apart / all), n, why: null }
}

/** Sums of whole answers, for what is small enough to be counted from the rows. */
export function scaleSums(rows: readonly (readonly (number | null)[])[], k: number): ScaleSums {
  const nothing = (): Sums => ({ n: 0, sum: 0, squares: 0 })
  const items = Array.from({ length: k }, nothing)
  const total = nothing()
  const put = (sums: Sums, value: number) => {
    sums.n += 1
    sums.sum += value
    sums.squares += value * value
  }
  for (const row of rows) {
    const answers = row.slice(0, k)
    if (answers.length < k || answers.some((answer) => answer === null)) continue
    for (const [at, answer] of answers.entries()) put(items[at] as Sums, answer as number)
    put(
      total,
      (answers as number[]).reduce((sum, answer) => sum + answer, 0),
    )
  }
  return { items, total }
}
