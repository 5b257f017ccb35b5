import type { Driver } from '../schema.ts'

export const quadrants = ['Put right first', 'Keep it up', 'Can wait', 'Perhaps too much'] as const
export type Quadrant = (typeof quadrants)[number]

const middle = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Where the four fields meet: the mean importance and the mean performance (Martilla & James 1977). */
export const middles = (drivers: readonly Driver[]) => ({
  importance: middle(drivers.map(({ derived }) => derived ?? 0)),
  performance: middle(drivers.map(({ performance }) => performance)),
})

export function quadrantOf(
  { derived, performance }: Driver,
  at: { importance: number; performance: number },
): Quadrant {
  const matters = (derived ?? 0) >= at.importance
  const done = performance >= at.performance
  if (matters) return done ? 'Keep it up' : 'Put right first'
  return done ? 'Perhaps too much' : 'Can wait'
}

/** Whether the interval says which side it lies on: else the place is a guess, and said to be one. */
export const isSure = ({ low, high }: Driver, at: { importance: number }): boolean =>
  low !== null && high !== null && (low > at.importance || high < at.importance)
