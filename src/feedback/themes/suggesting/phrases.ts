import { isSmall } from '../words/languages.ts'
import { stemOf } from '../words/tokens.ts'

/** Phrases of which none says the same as one before it. */
export function distinct(phrases: readonly string[]): string[] {
  const taken: string[][] = []
  return phrases.filter((phrase) => {
    const stems = phrase
      .split(' ')
      .filter((word) => !isSmall(word))
      .map(stemOf)
    const fresh = !taken.some(
      (other) => stems.every((stem) => other.includes(stem)) || other.every((stem) => stems.includes(stem)),
    )
    if (fresh) taken.push(stems)
    return fresh
  })
}
