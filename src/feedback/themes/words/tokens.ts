/** Words of a text in lower case, as they stand. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/\p{L}+(?:'\p{L}+)?|\p{Emoji_Presentation}/gu) ?? []

const endings = ['ingly', 'edly', 'ings', 'ness', 'ing', 'ies', 'ied', 'ers', 'ed', 'ly', 'es', 's'] as const

/** A word without its commonest English endings: rough, so that “delay”, “delays” and “delayed” are one. */
export function stemOf(word: string): string {
  if (word.length < 5 || word.endsWith('ss')) return word
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= 3)
  if (!ending) return word
  const stem = word.slice(0, -ending.length)
  if (ending === 'ies' || ending === 'ied') return `${stem}y`
  return /([b-df-hj-np-tv-z])\1$/.test(stem) && !/(ll|ss|zz)$/.test(stem) ? stem.slice(0, -1) : stem
}

const turning = new Set(
  "not no never nothing nobody none without hardly cannot isn't wasn't don't didn't doesn't won't can't couldn't wouldn't nicht kein keine nie ohne pas jamais sans no nunca sin non mai senza niet geen nooit zonder nie bez inte ingen aldrig utan não nunca sem".split(
    ' ',
  ),
)
/** Words that turn what follows into its opposite. */
export const isTurning = (word: string): boolean => turning.has(word) || word.endsWith("n't")

const TURNS = 3

/** Each word with whether a negation stands at most three words before it. */
export function turned(words: readonly string[]): { word: string; not: boolean }[] {
  let until = -1
  return words.map((word, at) => {
    if (isTurning(word)) {
      until = at + TURNS
      return { word, not: false }
    }
    return { word, not: at <= until }
  })
}
