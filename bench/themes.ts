// `npm run -s bench themes -- --data FILE [--confirmed 200] [--draws 5]`: how well themes and sentiment are told after so many
// texts were confirmed, on a CSV of real feedback with its labels (FFT answer, Comment sentiment, one column a theme; .gz
// or plain), and how well the names of suggested themes tell what texts are about. Prints one JSON line: macro-F1 as the mean
// over draws, beside two base lines. Nothing of a text is printed.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { scoreOf } from '../src/feedback/themes/learning/logistic.ts'
import { f1, judge, mean, noTally } from '../src/feedback/themes/learning/scoring.ts'
import {
  byList,
  learnSentiment,
  type Sentiment,
  sentimentOf,
  sentiments,
  toneFeatures,
} from '../src/feedback/themes/learning/sentiment-rule.ts'
import { learnTheme, phraseHits, phrasesOf, themeFeatures } from '../src/feedback/themes/learning/theme-rule.ts'
import { type Frequencies, frequenciesOf, toneTerms, topicTerms } from '../src/feedback/themes/words/features.ts'
import { isSmall } from '../src/feedback/themes/words/languages.ts'
import { wordsOf } from '../src/feedback/themes/words/tokens.ts'
import { drawn } from '../src/math/hash.ts'
import { type Judged, judgeNames } from './setting/names.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    confirmed: { type: 'string', default: '200' },
    draws: { type: 'string', default: '5' },
  },
})
if (!values.data) throw new Error('Say which file: --data FILE')

type Text = { text: string; themes: Set<string>; sentiment: Sentiment | null }
/** Columns that say that nothing could be said. */
const unsaid = new Set(['Not assigned', 'Labelling not possible'])
/** Fewer texts of a theme make its F1 a matter of chance. */
const leastTexts = 100

/** 1 and 2 are well, 3 is neither, 4 and 5 are ill. */
const sentimentIn = (mark: string | undefined): Sentiment | null =>
  mark === '1' || mark === '2' ? 1 : mark === '3' ? 0 : mark === '4' || mark === '5' ? -1 : null

function readTexts(path: string): { texts: Text[]; themes: string[] } {
  const bytes = readFileSync(path)
  const csv = path.endsWith('.gz') ? gunzipSync(bytes) : bytes
  const rows = parse(csv, { columns: true, bom: true, relax_column_count: true }) as Record<string, string>[]
  const columns = Object.keys(rows[0] ?? {})
  const labels = columns.slice(columns.indexOf('Comment sentiment') + 1).filter((name) => !unsaid.has(name))
  const texts = rows
    .filter((row) => !row['Labelling not possible'] && (row['FFT answer'] ?? '').trim().length > 2)
    .map((row) => ({
      text: row['FFT answer'] ?? '',
      themes: new Set(labels.filter((label) => row[label] === '1')),
      sentiment: sentimentIn(row['Comment sentiment']),
    }))
  const count = (label: string) => texts.filter(({ themes }) => themes.has(label)).length
  return { texts, themes: labels.filter((label) => count(label) >= leastTexts).sort((a, b) => count(b) - count(a)) }
}

const { texts, themes } = readTexts(values.data)
const topics = frequenciesOf(texts.map(({ text }) => topicTerms(text)))
const tones = frequenciesOf(texts.map(({ text }) => toneTerms(text)))
const confirmed = Number(values.confirmed)

function themesBy(known: readonly Text[], rest: readonly Text[], frequencies: Frequencies) {
  const shares = { learnt: [] as number[], keyword: [] as number[], majority: [] as number[] }
  let learnt = 0
  for (const [place, theme] of themes.entries()) {
    const phrases = phrasesOf(wordsOf(theme).filter((word) => !isSmall(word)))
    const decisions = known.map(({ text, themes }) => ({ text, says: themes.has(theme) }))
    const rule = learnTheme(decisions, phrases, frequencies)
    if (rule) learnt++
    const tallies = { learnt: noTally(), keyword: noTally(), majority: noTally() }
    for (const { text, themes } of rest) {
      const is = themes.has(theme)
      const held = phraseHits(text, phrases) > 0
      judge(tallies.keyword, held, is)
      judge(tallies.majority, place === 0, is)
      const said = rule ? scoreOf(rule.weights, themeFeatures(text, phrases, frequencies)) >= rule.threshold : held
      judge(tallies.learnt, said, is)
    }
    for (const name of ['learnt', 'keyword', 'majority'] as const) shares[name].push(f1(tallies[name]) ?? 0)
  }
  return { ...shares, rules: learnt }
}

