import { drawn } from '../../../math/hash.ts'
import type { Features } from '../words/features.ts'

export type Weights = { bias: number; of: Map<string, number> }
export type Example = { features: Features; yes: boolean; weight?: number }

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, x))))

export function scoreOf({ bias, of }: Weights, features: Features): number {
  let sum = bias
  for (const [term, value] of features) sum += (of.get(term) ?? 0) * value
  return sigmoid(sum)
}

const EPOCHS = 40
const RATE = 0.5

/**
 * Logistic regression with a ridge (L2), fitted by AdaGrad over the examples in a fixed shuffled order, so that the same
 * examples give the same weights. The seldom side weighs as much as the common one, up to eight times.
 */
export function learn(examples: readonly Example[], ridge = 0.02): Weights {
  const draw = drawn(examples.length)
  const yes = examples.filter((each) => each.yes).length
  const heavier = (side: number) => Math.min(8, examples.length / 2 / Math.max(1, side))
  const scale = { yes: heavier(yes), no: heavier(examples.length - yes) }
  const of = new Map<string, number>()
  const squares = new Map<string, number>()
  let bias = 0
  let biasSquare = 1e-6
  const order = examples.map((_, at) => at)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(draw() * (at + 1))
      const kept = order[at] as number
      order[at] = order[other] as number
      order[other] = kept
    }
    for (const at of order) {
      const { features, yes: isYes, weight = 1 } = examples[at] as Example
      const off = (scoreOf({ bias, of }, features) - (isYes ? 1 : 0)) * weight * (isYes ? scale.yes : scale.no)
      biasSquare += off * off
      bias -= (RATE * off) / Math.sqrt(biasSquare)
      for (const [term, value] of features) {
        const before = of.get(term) ?? 0
        const slope = off * value + ridge * before * 0.1
        const square = (squares.get(term) ?? 1e-6) + slope * slope
        squares.set(term, square)
        of.set(term, before - (RATE * slope) / Math.sqrt(square))
      }
    }
  }
  return { bias, of }
}
