/** What a letter must say: a passage word for word, and why. */
export type Passage = { text: string; why: string }

/** However it is broken into lines. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** Which of the passages a letter does not have. */
export const missingPassages = (letter: string, passages: readonly Passage[]): Passage[] => {
  const said = plain(letter)
  return passages.filter(({ text }) => !said.includes(plain(text)))
}

/** Stands where a person is to complete a letter. */
export const GAP = '[…]'

/** Places that are left for a person to complete. */
export const gapsIn = (letter: string): number => letter.split(GAP).length - 1

export const sayGaps = (gaps: number): string =>
  `${gaps} ${gaps === 1 ? 'place is' : 'places are'} still to be filled in: ${GAP}`

/** Lines that a template had for what is not there leave no hole behind. */
export const closed = (text: string) =>
  text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
