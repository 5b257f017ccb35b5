// How well the names of suggested themes say what texts are about, judged by labels that no method saw: themes are suggested
// from one half of the texts, and their names read in the other.
import { phraseHits, phrasesOf } from '../../src/feedback/themes/learning/theme-rule.ts'
import { sameSaid } from '../../src/feedback/themes/suggesting/naming.ts'
import { suggest } from '../../src/feedback/themes/suggesting/suggestions.ts'
import { isSmall } from '../../src/feedback/themes/words/languages.ts'
import { stemOf, wordsOf } from '../../src/feedback/themes/words/tokens.ts'

export type Labelled = { text: string; themes: ReadonlySet<string> }
export type Judged = {
  names: number
  right: number
  chance: number
  labelsF1: number
  reach: number
  twins: number
  small: number
}

/** A name is judged by what holds it only if so many do. */
const fewest = 5
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)
const share = (texts: readonly Labelled[], label: string) =>
  texts.filter(({ themes }) => themes.has(label)).length / Math.max(1, texts.length)

const f1 = (held: readonly Labelled[], all: readonly Labelled[], label: string): number => {
  const hits = held.filter(({ themes }) => themes.has(label)).length
  const meant = all.filter(({ themes }) => themes.has(label)).length
  return (2 * hits) / Math.max(1, held.length + meant)
}

/** Names whose first term says all that the first of another says. */
function twinsIn(terms: readonly string[][]): number {
  const heads = terms.map(([head = '']) =>
    wordsOf(head)
      .filter((word) => !isSmall(word))
      .map(stemOf)
      .join(' '),
  )
  return heads.reduce((sum, head, at) => sum + heads.slice(at + 1).filter((other) => sameSaid(head, other)).length, 0)
}

export function judgeNames(known: readonly Labelled[], rest: readonly Labelled[], labels: readonly string[]): Judged {
  const found = [...suggest(known.map(({ text }) => text))].at(-1) ?? []
  const terms = found.map(({ name }) => name.toLowerCase().split(', '))
  const holding = terms.map((each) => {
    const phrases = phrasesOf(each)
    const holds = ({ text }: Labelled) => phraseHits(text, phrases) > 0
    return { known: known.filter(holds), rest: rest.filter(holds) }
  })
  // What a name stands for is the label that those who hold it have most oftener than all, told by the first half alone.
  const judged = holding
    .filter((each) => each.rest.length >= fewest)
    .map((each) => {
      const lift = (label: string) => share(each.known, label) - share(known, label)
      const label = labels.toSorted((a, b) => lift(b) - lift(a))[0] ?? ''
      return { right: share(each.rest, label), chance: share(rest, label) }
    })
  const best = labels.map((label) => {
    const [first] = holding.toSorted((a, b) => f1(b.known, known, label) - f1(a.known, known, label))
    return first ? f1(first.rest, rest, label) : 0
  })
  const reached = new Set(holding.flatMap((each) => each.rest))
  return {
    names: found.length,
    right: mean(judged.map(({ right }) => right)),
    chance: mean(judged.map(({ chance }) => chance)),
    labelsF1: mean(best),
    reach: reached.size / Math.max(1, rest.length),
    twins: twinsIn(terms),
    small: found.filter(({ name }) => wordsOf(name).some(isSmall)).length,
  }
}
