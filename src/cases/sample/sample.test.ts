import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkout } from '../../platform/server/config.ts'
import { slugOf } from '../answers/model.ts'
import { replyFields } from '../replies/fill.ts'
import { readAnswers } from './answers/reading.ts'
import { verdictsOf } from './answers/verdicts.ts'
import { readyReplies } from './desk/content.ts'
import { effects } from './effects.ts'
import { beginning } from './languages.ts'
import { eventsOf, standingOf } from './retelling.ts'
import { type Known, threadOf } from './threads.ts'
import { wording } from './wording.ts'

const DAY = 86_400_000
const now = Date.UTC(2026, 10, 22)
const known = (n: number, more: Partial<Known> = {}): Known => {
  const received = now - (40 + (n % 200)) * DAY
  return {
    key: `INT-${n}`,
    number: `C-${10_000 + n}`,
    type: n % 2 ? 'complaint' : 'enquiry',
    channel: 'email',
    language: 'en',
    given: 'Zoë',
    name: 'Zoë Marsh',
    tag: 'delivery',
    outcome: n % 2 ? 'upheld' : null,
    received,
    acknowledged: n % 2 ? received + DAY / 4 : 0,
    answered: received + 3 * DAY,
    closed: received + 4 * DAY,
    logged: [],
    ...more,
  }
}
const many = Array.from({ length: 3000 }, (_none, n) => n)

test('a conversation is the same for the same case, in the order of time, and never after now', () => {
  for (const n of many.slice(0, 300)) {
    const one = known(n, { received: now - (n % 9) * DAY, answered: 0, closed: 0, acknowledged: 0 })
    const thread = threadOf(one, now)
    expect(threadOf(one, now)).toEqual(thread)
    const times = thread.lines.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(Math.max(0, ...times)).toBeLessThan(now)
    expect(JSON.stringify(thread)).not.toMatch(/[{]\w+[}]|undefined|NaN/)
  }
})

test('what is derived of the events is where the case was brought in, unless it came back', () => {
  for (const n of many.slice(0, 600)) {
    const one = known(n)
    const thread = threadOf(one, now)
    const told = eventsOf(one, thread, { departmentId: null, priority: 'normal', ownerId: null }, now)
    const standing = standingOf(told)
    expect(standing.stage).toBe('closed')
    expect(standing.reopened).toBe(thread.reopened ? 1 : 0)
    expect(standing.type).toBe(thread.became ? 'complaint' : one.type)
    const closings = told.filter(({ kind }) => kind === 'closed')
    expect(told.at(-1)).toBe(closings.at(-1))
    expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).sort((a, b) => a - b))
  }
})

test('what is planted is found: chasing by waiting, rejected ones that come back, marks that slowness costs', () => {
  const of = (more: (n: number) => Partial<Known>) => many.map((n) => threadOf(known(n * 2 + 1, more(n)), now))
  const mean = (threads: ReturnType<typeof of>, value: (thread: (typeof threads)[number]) => number | null) => {
    const found = threads.map(value).filter((each) => each !== null)
    return found.reduce((sum, each) => sum + each, 0) / found.length
  }
  const waits = (days: number) => (n: number) => {
    const received = now - (60 + (n % 100)) * DAY
    return { received, answered: received + days * DAY, closed: received + (days + 1) * DAY }
  }
  const handling = (thread: ReturnType<typeof threadOf>) => thread.rated?.handling ?? null
  const [quick, slow] = [of(waits(2)), of(waits(14))]
  expect(mean(quick, handling) - mean(slow, handling)).toBeGreaterThan(1)
  expect(
    mean(slow, ({ lines }) => lines.filter((line) => line.public && line.direction === 'in').length),
  ).toBeGreaterThan(0.8)
  const questions = many.map((n) => threadOf(known(n * 2), now))
  expect(mean(questions, ({ became }) => Number(became > 0))).toBeCloseTo(
    effects.writesAgain * effects.becomesComplaint,
    2,
  )
  const rejected = of((n) => ({ ...waits(5)(n), outcome: 'not upheld' }))
  expect(mean(rejected, ({ reopened }) => Number(reopened !== null))).toBeCloseTo(effects.comesBack, 1)
  expect(mean(quick, ({ reopened }) => Number(reopened !== null))).toBe(0)
})

const { articles, categories } = readAnswers(readFileSync(join(checkout, 'sample', 'answers.md'), 'utf8'))

test('one answer helps less than the others', () => {
  expect(articles.length).toBeGreaterThanOrEqual(24)
  expect(new Set(articles.map(({ category }) => category))).toEqual(new Set(categories.map(({ key }) => key)))
  const shares = articles
    .filter(({ internal }) => !internal)
    .map(({ texts }) => {
      const slug = slugOf(texts[0]?.title ?? '', 'x')
      const said = verdictsOf(slug, 'en', now)
      return { slug, n: said.length, share: said.filter(({ answered }) => answered).length / said.length }
    })
  const lesser = shares.find(({ slug }) => slug === effects.answers.lesser)
  expect(lesser?.n).toBeGreaterThan(200)
  expect(lesser?.share).toBeLessThan(0.5)
  const rest = shares.filter((one) => one !== lesser && one.n >= 30)
  expect(rest.length).toBeGreaterThan(8)
  for (const { share, slug } of rest) expect(share, slug).toBeGreaterThan(0.55)
})

test('each language says all that is said, and a case begins in the one that its customer writes', () => {
  const keys = Object.keys(wording.en).sort()
  for (const words of Object.values(wording)) expect(Object.keys(words).sort()).toEqual(keys)
  const first = {
    key: 'x',
    text: 'Guten Tag, ist die Bestellung da?',
    country: 'GB',
    channel: 'email',
    tag: '',
    order: '1',
    name: 'Uwe',
  }
  expect(beginning(first)).toEqual({ language: 'de', rewritten: null })
  const spanish = many.map((n) =>
    beginning({ ...first, key: `k${n}`, text: 'Where is it?', country: 'ES', name: 'Ana' }),
  )
  expect(spanish.filter(({ language }) => language === 'es').length / spanish.length).toBeCloseTo(0.7, 1)
  expect(spanish.find(({ language }) => language === 'es')?.rewritten?.text).toContain('Ana')
})

test('ready replies name fields that there are', () => {
  const fields = new Set(Object.keys(replyFields))
  for (const { text, shortcut } of readyReplies)
    for (const [, name] of text.matchAll(/\{([\w.]+)(?:\|[^}]*)?\}/g))
      expect(fields.has(name ?? ''), shortcut).toBe(true)
})
