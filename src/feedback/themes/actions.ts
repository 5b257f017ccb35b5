import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { queue } from '../../platform/server/jobs.ts'
import * as runs from '../../platform/server/runs.ts'
import { maySee, rowsOf } from '../evidence/rows/store.ts'
import * as evidence from '../evidence/store.ts'
import type { api } from './api.ts'
import { phraseHits, phrasesOf } from './learning/theme-rule.ts'
import { methodsOf, qualityOf, rowOf, sentimentQuality } from './model.ts'
import type { Theme } from './schema.ts'
import * as store from './store.ts'

export const runKinds = ['suggest themes', 'learn themes'] as const
const MONTHS = 12
const PAGE = 30

async function theme(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Theme> {
  const found = await store.find(context.db, id, how)
  if (!found) throw new NotFound('There is no such theme.')
  return found
}

const monthsBack = (now: Date, many: number): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - many + 1, 1)).toISOString().slice(0, 10)

const inHistory = ({ name, state, phrases }: Theme) => ({ name, state, phrases })

async function saved(context: Context, action: string, before: Theme, change: Partial<Theme>): Promise<Theme> {
  await store.update(context.db, { ...before, ...change }, context.now)
  const after = await theme(context, before.id)
  await rememberHouse(context, {
    action,
    subject: 'theme',
    subjectId: before.id,
    before: inHistory(before),
    after: inHistory(after),
  })
  return after
}

const taken = (name: string) =>
  new Conflict(`There is a theme “${name}” already. Choose another name, or merge the two; nothing was changed.`)

async function made(context: Context, words: { name: string; definition: string; phrases: string[] }): Promise<Theme> {
  const id = context.newId()
  const fresh = { ...words, id, state: 'confirmed' as const, createdBy: context.staff.id || null }
  if (!(await store.insert(context.db, fresh, context.now))) throw taken(words.name)
  const after = await theme(context, id)
  await rememberHouse(context, { action: 'created', subject: 'theme', subjectId: id, after: inHistory(after) })
  return after
}

/** Everything is read again by what holds now, soon and once, however much is decided in a row. */
const readAgainSoon = (context: Context) =>
  queue(
    context.db,
    'learnFromDecisions',
    {},
    { key: 'learn from decisions', at: new Date(context.now.getTime() + 20_000) },
  )

async function begin(context: Context, kind: (typeof runKinds)[number], title: string): Promise<{ runId: string }> {
  // Whoever asks while it is being read is told of the run that reads.
  const running = await store.runningNow(context.db, runKinds)
  if (running) return { runId: running }
  return { runId: await runs.begin(context, { kind, title, input: {}, unit: 'texts' }) }
}

