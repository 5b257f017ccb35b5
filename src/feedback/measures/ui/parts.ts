const named: Record<string, string> = {
  promoters: 'var(--accent)',
  passives: 'var(--edge)',
  detractors: 'var(--amber)',
  delighted: 'var(--accent)',
  satisfied: 'var(--edge)',
  dissatisfied: 'var(--amber)',
}

/** A colour for each part: those that have a meaning keep it, marks go from low to high. */
export function partColours(names: readonly string[]): Map<string, string> {
  return new Map(
    names.map((name, at) => {
      const strength = names.length > 1 ? 15 + Math.round((85 * at) / (names.length - 1)) : 100
      return [name, named[name] ?? `color-mix(in srgb, var(--accent) ${strength}%, var(--sunk))`]
    }),
  )
}
