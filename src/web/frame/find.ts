import type { CommandGroup } from '../../platform/ui/commands.ts'

export type Offer = {
  id: string
  group: string
  label: string
  subtitle?: string
  href?: string
  run?: () => unknown
  keyHint?: string
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** How well words fit a label: every word must begin a word of it, or stand in it; lower is better. */
const rank = (label: string, words: string[]): number | undefined => {
  const text = plain(label)
  let sum = 0
  for (const word of words) {
    const at = text.indexOf(word)
    if (at === -1) return undefined
    sum += at === 0 ? 0 : /\W/.test(text[at - 1] ?? '') ? 1 : 3
  }
  return sum + text.length / 100
}

/** What can be gone to or done at once, without asking the server; pages first mention what belongs to them. */
export const offersFor = (typed: string, groups: readonly CommandGroup[]): Offer[] => {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const offers = groups.flatMap(({ group, commands }) =>
    commands.map((command) => ({
      ...command,
      id: `${group}/${command.label}`,
      group,
      fit: rank(`${command.label} ${command.words ?? ''}`, words),
    })),
  )
  const fitting = offers.filter((offer) => offer.fit !== undefined)
  if (words.length === 0) return fitting
  // Groups keep together, the group of the best fit first.
  const best = new Map<string, number>()
  for (const { group, fit = 0 } of fitting) best.set(group, Math.min(best.get(group) ?? Number.POSITIVE_INFINITY, fit))
  return fitting
    .sort(
      (a, b) =>
        (best.get(a.group) ?? 0) - (best.get(b.group) ?? 0) ||
        a.group.localeCompare(b.group) ||
        (a.fit ?? 0) - (b.fit ?? 0),
    )
    .slice(0, 12)
}
