import { randomUUID } from 'node:crypto'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { drawn } from '../../math/hash.ts'
import { type Context, type House, newId } from '../../platform/server/context.ts'
import type { EventRecord } from '../../platform/server/events.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import { queue } from '../../platform/server/jobs.ts'
import * as runs from '../../platform/server/runs.ts'
import type { Slice } from '../../platform/server/slice.ts'
import * as evidence from '../evidence/store.ts'
import { runKinds } from './actions.ts'
import { keptSentiment, keptTheme, keptWords, type Reader, readerOf, readText, wordsFrom } from './learning/model.ts'
import { learnSentiment } from './learning/sentiment-rule.ts'
import { learnTheme, phrasesOf } from './learning/theme-rule.ts'
import * as store from './store.ts'
import { type Suggestion, suggest } from './suggesting/suggestions.ts'
import { frequenciesOf, toneTerms, topicTerms } from './words/features.ts'

const BATCH = 500
/** Themes are looked for in a sample of so many texts: memory stays the same however much was said. */
const MOST_SAMPLED = 20_000

const reading = async (house: House) => readerOf(await store.rules(house.writing), await store.active(house.writing))

const readingsOf = (pieces: readonly evidence.Piece[], reader: Reader): evidence.Reading[] =>
  // An id by lot: of an anonymous answer it must not tell when it was read.
  pieces.map((piece) => ({ id: piece.readingId ?? randomUUID(), piece, ...readText(piece.text, reader) }))

/** A sample of texts, each as likely as any other (reservoir, Vitter 1985), out of one look at all of them. */
async function sampled(house: House): Promise<string[]> {
  const draw = drawn(1)
  const texts: string[] = []
  let seen = 0
  await house.reading.transaction().execute(async (db) => {
    for await (const pieces of evidence.everyPiece(db, BATCH))
      for (const { text } of pieces) {
        const place = seen < MOST_SAMPLED ? seen : Math.floor(draw() * (seen + 1))
        if (place < MOST_SAMPLED) texts[place] = text
        seen++
      }
  })
  return texts
}

/** Reads all evidence by what holds now, a batch in a transaction; says whether somebody asked to stop. */
async function readAll(house: House, runId: string, begun: number): Promise<boolean> {
  const reader = await reading(house)
  const total = begun + (await evidence.countEvidence(house.reading))
  let done = begun
  let stopped = false
  await house.reading.transaction().execute(async (look) => {
    for await (const pieces of evidence.everyPiece(look, BATCH)) {
      done += pieces.length
      const { cancelled } = await inTransaction(house, async (db) => {
        await evidence.keepReadings(db, readingsOf(pieces, reader), new Date())
        return runs.progress(db, runId, { done, total })
      })
      if (cancelled) {
        stopped = true
        return
      }
    }
  })
  if (!stopped) await inTransaction(house, (db) => evidence.forgetGone(db))
  return stopped
}

const end = (house: House, runId: string, stopped: boolean, result: Record<string, unknown>) =>
  runs.finish(house.writing, runId, stopped ? 'cancelled' : 'done', { result })

/** Keeps suggestions beside what is there: a theme of that name, or told by the same phrase, is there already. */
async function keepSuggestions(house: House, texts: readonly string[], found: readonly Suggestion[]): Promise<number> {
  return inTransaction(house, async (db) => {
    const now = new Date()
    await store.keepRule(db, 'topics', keptWords(frequenciesOf(texts.map(topicTerms), 20_000)), {}, now)
    await store.keepRule(db, 'tones', keptWords(frequenciesOf(texts.map(toneTerms), 20_000)), {}, now)
    await store.forgetSuggestions(db)
    const stemmed = (phrases: readonly string[]) => phrasesOf(phrases).map((stems) => stems.join(' '))
    const there = new Set((await store.active(db)).flatMap(({ phrases }) => stemmed(phrases)))
    let kept = 0
    for (const { name, phrases } of found) {
      if (stemmed(phrases.slice(0, 1)).some((phrase) => there.has(phrase))) continue
      const theme = {
        id: newId(),
        name: name.slice(0, 80),
        definition: '',
        state: 'suggested' as const,
        phrases,
        createdBy: null,
      }
      if (await store.insert(db, theme, now)) kept++
    }
    return kept
  })
}

/** Looks for what texts have in common, suggests it, and reads everything by it. */
export async function runSuggesting(runId: string, house: House): Promise<void> {
  const texts = await sampled(house)
  let found: Suggestion[] = []
  for (const better of suggest(texts)) {
    found = better
    const { cancelled } = await inTransaction(house, (db) => runs.progress(db, runId, { done: 0 }))
    if (cancelled) return void (await end(house, runId, true, {}))
  }
  const suggested = await keepSuggestions(house, texts, found)
  const stopped = await readAll(house, runId, 0)
  await end(house, runId, stopped, { suggested, texts: texts.length })
}

