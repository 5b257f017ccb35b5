import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemWith } from './answering.ts'
import { allItems } from './items.ts'
import { walk } from './logic.ts'
import { faultsOf } from './model.ts'
import { asShown, shuffled } from './order.ts'
import { piped } from './piping.ts'
import { placed } from './places.ts'
import { Question, Questionnaire, type QuestionnaireInput } from './schema.ts'

const en = (text: string) => ({ en: text })
const question = (value: unknown) => Question.parse(value)
const options = ['Fast', 'Late'].map((text, at) => ({ code: at + 1, words: en(text) }))
const lines = ['van', 'box'].map((id) => ({ id, words: en(id) }))

const form = (more: Partial<QuestionnaireInput> = {}): Questionnaire =>
  Questionnaire.parse({
    languages: ['en', 'de'],
    title: en('Delivery'),
    pages: [
      {
        id: 'first',
        questions: [
          { kind: 'choice', id: 'came', words: en('How did it come?'), options },
          {
            kind: 'text',
            id: 'why',
            words: en('What went wrong?'),
            show: { match: 'all', tests: [{ question: 'came', is: 'is', value: 2 }] },
          },
        ],
        skips: [{ when: { match: 'all', tests: [{ question: 'came', is: 'is', value: 1 }] }, to: 'end' }],
      },
      { id: 'second', questions: [{ kind: 'scale', id: 'again', words: en('Again?'), low: 0, high: 10 }] },
    ],
    ...more,
  })

const came = (code: number) => ({ came: { marks: { '': code } } })
const ids = (list: { id: string }[]) => list.map(({ id }) => id)

describe('who sees what', () => {
  test('a question is shown by an answer before it, and a page is skipped by one', () => {
    const late = walk(form(), { answers: came(2), hidden: {} })
    expect(late.steps.map(({ page, questions }) => [page.id, ...ids(questions)])).toEqual([
      ['first', 'came', 'why'],
      ['second', 'again'],
    ])
    const fast = walk(form(), { answers: came(1), hidden: {} })
    expect(fast.steps.map(({ page }) => page.id)).toEqual(['first'])
  })

  test('B6: an answer to a question that was never shown is not kept, and opens nothing', () => {
    const said = { ...came(1), why: { words: { '': 'hidden' } }, again: { marks: { '': 3 } } }
    expect(Object.keys(walk(form(), { answers: said, hidden: {} }).answers)).toEqual(['came'])
    const chained = form()
    chained.pages[1] = { ...(chained.pages[1] as Questionnaire['pages'][0]) }
    ;(chained.pages[1] as Questionnaire['pages'][0]).show = {
      match: 'all',
      tests: [{ question: 'why', is: 'answered' }],
    }
    ;(chained.pages[0] as Questionnaire['pages'][0]).skips = []
    expect(walk(chained, { answers: said, hidden: {} }).steps).toHaveLength(1)
  })

  test('of a choice of many, one that was chosen counts, one that was not does not', () => {
    const many = form({
      pages: [
        { id: 'one', questions: [{ kind: 'multiple', id: 'used', words: en('Used?'), options }] },
        {
          id: 'two',
          show: { match: 'all', tests: [{ question: 'used', is: 'is', value: 2 }] },
          questions: [{ kind: 'rating', id: 'stars', words: en('Stars'), high: 5 }],
        },
      ],
    })
    const steps = (marks: Record<string, number>) =>
      walk(many, { answers: { used: { marks } }, hidden: {} }).steps.length
    expect([steps({ '2': 1 }), steps({ '1': 1 }), steps({ '2': 0 })]).toEqual([2, 1, 1])
  })

  test('whatever is answered, the way ends, and goes through each page at most once, onward', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('came', 'why', 'again'), fc.integer({ min: -2, max: 12 })), (marks) => {
        const answers = Object.fromEntries(Object.entries(marks).map(([id, mark]) => [id, { marks: { '': mark } }]))
        const pages = walk(form(), { answers, hidden: {} }).steps.map(({ page }) => page.id)
        expect(pages).toEqual([...new Set(pages)])
        expect(pages[0]).toBe('first')
      }),
    )
  })
})

