import { allItems, questionsOf } from './items.ts'
import { type CustomerField, customerFields, placesIn } from './piping.ts'
import type { Condition, Question, Questionnaire } from './schema.ts'
import { linesOf, optionsOf, wordsOf } from './wording.ts'

/** What keeps a questionnaire from being published, and where. */
export type Fault = { at: string; says: string }

const twice = (ids: string[]) => [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))]

function faultsOfLogic(questionnaire: Questionnaire): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const check = (at: string, condition: Condition | undefined, also: string[] = []) => {
    for (const test of condition?.tests ?? []) {
      if (test.hidden !== undefined) {
        if (!questionnaire.hidden.includes(test.hidden))
          faults.push({ at, says: `It asks for “${test.hidden}”, which no link brings along.` })
      } else if (!test.question || !(seen.has(test.question) || also.includes(test.question)))
        faults.push({ at, says: 'It depends on a question that comes later, or that is gone.' })
      if (!['answered', 'not answered'].includes(test.is) && test.value === undefined)
        faults.push({ at, says: 'A rule compares with nothing: say with what.' })
    }
  }
  questionnaire.pages.forEach((page, at) => {
    check(page.id, page.show)
    for (const question of page.questions) {
      check(question.id, question.show)
      // In random order nobody can say what comes before.
      if (!page.shuffle) seen.add(question.id)
    }
    for (const question of page.questions) seen.add(question.id)
    for (const { when, to } of page.skips) {
      check(page.id, when)
      if (to !== 'end' && questionnaire.pages.findIndex(({ id }) => id === to) <= at)
        faults.push({ at: page.id, says: 'It skips to a page that does not come after it.' })
    }
  })
  for (const quota of questionnaire.quotas) check(quota.id, quota.when)
  return faults
}

function faultsOfPlaces(questionnaire: Questionnaire, anonymous: boolean): Fault[] {
  const ids = new Set(questionsOf(questionnaire).map(({ id }) => id))
  return wordsOf(questionnaire).flatMap(({ at, words }) =>
    Object.values(words ?? {}).flatMap((text) =>
      placesIn(text).flatMap(({ from, name }): Fault[] => {
        if (from === 'customer' && anonymous)
          return [{ at, says: 'An anonymous survey knows nobody, so no customer’s name can stand in its text.' }]
        const known =
          from === 'answer'
            ? ids.has(name)
            : from === 'hidden'
              ? questionnaire.hidden.includes(name)
              : customerFields.includes(name as CustomerField)
        return known ? [] : [{ at, says: `{{${from}.${name}}} stands for nothing.` }]
      }),
    ),
  )
}

function faultsOfScale(question: Question): string[] {
  if (!('low' in question)) return []
  if (question.low >= question.high) return ['Its scale ends before it begins.']
  return question.high - question.low > 20 ? ['Its scale has more than 21 steps; nobody can tell that many apart.'] : []
}

function faultsOfQuestion(question: Question): string[] {
  const faults = faultsOfScale(question)
  if (twice(optionsOf(question).map(({ code }) => String(code))).length > 0)
    faults.push('Two of its options have the same code.')
  if (twice(linesOf(question).map(({ id }) => id)).length > 0) faults.push('Two of its lines have the same name.')
  if (question.kind === 'multiple' && (question.atLeast ?? 0) > (question.atMost ?? question.options.length))
    faults.push('It asks for more choices than it allows.')
  if (question.kind === 'date' && question.earliest && question.latest && question.earliest > question.latest)
    faults.push('Its last day comes before its first.')
  return faults
}

/** Everything that must be put right before people are asked. */
export function faultsOf(questionnaire: Questionnaire, anonymous: boolean): Fault[] {
  const first = questionnaire.languages[0] ?? 'en'
  const faults: Fault[] = []
  const ids = [...questionsOf(questionnaire), ...questionnaire.pages].map(({ id }) => id)
  for (const id of twice(ids)) faults.push({ at: id, says: 'Two pages or questions have this name.' })
  if (questionsOf(questionnaire).every(({ kind }) => kind === 'note'))
    faults.push({ at: questionnaire.pages[0]?.id ?? '', says: 'It asks nothing yet. Add a question.' })
  for (const { at, words, needed } of wordsOf(questionnaire))
    if (needed && !words?.[first]?.trim())
      faults.push({ at, says: at === 'title' ? 'It has no title yet.' : 'It has no words yet.' })
  if (allItems(questionnaire).length > 1000) faults.push({ at: '', says: 'It asks for more than 1,000 answers.' })
  return [
    ...faults,
    ...questionsOf(questionnaire).flatMap((question) =>
      faultsOfQuestion(question).map((says) => ({ at: question.id, says })),
    ),
    ...faultsOfLogic(questionnaire),
    ...faultsOfPlaces(questionnaire, anonymous),
  ]
}
