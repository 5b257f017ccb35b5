import type { Page, Question, QuestionKind, Questionnaire } from '../../questionnaire/schema.ts'

/** What a question of each kind is called, and what it is for. */
export const kinds: Record<QuestionKind, string> = {
  scale: 'Scale',
  rating: 'Stars',
  choice: 'One of several',
  multiple: 'Several of many',
  matrix: 'Statements on a scale',
  ranking: 'Order of importance',
  allocation: 'Points to share',
  pairs: 'Expected and found',
  kano: 'With and without (Kano)',
  text: 'Own words',
  date: 'Day',
  file: 'File',
  note: 'Words in between',
}
export const kindOptions = Object.entries(kinds).map(([value, label]) => ({ value, label }))

const idsIn = (draft: Questionnaire) =>
  new Set(draft.pages.flatMap(({ id, questions }) => [id, ...questions.map((each) => each.id)]))

/** A name that nothing has had; one that was removed is not given again while its number is lower. */
export function freeId(draft: Questionnaire, beginning: string): string {
  const used = idsIn(draft)
  let number = used.size + 1
  while (used.has(`${beginning}-${number}`)) number += 1
  return `${beginning}-${number}`
}

const lines = [
  { id: 'line-1', words: {} },
  { id: 'line-2', words: {} },
]
const options = [
  { code: 1, words: {} },
  { code: 2, words: {} },
]

const shapes: Record<QuestionKind, object> = {
  note: {},
  scale: { low: 1, high: 5, required: true },
  rating: { high: 5, required: true },
  choice: { options, required: true },
  multiple: { options, required: false },
  matrix: { rows: lines, low: 1, high: 5, required: false },
  ranking: { options, required: false },
  allocation: { options, total: 100, required: false },
  pairs: {
    statements: lines,
    low: 1,
    high: 7,
    required: false,
    expectedWords: { en: 'As it should be' },
    perceivedWords: { en: 'As it is' },
  },
  kano: { features: lines, required: false },
  text: { long: true, format: 'any', most: 4000, required: false },
  date: { required: false },
  file: { types: ['image', 'pdf'], mostMb: 5, required: false },
}

export const newQuestion = (draft: Questionnaire, kind: QuestionKind): Question =>
  ({ kind, id: freeId(draft, kind), words: {}, ...structuredClone(shapes[kind]) }) as Question

export const withPage = (draft: Questionnaire, at: number, change: (page: Page) => Page): Questionnaire => ({
  ...draft,
  pages: draft.pages.map((page, index) => (index === at ? change(page) : page)),
})

export const withQuestion = (draft: Questionnaire, page: number, at: number, to: Question): Questionnaire =>
  withPage(draft, page, (each) => ({
    ...each,
    questions: each.questions.map((one, index) => (index === at ? to : one)),
  }))

export const addQuestion = (draft: Questionnaire, page: number, kind: QuestionKind): Questionnaire =>
  withPage(draft, page, (each) => ({ ...each, questions: [...each.questions, newQuestion(draft, kind)] }))

export const removeQuestion = (draft: Questionnaire, page: number, at: number): Questionnaire =>
  withPage(draft, page, (each) => ({ ...each, questions: each.questions.filter((_, index) => index !== at) }))

export const addPage = (draft: Questionnaire): Questionnaire => ({
  ...draft,
  pages: [...draft.pages, { id: freeId(draft, 'page'), questions: [], skips: [] }],
})

export const removePage = (draft: Questionnaire, at: number): Questionnaire => ({
  ...draft,
  pages: draft.pages.filter((_, index) => index !== at),
})

/** One place up or down; over the edge of a page into the next. */
export function moveQuestion(draft: Questionnaire, page: number, at: number, by: 1 | -1): Questionnaire {
  const from = draft.pages[page]
  const moved = from?.questions[at]
  if (!from || !moved) return draft
  const to = at + by
  if (to >= 0 && to < from.questions.length) return placeQuestion(draft, moved.id, page, to)
  const next = draft.pages[page + by]
  return next ? placeQuestion(draft, moved.id, page + by, by === 1 ? 0 : next.questions.length) : draft
}

/** Takes a question from wherever it stands to a place on a page: what dragging and the keys both do. */
export function placeQuestion(draft: Questionnaire, id: string, page: number, at: number): Questionnaire {
  const moved = draft.pages.flatMap(({ questions }) => questions).find((each) => each.id === id)
  if (!moved) return draft
  return {
    ...draft,
    pages: draft.pages.map((each, index) => {
      const rest = each.questions.filter((question) => question.id !== id)
      return { ...each, questions: index === page ? rest.toSpliced(at, 0, moved) : rest }
    }),
  }
}
