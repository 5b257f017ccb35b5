import { drawn } from '../../../math/hash.ts'
import type { Features } from '../words/features.ts'

export type Clusters = { of: number[]; likeness: number[]; centres: Map<string, number>[] }

const dot = (features: Features, centre: ReadonlyMap<string, number>): number => {
  let sum = 0
  for (const [term, value] of features) sum += value * (centre.get(term) ?? 0)
  return sum
}

/** Centres keep their strongest terms only, so that memory does not grow with the texts. */
const STRONGEST = 400
function centreOf(members: readonly Features[]): Map<string, number> {
  const sum = new Map<string, number>()
  for (const features of members) for (const [term, value] of features) sum.set(term, (sum.get(term) ?? 0) + value)
  const strong = [...sum].sort((a, b) => b[1] - a[1]).slice(0, STRONGEST)
  const length = Math.sqrt(strong.reduce((total, [, value]) => total + value * value, 0)) || 1
  return new Map(strong.map(([term, value]) => [term, value / length]))
}

/** The first centres lie far from one another (k-means++ by cosine). */
function seeds(texts: readonly Features[], k: number): Map<string, number>[] {
  const draw = drawn(texts.length + k)
  const centres = [new Map(texts[Math.floor(draw() * texts.length)])]
  const far = texts.map((features) => 1 - dot(features, centres[0] as Map<string, number>))
  while (centres.length < k) {
    const total = far.reduce((sum, each) => sum + each ** 2, 0)
    let lot = draw() * total
    let at = 0
    while (at < texts.length - 1 && lot > (far[at] as number) ** 2) lot -= (far[at++] as number) ** 2
    const centre = new Map(texts[at])
    centres.push(centre)
    for (const [place, features] of texts.entries())
      far[place] = Math.min(far[place] as number, 1 - dot(features, centre))
  }
  return centres
}

/** Groups texts by the angle between them (Dhillon & Modha 2001): `likeness` is the cosine to one's own centre. */
export function* sphericalKMeans(texts: readonly Features[], k: number, rounds = 12): Generator<Clusters> {
  let centres = seeds(texts, Math.min(k, texts.length))
  for (let round = 0; round < rounds; round++) {
    const of: number[] = []
    const likeness: number[] = []
    for (const features of texts) {
      let best = 0
      let most = -1
      for (const [place, centre] of centres.entries()) {
        const like = dot(features, centre)
        if (like > most) [best, most] = [place, like]
      }
      of.push(best)
      likeness.push(most)
    }
    yield { of, likeness, centres }
    centres = centres.map((centre, place) => {
      const members = texts.filter((_, at) => of[at] === place)
      return members.length > 0 ? centreOf(members) : centre
    })
  }
}
