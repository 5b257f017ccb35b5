import type { Whom } from './rules/schema.ts'

/** A word as it is compared: small letters, without accents, its letters and digits alone. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const LETTER = /[\p{L}\p{N}]/u

/** The first of these words or phrases that a text holds at the beginning of a word; "solicit" finds "solicitor". */
export function wordIn(text: string, words: readonly string[]): string | null {
  const said = plain(text)
  for (const word of words) {
    const sought = plain(word).trim()
    if (sought === '') continue
    for (let at = said.indexOf(sought); at >= 0; at = said.indexOf(sought, at + 1))
      if (at === 0 || !LETTER.test(said[at - 1] ?? '')) return word
  }
  return null
}

/** Whether a rule watches this customer. */
export const watches = ({ kinds, tag }: Whom, customer: { kind: string; tags: readonly string[] }): boolean =>
  (!kinds?.length || kinds.some((kind) => kind === customer.kind)) && (!tag || customer.tags.includes(tag))

/**
 * Answers that nobody may be named by are told in steps: first once there are enough, then again once as many more are
 * in. Two looks then never differ by fewer people than one look may show.
 */
export function tellsNow(of: { n: number; low: number }, before: { n: number; low: number } | null, least: number) {
  if (of.n < least || of.low === 0) return false
  return before === null || (of.n - before.n >= least && of.low > before.low)
}