export const actions = {
  themes: async (_input, { db, now }) => {
    const [all, counts, decided, months, read, sentiment, total, runId, confirmed] = await Promise.all([
      store.active(db),
      store.counts(db, null),
      store.decidedCounts(db),
      store.months(db, null, monthsBack(now, MONTHS)),
      store.readByKind(db),
      store.ruleAbout(db, 'sentiment'),
      evidence.countEvidence(db),
      store.runningNow(db, runKinds),
      store.sentimentsConfirmed(db),
    ])
    const known = [...read.values()].reduce((sum, each) => sum + each, 0)
    return {
      rows: all.map((each) => rowOf(each, counts, months, decided.get(each.id) ?? 0, now)),
      read: known,
      unread: Math.max(0, total - known),
      sentiment: sentimentQuality(sentiment, confirmed),
      runId,
    }
  },

  theme: async ({ id }, context) => {
    const { db, now } = context
    const found = await theme(context, id)
    const [counts, months, read, rule, decided] = await Promise.all([
      store.counts(db, id),
      store.months(db, id, monthsBack(now, 24)),
      store.readByKind(db),
      store.ruleAbout(db, id),
      store.decidedOf(db, id),
    ])
    return {
      ...found,
      methods: methodsOf(counts, read),
      months: months.map(({ month, kind, n }) => ({ month, kind, n })),
      quality: qualityOf(rule),
      ...decided,
      needed: 5,
    }
  },

  createTheme: async (words, context) => {
    const after = await made(context, words)
    await readAgainSoon(context)
    return after
  },

  editTheme: async ({ id, ...change }, context) => {
    const before = await theme(context, id, { lock: true })
    expectVersion(before, context)
    if (before.state === 'merged') throw new Conflict('This theme is part of another one. Nothing was changed.')
    const other = change.name ? await store.withName(context.db, change.name) : undefined
    if (other && other.id !== id) throw taken(other.name)
    const after = await saved(context, 'edited', before, change)
    if (change.phrases !== undefined || change.state !== undefined) await readAgainSoon(context)
    return after
  },

  mergeTheme: async ({ id, into }, context) => {
    if (id === into) throw new Invalid('A theme cannot be made part of itself.', { fields: { into: 'the same' } })
    // In the order of their ids, so that two merges at once wait for one another.
    const [first, second] = id < into ? [id, into] : [into, id]
    const locked = new Map([
      [first, await theme(context, first, { lock: true })],
      [second, await theme(context, second, { lock: true })],
    ])
    const from = locked.get(id) as Theme
    const to = locked.get(into) as Theme
    if (from.state === 'merged' || to.state === 'merged')
      throw new Conflict('One of the two is part of another theme already. Nothing was changed.')
    await store.moveEvidence(context.db, id, into)
    await store.dropRule(context.db, id)
    await saved(context, 'merged', from, { state: 'merged', mergedInto: into })
    const phrases = [...new Set([...to.phrases, ...from.phrases])].slice(0, 30)
    const after = await saved(context, 'took in', to, { phrases, state: 'confirmed' })
    await readAgainSoon(context)
    return after
  },

  splitTheme: async ({ id, ...words }, context) => {
    const { db, now, staff } = context
    const before = await theme(context, id, { lock: true })
    const phrases = phrasesOf(words.phrases)
    const held = (await store.textsOfTheme(db, id)).filter(({ text }) => phraseHits(text, phrases) > 0)
    if (held.length === 0)
      throw new Conflict(
        'Nothing in this theme holds these phrases, so there is nothing to take out. Nothing was changed.',
      )
    const after = await made(context, words)
    // Whoever splits decides of each piece: it speaks of the new theme, and no longer of the old one.
    for (const piece of held) {
      const of = { customerId: piece.customerId, id: piece.id, by: staff.id }
      await evidence.decideTheme(db, { ...of, themeId: after.id, says: true }, now)
      await evidence.decideTheme(db, { ...of, themeId: id, says: false }, now)
    }
    const gone = new Set(words.phrases.map((each) => each.toLowerCase()))
    const left = before.phrases.filter((each) => !gone.has(each.toLowerCase()))
    await saved(context, 'split', before, { phrases: left.length > 0 ? left : before.phrases })
    await readAgainSoon(context)
    return after
  },

  suggestThemes: (_input, context) => begin(context, 'suggest themes', 'Suggesting themes'),
  learnThemes: (_input, context) => begin(context, 'learn themes', 'Learning from what was decided'),

  evidence: async ({ theme: themeId, kind, sentiment, month, unsure, after }, { db, staff }) => {
    const [at, id] = after?.split(' ') ?? []
    if (after && (!at || !id || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)))
      throw new Invalid('The address of this page is not one that was given out.', { fields: { after: 'unknown' } })
    const rows = await rowsOf(db, staff, {
      themeId: themeId ?? null,
      kind,
      sentiment: sentiment === undefined ? undefined : Number(sentiment),
      month,
      unsure: unsure === 'yes',
      limit: PAGE + 1,
      after: at && id ? { at, id } : undefined,
    })
    const shown = rows.slice(0, PAGE)
    const last = shown.at(-1)
    const more = rows.length > PAGE && last && unsure !== 'yes'
    return { rows: shown.map(({ sortAt: _, ...row }) => row), next: more ? `${last.sortAt} ${last.id}` : null }
  },

  decideEvidence: async ({ id, theme: themeId, says, sentiment }, context) => {
    const { db, now, staff } = context
    const reading = await evidence.findReading(db, id)
    if (!reading || !(await maySee(db, staff, id)))
      throw new NotFound('This is not there any more, or you may not read it.')
    if ((themeId === undefined) !== (says === undefined) || (themeId === undefined && sentiment === undefined))
      throw new Invalid('Say of which theme, and whether it does; or how it is meant.', { fields: { says: 'missing' } })
    const of = { ...reading, by: staff.id }
    if (themeId !== undefined && says !== undefined) {
      await theme(context, themeId)
      await evidence.decideTheme(db, { ...of, themeId, says }, now)
    }
    if (sentiment !== undefined) await evidence.decideSentiment(db, { ...of, sentiment }, now)
    await readAgainSoon(context)
    return { id }
  },
} satisfies ActionsFor<typeof api, Context>
