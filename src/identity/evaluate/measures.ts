/** How well a grouping of records agrees with the true one. */
export type Agreement = { precision: number; recall: number; f1: number; b3F1: number }

const pairsIn = (count: number) => (count * (count - 1)) / 2
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
const harmonic = (p: number, r: number) => (p + r === 0 ? 0 : (2 * p * r) / (p + r))

/**
 * By pair (every two records of one cluster are a pair), and B³ (Bagga & Baldwin 1998: the mean over records). With two
 * files only pairs across them count.
 */
export function agreement(clusters: Uint32Array, truth: Uint32Array, firstOfSecond: number): Agreement {
  const both = new Map<number, [number, number]>()
  const found = new Map<number, [number, number]>()
  const meant = new Map<number, [number, number]>()
  const width = 2 ** 26
  const count = (map: Map<number, [number, number]>, key: number, side: 0 | 1) => {
    const own = map.get(key)
    if (own) own[side]++
    else map.set(key, side === 0 ? [1, 0] : [0, 1])
  }
  for (let r = 0; r < clusters.length; r++) {
    const side = firstOfSecond > 0 && r >= firstOfSecond ? 1 : 0
    count(both, (clusters[r] as number) * width + (truth[r] as number), side)
    count(found, clusters[r] as number, side)
    count(meant, truth[r] as number, side)
  }
  const pairs = ([x, y]: [number, number]) => (firstOfSecond > 0 ? x * y : pairsIn(x))
  const sum = (map: Map<number, [number, number]>) => [...map.values()].reduce((total, own) => total + pairs(own), 0)
  const [right, claimed, true_] = [sum(both), sum(found), sum(meant)]
  const precision = share(right, claimed)
  const recall = share(right, true_)
  let [b3Precision, b3Recall] = [0, 0]
  for (const [key, own] of both) {
    const size = own[0] + own[1]
    const cluster = found.get(Math.floor(key / width)) as [number, number]
    const person = meant.get(key % width) as [number, number]
    b3Precision += size * (size / (cluster[0] + cluster[1]))
    b3Recall += size * (size / (person[0] + person[1]))
  }
  const b3F1 = harmonic(share(b3Precision, clusters.length), share(b3Recall, clusters.length))
  return { precision, recall, f1: harmonic(precision, recall), b3F1 }
}
