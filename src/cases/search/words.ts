/** What was typed as a question for the words of messages: all of them, the last as far as it was typed. */
export function wordsQuery(typed: string): string | null {
  const words = typed
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .slice(0, 8)
  if (words.length === 0) return null
  return words.map((word, index) => (index === words.length - 1 && word.length > 2 ? `${word}:*` : word)).join(' & ')
}