/** Learns each theme and how things are meant from what people decided, and reads everything by it. */
export async function runLearning(runId: string, house: House): Promise<void> {
  const { writing } = house
  const rules = await store.rules(writing)
  const topics = wordsFrom(rules.get('topics')?.model)
  const tones = wordsFrom(rules.get('tones')?.model)
  let learnt = 0
  for (const { id, phrases } of await store.active(writing)) {
    const decided = await store.decisions(writing, id)
    const rule = learnTheme(decided, phrasesOf(phrases), topics)
    const { cancelled } = await inTransaction(house, async (db) => {
      if (rule) await store.keepRule(db, id, keptTheme(rule), rule.tally, new Date())
      else await store.dropRule(db, id)
      return runs.progress(db, runId, { done: 0 })
    })
    if (rule) learnt++
    if (cancelled) return void (await end(house, runId, true, { learnt }))
  }
  const sentiment = learnSentiment(await store.confirmedSentiments(writing), tones)
  if (sentiment)
    await inTransaction(house, (db) =>
      store.keepRule(
        db,
        'sentiment',
        keptSentiment(sentiment.rule),
        { macroF1: sentiment.macroF1, n: sentiment.n },
        new Date(),
      ),
    )
  await end(house, runId, await readAll(house, runId, 0), { learnt })
}

const MARKS = 500

/** What arrived since is read by what holds now. */
async function readArrived(_payload: unknown, context: Context): Promise<void> {
  const { db, now } = context
  const marks = await evidence.takeMarks(db, MARKS)
  if (marks.length === 0) return
  const reader = readerOf(await store.rules(db), await store.active(db))
  await evidence.keepReadings(db, readingsOf(await evidence.unread(db, marks), reader), now)
  if (await evidence.waiting(db)) await soon(context)
}

const soon = ({ db, now }: Context) =>
  queue(db, 'readArrivedEvidence', {}, { key: 'read arrived evidence', at: new Date(now.getTime() + 5_000) })

const soonOf = (db: Context['db']) => queue(db, 'readArrivedEvidence', {}, { key: 'read arrived evidence' })
/** Answers may come by the hundred a second: one job, every few seconds, for all of them. */
export const dailyFigures: NonNullable<Slice['dailyFigures']> = [
  { measure: 'answers', recount: soonOf },
  { measure: 'answer days', recount: soonOf },
]

/** Once people stopped deciding, what they decided is learnt; while a run reads, it waits. */
async function learnFromDecisions(_payload: unknown, context: Context): Promise<void> {
  const { db, now } = context
  if (await store.runningNow(db, runKinds))
    return queue(db, 'learnFromDecisions', {}, { key: 'learn from decisions', at: new Date(now.getTime() + 20_000) })
  await runs.begin(context, { kind: 'learn themes', title: 'Learning from what was decided', input: {}, unit: 'texts' })
}

const marked = async (context: Context, mark: evidence.Mark) => {
  await evidence.markForReading(context.db, mark)
  await soon(context)
}

/** Of an anonymous survey it is told that there is one more, and not which: what is not read of it is. */
const answered = async ({ customerId, subjectId, about }: EventRecord, context: Context): Promise<void> => {
  if (about?.counted !== true || !subjectId) return
  const kind = subjectId === about.surveyId ? 'survey' : 'response'
  await evidence.markForReading(context.db, { kind, customerId: customerId ?? UNKNOWN_CUSTOMER, subjectId })
}
const caseWritten = async ({ customerId, subjectId }: EventRecord, context: Context): Promise<void> => {
  if (customerId && subjectId) await marked(context, { kind: 'case', customerId, subjectId })
}
const manyCame = (_event: EventRecord, context: Context) =>
  queue(
    context.db,
    'learnFromDecisions',
    {},
    { key: 'learn from decisions', at: new Date(context.now.getTime() + 20_000) },
  )

export const jobs = { readArrivedEvidence: readArrived, learnFromDecisions }
export const themeRuns = { 'suggest themes': runSuggesting, 'learn themes': runLearning }
export const on = {
  'feedback.answered': answered,
  'cases.opened': caseWritten,
  'cases.customerWrote': caseWritten,
  'cases.imported': manyCame,
  'reviews.imported': manyCame,
  'interviews.coding': async ({ subjectId }: EventRecord, context: Context) => {
    if (subjectId) await marked(context, { kind: 'interview', customerId: UNKNOWN_CUSTOMER, subjectId })
  },
}
