import { drawn, hashOf } from '../../../math/hash.ts'
import { effects } from '../effects.ts'

export type Said = { answered: boolean; came: boolean; missing: string | null; visitor: string | null; at: number }

const DAY = 86_400_000
const MOST = 240
const missing: Record<string, string[]> = {
  en: [
    'It does not say what happens before Christmas.',
    'I wanted to know it for Ireland.',
    'Too long, I gave up.',
    'Still do not know when it comes.',
  ],
  de: ['Steht nicht da, wie lange es wirklich dauert.', 'Ich suche eine Telefonnummer.'],
  fr: ['Et pour la Corse ?', 'Je ne trouve pas la réponse.'],
}

/** What readers said of an article in half a year: some are read much, most seldom; one answers far fewer of them. */
export function verdictsOf(slug: string, language: string, now: number): Said[] {
  const draw = drawn(hashOf(`verdicts ${slug}`))
  const { helps, helpsLess, lesser, cameAllTheSame } = effects.answers
  const share = slug === lesser ? helpsLess : helps - 0.1 + draw() * 0.2
  const count = Math.round((slug === lesser ? MOST : 12 + draw() ** 3 * MOST) * (language === 'en' ? 1 : 0.25))
  return Array.from({ length: count }, (_none, n) => {
    const answered = draw() < share
    const words = missing[language] ?? missing.en ?? []
    return {
      answered,
      came: draw() < (answered ? cameAllTheSame : 0.5),
      missing: !answered && draw() < 0.3 ? (words[Math.floor(draw() * words.length)] ?? null) : null,
      visitor: draw() < 0.9 ? `sample-${hashOf(`${slug} ${n}`).toString(36)}` : null,
      at: now - draw() * 180 * DAY,
    }
  })
}
