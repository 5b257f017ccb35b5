import { eigen } from '../../math/symmetric.ts'
import type { Correlations } from './moments.ts'

const NOTHING_LEFT = 1e-8

/**
 * Johnson's (2000) relative weights: the outcome is regressed on the uncorrelated columns nearest to the attributes, and
 * what these explain goes back to the attributes by their squared loadings. Null where an attribute follows from others.
 */
export function relativeWeights({ p, among, withOutcome }: Correlations): Float64Array | null {
  const { values, vectors } = eigen(among, p)
  if (values.some((value) => value < NOTHING_LEFT)) return null
  const loading = new Float64Array(p * p)
  const inverse = new Float64Array(p * p)
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) {
      let [root, back] = [0, 0]
      for (let k = 0; k < p; k++) {
        const both = (vectors[i * p + k] as number) * (vectors[j * p + k] as number)
        const size = Math.sqrt(values[k] as number)
        root += both * size
        back += both / size
      }
      loading[i * p + j] = root
      inverse[i * p + j] = back
    }
  const explains = Float64Array.from({ length: p }, (_none, j) => {
    let beta = 0
    for (let k = 0; k < p; k++) beta += (inverse[j * p + k] as number) * (withOutcome[k] as number)
    return beta * beta
  })
  return Float64Array.from({ length: p }, (_none, i) => {
    let weight = 0
    for (let j = 0; j < p; j++) weight += (loading[i * p + j] as number) ** 2 * (explains[j] as number)
    return weight
  })
}
