import type { Answers, Condition, Page, Question, Questionnaire, Test } from './schema.ts'

/** What is known of somebody who is answering. */
export type Said = { answers: Answers; hidden: Readonly<Record<string, string>> }

/** Everything that was said to a question or a part of it: a choice of many holds if one of them is meant. */
function valuesOf({ question, part, hidden }: Test, said: Said): (number | string)[] {
  if (hidden !== undefined) return said.hidden[hidden] === undefined ? [] : [said.hidden[hidden]]
  const answer = question === undefined ? undefined : said.answers[question]
  if (!answer) return []
  if (part) return [answer.marks?.[part] ?? answer.words?.[part] ?? []].flat()
  const marks = Object.entries(answer.marks ?? {})
  const written = Object.values(answer.words ?? {})
  // Of a choice of many the part is the code of the option, and the mark says that it was chosen.
  return [
    ...marks.flatMap(([key, mark]) =>
      key === '' ? [mark] : /^\d+$/.test(key) ? (mark > 0 ? [Number(key)] : []) : [mark],
    ),
    ...written,
  ].filter((value) => value !== '')
}

const same = (one: number | string, other: number | string | undefined) =>
  typeof one === 'number' ? one === Number(other) : one.toLowerCase() === String(other ?? '').toLowerCase()

function testHolds(test: Test, said: Said): boolean {
  const values = valuesOf(test, said)
  const limit = Number(test.value)
  switch (test.is) {
    case 'answered':
      return values.length > 0
    case 'not answered':
      return values.length === 0
    case 'is':
      return values.some((value) => same(value, test.value))
    case 'is not':
      return !values.some((value) => same(value, test.value))
    case 'at least':
      return values.some((value) => Number(value) >= limit)
    case 'at most':
      return values.some((value) => Number(value) <= limit)
  }
}

export const holds = (condition: Condition | undefined, said: Said): boolean => {
  if (!condition) return true
  return condition.match === 'all'
    ? condition.tests.every((test) => testHolds(test, said))
    : condition.tests.some((test) => testHolds(test, said))
}

export type Step = { page: Page; questions: Question[] }

/**
 * The pages that somebody with these answers goes through, the questions that each shows, and the answers to what was in
 * fact asked. It is judged from the first question on, by what was asked before: an answer to a question that was never
 * shown, or no longer is, opens nothing and is not kept. Skips only lead onward.
 */
export function walk({ pages }: Questionnaire, said: Said): { steps: Step[]; answers: Answers } {
  const steps: Step[] = []
  const known: Said = { answers: {}, hidden: said.hidden }
  for (let at = 0; at < pages.length; ) {
    const page = pages[at] as Page
    at += 1
    if (!holds(page.show, known)) continue
    const questions: Question[] = []
    for (const question of page.questions) {
      if (!holds(question.show, known)) continue
      questions.push(question)
      const answer = said.answers[question.id]
      if (answer) known.answers[question.id] = answer
    }
    if (questions.length === 0) continue
    steps.push({ page, questions })
    const to = page.skips.find((skip) => holds(skip.when, known))?.to
    if (to === 'end') break
    at = Math.max(at, to ? pages.findIndex(({ id }) => id === to) : -1)
  }
  return { steps, answers: known.answers }
}
