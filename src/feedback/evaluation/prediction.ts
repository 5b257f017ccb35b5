import { foldsOf } from '../themes/learning/folds.ts'
import { type Example, learn, scoreOf } from '../themes/learning/logistic.ts'
import { type Auc, auc } from './auc.ts'

export type Person = { signals: Readonly<Record<string, number | null>>; again: boolean }

/** Of fewer on either side the order of two of them would decide. */
export const leastOfEachSide = 30
const FOLDS = 5

/** Signals as z-scores of those the rule is learnt from; what is not known stands at their mean, and is told as missing. */
function scaler(people: readonly Person[]) {
  const names = [...new Set(people.flatMap(({ signals }) => Object.keys(signals)))]
  const known = names.map((name) => {
    const values = people.map(({ signals }) => signals[name] ?? null).filter((value): value is number => value !== null)
    const mean = values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)
    const spread = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, values.length - 1))
    return { name, mean, spread: spread > 0 ? spread : 1 }
  })
  return ({ signals }: Person) =>
    new Map(
      known.map(({ name, mean, spread }) => {
        const value = signals[name] ?? null
        return [name, value === null ? 0 : Math.max(-4, Math.min(4, (value - mean) / spread))] as const
      }),
    )
}

/** How well what a method told foretells who buys again: everybody is scored by a rule that did not see them. */
export function predicts(people: readonly Person[]): Auc | null {
  const yes = people.filter(({ again }) => again).length
  if (yes < leastOfEachSide || people.length - yes < leastOfEachSide) return null
  const fold = foldsOf(
    people.map(({ again }) => again),
    FOLDS,
  )
  const scored = people.map(({ again }) => ({ score: 0, yes: again }))
  for (let left = 0; left < FOLDS; left++) {
    const seen = people.filter((_, at) => fold[at] !== left)
    const scale = scaler(seen)
    const weights = learn(seen.map((person): Example => ({ features: scale(person), yes: person.again })))
    for (const [at, person] of people.entries())
      if (fold[at] === left) (scored[at] as { score: number }).score = scoreOf(weights, scale(person))
  }
  return auc(scored)
}
