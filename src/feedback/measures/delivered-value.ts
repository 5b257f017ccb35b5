/** What a customer gets, and what it costs them (Kotler 1994): rated on one scale, weighted by shares of importance. */
export const values = ['product', 'service', 'personnel', 'image'] as const
export const costs = ['money', 'time', 'energy', 'psychic'] as const
export type Part = (typeof values)[number] | (typeof costs)[number]

export type Rated = Record<Part, number>
export type Shares = Record<Part, number>

export type Delivered = { value: number; cost: number; delivered: number }

const weighted = (parts: readonly Part[], rated: Rated, shares: Shares): number | null => {
  const all = parts.reduce((sum, part) => sum + shares[part], 0)
  if (!(all > 0)) return null
  return parts.reduce((sum, part) => sum + (shares[part] / all) * rated[part], 0)
}

/** Total value less total cost, each the weighted mean of its four parts; null where no importance was given to a side. */
export function deliveredValue(rated: Rated, shares: Shares): Delivered | null {
  const value = weighted(values, rated, shares)
  const cost = weighted(costs, rated, shares)
  return value === null || cost === null ? null : { value, cost, delivered: value - cost }
}
