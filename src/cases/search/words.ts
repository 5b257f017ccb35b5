/** What was typed as questions for the words of messages: all of them as they stand, and the last as far as it was typed. */
export type Words = { whole: string; begun: string }

export function wordsQuery(typed: string): Words | null {
  const words = typed
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .slice(0, 8)
  const last = words.at(-1)
  if (last === undefined) return null
  const whole = words.join(' & ')
  return { whole, begun: last.length > 2 ? `${whole}:*` : whole }
}
