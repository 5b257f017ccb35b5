import { isSmall } from '../words/languages.ts'
import { stemOf, wordsOf } from '../words/tokens.ts'

/**
 * A word, or two side by side, by their stems: “late deliveries” and “Late delivery” are one. Where it opens a sentence it
 * is not `sure` that it is written so elsewhere.
 */
export type Written = { key: string; as: string; sure: boolean }

/** What ends a stretch of words that belong together. */
const stops = /[.,;:!?()[\]{}"“”«»…/|\n\r]+|\s[-–—]+\s/u

/** Words that fill a sentence in English and tell nothing by themselves; those of `isSmall` are told apart elsewhere, too. */
const filling = new Set(
  "able actually add added afternoon again ago agree almost already although another anybody anyone anything aren't around aside ask away became become becoming began being believe between bonjour bought came can't check checking come comes coming dear different doesn't down during each either else enough especially etc evening every everybody everyone everything expect far feel feels felt few find five following found four friday full gave getting give given gives giving goes going gone hadn't hallo happen happened haven't having hear heard hello here hi honest honestly hope however i'd i'll i've instead isn't keep kept knew know known less like little long look looked looking maybe mean means meant monday month months morning myself near need needed needs next none nothing often ok other others otherwise own perhaps possible put rarely rather regards reply row saturday saw saying says see seeing seem seemed seems seen send sent seven several since sincerely six somebody someone something sometimes soon sorry such sunday sure take taken takes taking ten than that's their there's these they're think those though thought three through thursday time today together tomorrow tonight too took toward towards tried true try trying tuesday until use used using usual usually want wanted wants we've wednesday week weeks weren't whatever where whether which while whilst whole whose wish within without won't work worked working wouldn't write writing written wrote year years yesterday yet you're you've yourself".split(
    ' ',
  ),
)
const tellsNothing = (word: string): boolean => isSmall(word) || filling.has(word)

/** Shouted sentences are no names; a word that opens a sentence has its capital from there. */
const spelt = (word: string, opens: boolean, shouts: boolean): string =>
  shouts || (opens && /^\p{Lu}\p{Ll}+$/u.test(word)) ? word.toLowerCase() : word

const letters = /\p{L}+(?:['’]\p{L}+)?|\p{Emoji_Presentation}/gu

/** Which words and pairs a text says, each once, and how it writes them; what tells nothing stands in none. */
export function termsOf(text: string): Written[] {
  const plain = text.normalize('NFKC')
  const shouts = !/\p{Ll}/u.test(plain)
  const found = new Map<string, Written>()
  const keep = (key: string, as: string, sure: boolean) => {
    if (!found.get(key)?.sure) found.set(key, { key, as, sure })
  }
  for (const stretch of plain.split(stops)) {
    let before: { stem: string; as: string; sure: boolean } | undefined
    for (const [at, written] of (stretch.match(letters) ?? []).entries()) {
      const [word = ''] = wordsOf(written)
      if (tellsNothing(word)) {
        before = undefined
        continue
      }
      const own = { stem: stemOf(word), as: spelt(written, at === 0, shouts), sure: at > 0 && !shouts }
      keep(own.stem, own.as, own.sure)
      if (before && before.stem !== own.stem)
        keep(`${before.stem} ${own.stem}`, `${before.as} ${own.as}`, before.sure && own.sure)
      before = own
    }
  }
  return [...found.values()]
}