describe('what may be answered', () => {
  const kinds: [string, unknown, unknown, unknown[]][] = [
    ['choice', { options }, { marks: { '': 2 } }, [{ marks: { '': 9 } }, { marks: { other: 1 } }]],
    ['multiple', { options, atMost: 1 }, { marks: { '1': 1 } }, [{ marks: { '1': 1, '2': 1 } }, { marks: { '7': 1 } }]],
    ['scale', { low: 0, high: 10 }, { marks: { '': 10 } }, [{ marks: { '': 11 } }, { words: { '': '10' } }]],
    ['rating', { high: 5 }, { marks: { '': 5 } }, [{ marks: { '': 0 } }, { marks: { '': 6 } }]],
    [
      'matrix',
      { rows: lines, low: 1, high: 5 },
      { marks: { van: 1, box: 5 } },
      [{ marks: { van: 1 } }, { marks: { car: 1 } }],
    ],
    ['ranking', { options }, { marks: { '1': 2, '2': 1 } }, [{ marks: { '1': 1, '2': 1 } }, { marks: { '1': 1 } }]],
    [
      'allocation',
      { options },
      { marks: { '1': 40, '2': 60 } },
      [{ marks: { '1': 40, '2': 61 } }, { marks: { '1': 101, '2': -1 } }],
    ],
    [
      'pairs',
      { statements: lines, low: 1, high: 7, expectedWords: en('E'), perceivedWords: en('P') },
      { marks: { 'van.expected': 7, 'van.perceived': 5, 'box.expected': 7, 'box.perceived': 1 } },
      [{ marks: { 'van.expected': 7 } }, { marks: { van: 7 } }],
    ],
    [
      'kano',
      { features: [lines[0]] },
      { marks: { 'van.with': 1, 'van.without': 5 } },
      [{ marks: { 'van.with': 1 } }, { marks: { 'van.with': 6, 'van.without': 1 } }],
    ],
    [
      'text',
      { most: 5, format: 'email' },
      { words: { '': 'a@b.c' } },
      [{ words: { '': 'abc' } }, { words: { '': 'aa@bb.cc' } }],
    ],
    [
      'date',
      { earliest: '2024-02-01' },
      { words: { '': '2024-02-29' } },
      [{ words: { '': '2023-02-29' } }, { words: { '': '2024-01-31' } }],
    ],
  ]
  test.each(kinds)('%s: what is offered is taken, all else is refused', (kind, more, good, bad) => {
    const asked = question({ kind, id: 'q', words: en('?'), required: true, ...(more as object) })
    expect(problemWith(asked, good as never)).toBeNull()
    for (const each of bad) expect([each, problemWith(asked, each as never)]).not.toEqual([each, null])
    expect(problemWith(asked, undefined)).toEqual({ is: 'needed' })
    expect(problemWith(question({ ...asked, required: false }), undefined)).toBeNull()
  })

  test('“other: please say” wants to be said where an answer is needed', () => {
    const asked = question({
      kind: 'choice',
      id: 'q',
      words: en('?'),
      required: true,
      options: [...options, { code: 9, words: en('Other'), open: true }],
    })
    expect(problemWith(asked, { marks: { '': 9 } })).toEqual({ is: 'say which' })
    expect(problemWith(asked, { marks: { '': 9 }, words: { other: 'By pigeon' } })).toBeNull()
  })
})

test('a random order is one of all orders, the same for the same response, and “other” stays last', () => {
  const list = [1, 2, 3, 4, 5]
  fc.assert(
    fc.property(fc.uuid(), (seed) => {
      expect([...shuffled(list, seed)].sort()).toEqual(list)
      expect(shuffled(list, seed)).toEqual(shuffled(list, seed))
    }),
  )
  const firsts = new Set(Array.from({ length: 100 }, (_, n) => shuffled(list, `seed ${n}`)[0]))
  expect(firsts.size).toBe(5)
  const other = { code: 9, words: en('Other'), open: true }
  const asked = question({ kind: 'choice', id: 'q', words: en('?'), options: [other, ...options], shuffle: true })
  for (let n = 0; n < 20; n += 1) {
    const shown = asShown(asked, String(n))
    expect(shown.kind === 'choice' && shown.options.at(-1)?.code).toBe(9)
  }
})

test('a text takes in what was answered, what the link brought and who is asked, and only text', () => {
  const known = { answers: came(2), hidden: { shop: 'Leeds' }, customer: { givenName: '<b>Ann</b>' } }
  const say = (text: string) => piped(text, form({ hidden: ['shop'] }), known, 'de')
  expect(say('Dear {{customer.givenName}}, {{answer.came}} in {{hidden.shop}}')).toBe('Dear <b>Ann</b>, Late in Leeds')
  expect(say('{{customer.familyName|friend}} {{answer.why|nothing}} {{constructor.name}}')).toBe(
    'friend nothing {{constructor.name}}',
  )
})

describe('what is wrong with a questionnaire', () => {
  const says = (more: Partial<QuestionnaireInput>, anonymous = false) =>
    faultsOf(form(more), anonymous).map((fault) => fault.says)
  const page = (...questions: QuestionnaireInput['pages'][0]['questions']) => ({ pages: [{ id: 'p', questions }] })
  test('nothing, of a good one', () => expect(faultsOf(form(), true)).toEqual([]))
  test('a rule about a later question, a name used twice, an empty scale, a customer in an anonymous one', () => {
    const later = { match: 'all' as const, tests: [{ question: 'b', is: 'answered' as const }] }
    const scale = { kind: 'scale' as const, words: en('?'), low: 1, high: 5 }
    expect(says(page({ ...scale, id: 'a', show: later }, { ...scale, id: 'b' }))[0]).toMatch(/comes later/)
    expect(says(page({ ...scale, id: 'a' }, { ...scale, id: 'a' }))[0]).toMatch(/this name/)
    expect(says(page({ ...scale, id: 'a', high: 1 }))[0]).toMatch(/ends before/)
    expect(says({ intro: en('Dear {{customer.name}}') }, true)[0]).toMatch(/knows nobody/)
    expect(says({ intro: en('Dear {{customer.name}}') })).toEqual([])
    expect(says(page({ kind: 'note', id: 'n', words: en('Hello') }))[0]).toMatch(/asks nothing/)
  })
})

test('an item keeps its place whatever version asks it, and one that is asked otherwise is named', () => {
  const first = placed([], allItems(form()))
  expect(first.add.map(({ question: id, place }) => [id, place])).toEqual([
    ['came', 1],
    ['why', 2],
    ['again', 3],
  ])
  const turned = form({ pages: [...form().pages].reverse().map((page) => ({ ...page, skips: [] })) })
  expect(placed(first.add, allItems(turned))).toEqual({ add: [], changed: [] })
  const other = allItems(form()).map((item) => (item.question === 'again' ? { ...item, high: 7 } : item))
  expect(placed(first.add, other).changed.map((item) => item.question)).toEqual(['again'])
})
