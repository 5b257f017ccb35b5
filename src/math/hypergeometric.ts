import { logGamma } from './distributions.ts'

const lnChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)

/** The chance of at most `found` marked ones among `drawn` by lot out of `all`, of whom `marked` are. */
export function atMost(found: number, drawn: number, marked: number, all: number): number {
  const fewest = Math.max(0, drawn - (all - marked))
  if (found < fewest) return 0
  if (found >= Math.min(drawn, marked)) return 1
  let each = Math.exp(lnChoose(marked, fewest) + lnChoose(all - marked, drawn - fewest) - lnChoose(all, drawn))
  let sum = each
  for (let k = fewest; k < found; k += 1) {
    each *= ((marked - k) / (k + 1)) * ((drawn - k) / (all - marked - drawn + k + 1))
    sum += each
  }
  return Math.min(1, sum)
}

/** The most of `all` that may be marked when `found` of `drawn` are: were there more, so few would be a chance under 5 %. */
export function mostMarked(found: number, drawn: number, all: number): number {
  let [low, high] = [found, all - (drawn - found)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (atMost(found, drawn, middle, all) < 0.05) high = middle - 1
    else low = middle
  }
  return low
}
