export type Moments = { n: number; mean: number; variance: number }

export function momentsOf(values: readonly number[]): Moments {
  const n = values.length
  const mean = values.reduce((sum, each) => sum + each, 0) / Math.max(1, n)
  const variance = n > 1 ? values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1) : 0
  return { n, mean, variance }
}

/**
 * How far the mean of those heard lies from that of all, in units of their common spread: (m₁ − m₂) / √((s₁² + s₂²) / 2)
 * (Austin 2009). Over 0.1 in either direction is worth a thought. Null where nothing varies.
 */
export function standardisedDifference(heard: Moments, all: Moments): number | null {
  const spread = Math.sqrt((heard.variance + all.variance) / 2)
  return spread > 0 && heard.n > 1 ? (heard.mean - all.mean) / spread : null
}
