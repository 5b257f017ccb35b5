import { expect, test } from 'vitest'
import { learn, scoreOf } from './learning/logistic.ts'
import { f1, judge, noTally, precision, recall } from './learning/scoring.ts'
import { byList, learnSentiment } from './learning/sentiment-rule.ts'
import { learnTheme, phraseHits, phrasesOf } from './learning/theme-rule.ts'
import { cValues } from './suggesting/c-value.ts'
import { indexOf, namesOf, sameSaid, writtenAs } from './suggesting/naming.ts'
import { suggest } from './suggesting/suggestions.ts'
import { termsOf } from './suggesting/terms.ts'
import { frequenciesOf, toneTerms, topicTerms } from './words/features.ts'
import { languageOf } from './words/languages.ts'
import { stemOf, wordsOf } from './words/tokens.ts'

test('C-values of the example of Frantzi, Ananiadou and Mima (2000)', () => {
  const counts = new Map([
    ['adenoid cystic basal cell carcinoma', 5],
    ['cystic basal cell carcinoma', 11],
    ['ulcerated basal cell carcinoma', 7],
    ['recurrent basal cell carcinoma', 5],
    ['circumscribed basal cell carcinoma', 3],
    ['basal cell carcinoma', 984],
  ])
  const found = Object.fromEntries(cValues(counts).map(({ words, value }) => [words, value]))
  expect(found['basal cell carcinoma']).toBeCloseTo(1551.36, 1)
  expect(found['ulcerated basal cell carcinoma']).toBeCloseTo(14, 6)
  expect(found['cystic basal cell carcinoma']).toBeCloseTo(12, 6)
  expect(found['adenoid cystic basal cell carcinoma']).toBeCloseTo(11.61, 2)
  expect(found['recurrent basal cell carcinoma']).toBeCloseTo(10, 6)
  expect(found['circumscribed basal cell carcinoma']).toBeCloseTo(6, 6)
})

test('a language is told by its small words; what has none is not guessed', () => {
  const of = (text: string) => languageOf(wordsOf(text))
  expect(of('It came later than I was told, and nobody said why.')).toBe('en')
  expect(of('Das Paket kam sehr spät und niemand hat sich gemeldet.')).toBe('de')
  expect(of('Je n’ai pas reçu la commande et vous ne répondez pas.')).toBe('fr')
  expect(of('El pedido llegó tarde y no me dijeron por qué.')).toBe('es')
  expect(of('Paczka była w domu i nie jest uszkodzona, ale bardzo późno')).toBe('pl')
  expect(of('Nothing.')).toBeNull()
  expect(of('')).toBeNull()
})

test('words are one whatever their ending; a phrase is found however it is bent', () => {
  expect(['delay', 'delays', 'delayed', 'delaying'].map(stemOf)).toEqual(['delay', 'delay', 'delay', 'delay'])
  expect(['stopped', 'deliveries', 'glass'].map(stemOf)).toEqual(['stop', 'delivery', 'glass'])
  expect(
    phraseHits('Two late deliveries, and broken lamps.', phrasesOf(['late delivery', 'broken lamp', 'refund'])),
  ).toBe(2)
})

test('the list of words turns at a negation, and says neither where it knows none', () => {
  expect(byList('Quick, friendly and well packed').sentiment).toBe(1)
  expect(byList('It was not good and nobody helped').sentiment).toBe(-1)
  expect(byList('It came on a Tuesday')).toEqual({ sentiment: 0, sure: 0.4 })
})

test('logistic regression parts what can be parted, and says the same each time', () => {
  const examples = [0, 1, 2, 3].map((at) => ({ features: new Map([[at < 2 ? 'a' : 'b', 1]]), yes: at < 2 }))
  const weights = learn(examples)
  expect(scoreOf(weights, new Map([['a', 1]]))).toBeGreaterThan(0.8)
  expect(scoreOf(weights, new Map([['b', 1]]))).toBeLessThan(0.2)
  expect(learn(examples)).toEqual(weights)
})

