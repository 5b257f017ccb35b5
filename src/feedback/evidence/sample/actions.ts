import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import { drawn } from '../../../math/hash.ts'
import type { Context } from '../../../platform/server/context.ts'
import { queue } from '../../../platform/server/jobs.ts'
import * as runs from '../../../platform/server/runs.ts'
import * as coding from '../../coding/store.ts'
import * as interviews from '../../interviews/store.ts'
import { runKinds } from '../../themes/actions.ts'
import * as themeStore from '../../themes/store.ts'
import * as evidence from '../store.ts'
import * as store from './store.ts'
import { codes, questions, sessions, themes, ways } from './words.ts'

/** The same ids wherever the sample is loaded, so that nothing is written twice and it is known again when it goes. */
const idOf = (what: number, n: number) =>
  `01900000-5a3f-7${String(what).padStart(3, '0')}-8000-${String(n).padStart(12, '0')}`
const guideId = idOf(1, 1)
const bookId = idOf(2, 1)
const coders = [idOf(3, 1), idOf(3, 2)] as const
const codeId = new Map(codes.map(({ code }, at) => [code as string, idOf(4, at + 1)]))
const themeIds = themes.map((_, at) => idOf(5, at + 1))
const interviewIds = sessions.map((_, at) => idOf(6, at + 1))
const REVIEWS = 240
const DAY = 86_400_000

const wording =
  'I agree to take part in this conversation. What I say is written down and read only by those who work on it; what is quoted does not name me.'

const idFor = (code: string) => codeId.get(code) ?? ''

async function layGround({ db, now }: Context): Promise<void> {
  if (!(await interviews.findGuide(db, guideId))) {
    const topics = [
      { title: 'How it began', minutes: 10, prompts: [questions[0]] },
      { title: 'What went well, what did not', minutes: 20, prompts: [questions[1], questions[4]] },
      { title: 'What you would wish for', minutes: 10, prompts: [questions[2], questions[5]] },
    ]
    await interviews.insertGuide(
      db,
      { id: guideId, name: 'How was it with us?', purpose: 'Customers of the last year', createdBy: null },
      now,
    )
    await interviews.addGuideVersion(db, { id: guideId, version: 1, topics, consentWording: wording, by: null }, now)
  }
  if (!(await coding.findBook(db, bookId))) {
    const words = codes.map(({ code, ...each }) => ({
      ...each,
      id: idFor(code),
      parentId: code === 'silence' ? idFor('late') : null,
    }))
    await coding.insertBook(
      db,
      { id: bookId, name: 'How customers fare', purpose: 'Interviews and focus groups of the year', createdBy: null },
      now,
    )
    await coding.addBookVersion(db, { id: bookId, version: 1, codes: words, by: null }, now)
  }
  for (const [at, { name, phrases }] of themes.entries())
    await themeStore.insert(
      db,
      { id: themeIds[at] as string, name, definition: '', state: 'confirmed', phrases: [...phrases], createdBy: null },
      now,
    )
}

/** One session: who took part, what was said, and what two coders made of it. */
async function holdSession(
  context: Context,
  at: number,
  people: readonly store.Delivered[],
  last: Date,
): Promise<void> {
  const { db } = context
  const session = sessions[at] as (typeof sessions)[number]
  const id = interviewIds[at] as string
  const heldAt = new Date(last.getTime() - (sessions.length - at) * 12 * DAY).toISOString()
  const costMinor = session.kind === 'interview' ? 6_500 : 48_000
  await store.addInterview(db, {
    id,
    kind: session.kind,
    title: session.title,
    at: heldAt,
    guideId,
    bookId,
    open: at === sessions.length - 1,
    costMinor,
  })
  const labels = people.map((person, place) => ({
    ...person,
    label: `P${place + 1}`,
    consentId: idOf(7, at * 10 + place),
    id: idOf(8, at * 10 + place),
  }))
  await store.addConsents(
    db,
    labels.map(({ customerId, importId, consentId }) => ({ customerId, importId, id: consentId, at: heldAt, wording })),
  )
  await store.addParticipants(
    db,
    labels.map((person) => ({ ...person, interviewId: id, at: heldAt })),
  )
  const turns: store.SampleTurn[] = []
  const passages: store.SamplePassage[] = []
  for (const [place, code] of session.says.entries()) {
    const person = labels[place % labels.length] as (typeof labels)[number]
    const says = ways[code]?.says ?? []
    const text = says[(at + place) % says.length] as string
    const seconds = 20 + place * 95
    turns.push({
      customerId: UNKNOWN_CUSTOMER,
      id: idOf(9, at * 100 + place),
      position: place * 2,
      seconds,
      speaker: 'Moderator',
      text: questions[place % questions.length] as string,
    })
    const turnId = idOf(10, at * 100 + place)
    turns.push({
      customerId: person.customerId,
      id: turnId,
      position: place * 2 + 1,
      seconds: seconds + 12,
      speaker: person.label,
      text,
    })
    // The planted disagreement: most of those left in the dark the second coder reads as lateness.
    const differs = code === 'silence' && ((at + place) % 5 < 3 || at === sessions.length - 1)
    const settled = differs && at !== sessions.length - 1 ? idFor('silence') : null
    passages.push({
      customerId: person.customerId,
      id: idOf(11, at * 100 + place),
      turnId,
      ends: [...text].length,
      first: idFor(code),
      second: idFor(differs ? 'late' : code),
      settled,
    })
  }
  await store.addTurns(db, id, turns)
  await store.addPassages(db, { interviewId: id, at: heldAt, coders }, passages)
  await store.addCoders(db, id, coders, heldAt)
}

