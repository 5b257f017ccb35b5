import { probabilityOf } from './fellegi-sunter.ts'
import type { Model, Outlook } from './schema.ts'
import { bins, steps, weightOfBin } from './scoring.ts'

/** How far all weights may be off together, in bits: by what decisions leave open, and by how few pairs the prior stands on. */
export function errorOf(histogram: Float64Array, shiftError: number): number {
  // Fisher's information on ln(prior) is Σ p².
  const information = histogram.reduce((sum, count, bin) => sum + count * probabilityOf(weightOfBin(bin)) ** 2, 0)
  return Math.min(mostError, Math.hypot(shiftError, 1 / (Math.LN2 * Math.sqrt(Math.max(information, 1e-9)))))
}
const mostError = 10

/**
 * What each threshold leads to: pairs above it that are expected to be wrong, and true ones below it that are missed. The
 * expectation lies between what it would be were all weights 1.96 errors too low or too high.
 */
export function outlookOf(histogram: Float64Array, notCompared: number, error: number): Outlook[] {
  const found: Outlook[] = []
  let [pairs, wrong, leastWrong, mostWrong] = [0, 0, 0, 0]
  const off = 1.96 * error
  const total = histogram.reduce((sum, count, bin) => sum + count * probabilityOf(weightOfBin(bin)), 0)
  let same = 0
  for (let bin = bins - 1; bin >= 0; bin--) {
    const count = histogram[bin] as number
    const probability = probabilityOf(weightOfBin(bin))
    pairs += count
    same += count * probability
    wrong += count * (1 - probability)
    leastWrong += count * (1 - probabilityOf(weightOfBin(bin) + off))
    mostWrong += count * (1 - probabilityOf(weightOfBin(bin) - off))
    const weight = weightOfBin(bin) - 0.5 / steps
    if (weight >= -10 && weight <= 20)
      found.push({
        probability: probabilityOf(weight),
        weight,
        pairs,
        expectedWrong: wrong,
        leastWrong,
        mostWrong,
        expectedMissed: Math.max(0, total - same) + notCompared,
      })
  }
  return found
}

const leastReview = 0.1
const mostReview = 0.5

/** The lowest threshold above which few enough are expected to be wrong, and the one under which hardly any are missed. */
export function thresholdsOf(outlook: readonly Outlook[], wrongMerges: number): Model['thresholds'] {
  let merge = 1 - wrongMerges
  for (const each of outlook) {
    if (each.probability < 0.8) break
    if (each.pairs > 0 && each.expectedWrong <= wrongMerges * each.pairs) merge = Math.min(merge, each.probability)
  }
  const missed = outlook.find((each) => each.probability <= mostReview && each.expectedMissed <= 0.01 * each.pairs)
  return { merge, review: Math.max(leastReview, Math.min(mostReview, missed?.probability ?? leastReview)) }
}

export function bandsOf(histogram: Float64Array, thresholds: Model['thresholds']): Model['bands'] {
  const bands: Model['bands'] = {
    merge: { pairs: 0, expectedSame: 0 },
    review: { pairs: 0, expectedSame: 0 },
    leave: { pairs: 0, expectedSame: 0 },
  }
  histogram.forEach((count, bin) => {
    const probability = probabilityOf(weightOfBin(bin))
    const band =
      bands[probability >= thresholds.merge ? 'merge' : probability >= thresholds.review ? 'review' : 'leave']
    band.pairs += count
    band.expectedSame += count * probability
  })
  return bands
}

/** Pairs by whole bits of weight, for the chart. */
export function weightChart(histogram: Float64Array): Model['weights'] {
  const chart = Array.from({ length: 101 }, (_, i) => ({ weight: i - 40, pairs: 0 }))
  histogram.forEach((count, bin) => {
    const at = Math.max(0, Math.min(100, Math.floor(weightOfBin(bin)) + 40))
    const own = chart[at]
    if (own) own.pairs += count
  })
  return chart
}