test('precision, recall and F1 by hand: 8 said, 6 of them right, 9 meant', () => {
  const tally = noTally()
  for (let at = 0; at < 20; at++) judge(tally, at < 8, (at >= 2 && at < 8) || (at >= 8 && at < 11))
  expect([precision(tally)?.value, recall(tally)?.value]).toEqual([6 / 8, 6 / 9])
  expect(f1(tally)).toBeCloseTo(12 / 17, 12)
  expect(f1(noTally())).toBeNull()
  expect(precision(noTally())).toBeNull()
})

const parts = {
  late: ['came late', 'was delayed', 'days after it was promised', 'still waiting for the parcel'],
  broken: ['the glass was broken', 'cracked on arrival', 'a chipped lamp', 'smashed in the box'],
  staff: ['a friendly voice', 'helpful on the phone', 'polite staff', 'kind people at the desk'],
} as const
const openings = ['My order', 'This time', 'Once more', 'On Tuesday', 'In spring', 'For my sister', 'Sadly', 'Again']
const said = (kind: keyof typeof parts) =>
  openings.flatMap((opening) => parts[kind].map((part) => `${opening}: ${part}, number ${opening.length}`))
const texts = Object.keys(parts).flatMap((kind) => said(kind as keyof typeof parts))

test('a theme is learnt from what was decided, and measured on what was left out', () => {
  const decisions = texts.map((text) => ({ text, says: said('broken').includes(text) }))
  const rule = learnTheme(decisions, phrasesOf(['broken']), frequenciesOf(texts.map(topicTerms)))
  expect(rule?.tally.n).toBe(texts.length)
  expect(f1(rule?.tally ?? noTally())).toBeGreaterThan(0.9)
  expect(learnTheme(decisions.slice(0, 20), [], frequenciesOf([]))).toBeNull()
})

test('sentiment is learnt on top of the list once enough is confirmed', () => {
  const confirmed = texts.map((text) => ({
    text,
    sentiment: said('staff').includes(text) ? (1 as const) : (-1 as const),
  }))
  const learnt = learnSentiment(confirmed, frequenciesOf(texts.map(toneTerms)))
  expect(learnt?.macroF1).toBeGreaterThan(0.9)
  expect(learnSentiment(confirmed.slice(0, 30), frequenciesOf([]))).toBeNull()
})

test('what texts have in common is suggested, with phrases of its own; of a few texts nothing is', () => {
  const found = [...suggest(texts, 3)].at(-1) ?? []
  expect(found.length).toBeGreaterThanOrEqual(2)
  expect(found.reduce((sum, each) => sum + each.texts, 0)).toBeLessThanOrEqual(texts.length)
  expect(found.flatMap(({ phrases }) => phrases).join(' ')).toMatch(/broken|cracked|chipped|glass|lamp/)
  expect([...suggest(texts.slice(0, 6))]).toEqual([])
})

test('a name is made of words as most write them, with none that tell nothing, and never across a full stop', () => {
  const said = termsOf('The late deliveries. Royal Mail said nothing; I am still waiting for Royal Mail')
  expect(said).toContainEqual({ key: 'late delivery', as: 'late deliveries', sure: true })
  expect(said).toContainEqual({ key: 'royal mail', as: 'Royal Mail', sure: true })
  expect(said.map(({ key }) => key).join(' · ')).not.toMatch(/nothing|still|delivery royal/)
  expect(termsOf('PARKING IS AWFUL')[0]).toEqual({ key: 'park', as: 'parking', sure: false })
})

test('two groups that would be called alike are one, and what is only praised has no name', () => {
  const late = [
    'late delivery again',
    'a late delivery',
    'Late deliveries',
    'late delivery, twice',
    'such late deliveries',
  ]
  const index = indexOf([...late, ...late, ...texts.map((_, at) => (at < 6 ? 'great, great' : `something else ${at}`))])
  const group = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, at) => from + at))
  const [only, ...others] = namesOf(index, [group(0, 5), group(5, 10), group(30, 60)])
  expect(others).toEqual([])
  expect(only?.group.size).toBe(10)
  expect(only?.keys.map((key) => writtenAs(index, key))).toEqual(['late delivery'])
  expect([sameSaid('refund', 'full refund'), sameSaid('late delivery', 'late answer')]).toEqual([true, false])
})