function sentimentBy(known: readonly Text[], rest: readonly Text[]) {
  const of = (from: readonly Text[]) =>
    from.flatMap(({ text, sentiment }) => (sentiment === null ? [] : [{ text, sentiment }]))
  const examples = of(known)
  const learnt = learnSentiment(examples, tones)
  const commonest = sentiments.toSorted(
    (a, b) =>
      examples.filter((each) => each.sentiment === b).length - examples.filter((each) => each.sentiment === a).length,
  )[0]
  const tallies = { learnt: sentiments.map(noTally), list: sentiments.map(noTally), majority: sentiments.map(noTally) }
  for (const { text, sentiment } of of(rest)) {
    const said = {
      learnt: learnt ? sentimentOf(learnt.rule, toneFeatures(text, tones)).sentiment : byList(text).sentiment,
      list: byList(text).sentiment,
      majority: commonest,
    }
    for (const [place, each] of sentiments.entries())
      for (const name of ['learnt', 'list', 'majority'] as const)
        judge(tallies[name][place] as ReturnType<typeof noTally>, said[name] === each, sentiment === each)
  }
  const macro = (name: keyof typeof tallies) => mean(tallies[name].map((tally) => f1(tally) ?? 0)) ?? 0
  return { learnt: macro('learnt'), list: macro('list'), majority: macro('majority') }
}

/** Labels of how it pleased are no matter that a theme is about. */
const matters = themes.filter((theme) => !/experience &/.test(theme))
const found: {
  themes: ReturnType<typeof themesBy>
  sentiment: ReturnType<typeof sentimentBy>
  names: Judged
}[] = []
const begun = performance.now()
for (let draw = 1; draw <= Number(values.draws); draw++) {
  const lot = drawn(draw)
  const order = texts.map((text) => ({ text, at: lot() })).sort((a, b) => a.at - b.at)
  const [known, rest] = [order.slice(0, confirmed), order.slice(confirmed)].map((part) => part.map(({ text }) => text))
  const half = texts.length >> 1
  const halves = [order.slice(0, half), order.slice(half)].map((part) => part.map(({ text }) => text))
  found.push({
    themes: themesBy(known ?? [], rest ?? [], topics),
    sentiment: sentimentBy(known ?? [], rest ?? []),
    names: judgeNames(halves[0] ?? [], halves[1] ?? [], matters),
  })
}
const round = (value: number | null) => Math.round((value ?? 0) * 1000) / 1000
const over = (read: (each: (typeof found)[number]) => number) => round(mean(found.map(read)))
const at = (name: 'learnt' | 'keyword' | 'majority') => over(({ themes }) => mean(themes[name]) ?? 0)
process.stdout.write(
  `${JSON.stringify({
    bench: 'themes',
    texts: texts.length,
    themes: themes.length,
    confirmed,
    draws: found.length,
    themes_macro_f1: at('learnt'),
    themes_keyword_f1: at('keyword'),
    themes_majority_f1: at('majority'),
    rules_learnt: over(({ themes }) => themes.rules),
    sentiment_macro_f1: over(({ sentiment }) => sentiment.learnt),
    sentiment_list_f1: over(({ sentiment }) => sentiment.list),
    sentiment_majority_f1: over(({ sentiment }) => sentiment.majority),
    names: over(({ names }) => names.names),
    names_right: over(({ names }) => names.right),
    names_chance: over(({ names }) => names.chance),
    names_labels_f1: over(({ names }) => names.labelsF1),
    names_reach: over(({ names }) => names.reach),
    names_twins: over(({ names }) => names.twins),
    names_small_words: over(({ names }) => names.small),
    seconds: round((performance.now() - begun) / 1000),
    memory_mb: Math.round(process.memoryUsage().rss / 1e6),
  })}\n`,
)