const sites = ['Star Street', 'Talk of the Home', 'Gifts Compared']
const names = ['Jo', 'Sam', 'Alex', 'Robin', 'Kim', 'Chris', 'Pat', 'Lee']
/** How often each is spoken of, where it came late and where it did not. */
const weights = {
  late: [
    ['late', 5],
    ['silence', 3],
    ['broken', 1],
    ['goods', 1],
  ],
  inTime: [
    ['goods', 6],
    ['people', 3],
    ['packing', 2],
    ['broken', 1],
    ['search', 1],
    ['wish', 1],
    ['late', 1],
  ],
} as const

/** Reviews: two in three of customers whom we know, low where it came late. */
function reviewsOf(bought: readonly store.Delivered[]): store.SampleReview[] {
  const draw = drawn(11)
  return Array.from({ length: REVIEWS }, (_, n) => {
    const order = bought[n % bought.length] as store.Delivered
    const late = order.late || draw() < 0.08
    const pool = (late ? weights.late : weights.inTime).flatMap(([what, times]) =>
      Array.from({ length: times }, () => what),
    )
    const [first, second] = [
      pool[Math.floor(draw() * pool.length)] as string,
      pool[Math.floor(draw() * pool.length)] as string,
    ]
    const parts = first === second ? [first] : [first, second]
    const text = parts
      .map((part) => ways[part]?.says[Math.floor(draw() * (ways[part]?.says.length ?? 1))] ?? '')
      .join(' ')
    const tone = parts.reduce((sum, part) => sum + (ways[part]?.tone ?? 0), 0)
    const stars = Math.max(1, Math.min(5, Math.round(3.4 + tone * 1.1 + draw() * 0.8 - (late ? 0.6 : 0))))
    const at = new Date(Date.parse(order.at) + (2 + draw() * 9) * DAY).toISOString()
    return {
      customerId: n % 3 < 2 ? order.customerId : UNKNOWN_CUSTOMER,
      id: idOf(12, n + 1),
      site: sites[n % sites.length] as string,
      at,
      stars,
      text,
      author: `${names[n % names.length]} ${String.fromCharCode(65 + (n % 20))}.`,
    }
  })
}

/** The sample shop's interviews, focus groups, reviews and themes; then everything is read. */
export async function fillSample(context: Context): Promise<void> {
  const { db } = context
  const bought = await store.delivered(db, REVIEWS)
  if (bought.length < 60) return
  await layGround(context)
  const last = new Date(Math.max(...bought.map(({ at }) => Date.parse(at))))
  let from = 0
  for (const [at, { kind }] of sessions.entries()) {
    const many = kind === 'interview' ? 1 : 5
    await holdSession(context, at, bought.slice(from, from + many), last)
    from += many
  }
  await store.addReviews(db, reviewsOf(bought))
  await suggestSoon(db)
}

const suggestSoon = (db: Context['db'], at?: Date) =>
  queue(db, 'suggestSampleThemes', {}, { key: 'suggest sample themes', ...(at && { at }) })

/** Themes are suggested once all is said that the sample says; while a run reads, it waits. */
export async function suggestThemes(context: Context): Promise<void> {
  const { db, now } = context
  if (await themeStore.runningNow(db, runKinds)) return suggestSoon(db, new Date(now.getTime() + 5_000))
  await runs.begin(context, { kind: 'suggest themes', title: 'Suggesting themes', input: {}, unit: 'texts' })
}

export const emptySample = ({ db }: Context) => store.empty(db, { interviews: interviewIds, themes: themeIds })

export const sampleOn = {
  'sample.loaded': (_event: unknown, { db }: Context) =>
    queue(db, 'fillSampleEvidence', {}, { key: 'sample evidence' }),
  'sample.told': (_event: unknown, { db }: Context) => suggestSoon(db),
  'sample.leaving': (_event: unknown, context: Context) => emptySample(context),
  // What was suggested out of its words means nothing without them; what is left to read suggests anew.
  'sample.removed': async (_event: unknown, { db }: Context) => {
    await evidence.forgetGone(db)
    await themeStore.forgetSuggestions(db)
  },
}
