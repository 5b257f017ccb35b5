import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf } from '../../questionnaire/model.ts'
import { Question, type QuestionKind, type Questionnaire } from '../../questionnaire/schema.ts'
import { emptyQuestionnaire, templates } from '../model.ts'
import { addPage, addQuestion, kinds, moveQuestion, newQuestion, placeQuestion } from './drafting.ts'

const all = Object.keys(kinds) as QuestionKind[]
const draftOf = (list: QuestionKind[]) =>
  list.reduce((draft, kind, at) => addQuestion(at % 2 ? addPage(draft) : draft, 0, kind), emptyQuestionnaire('New'))
const idsOf = (draft: Questionnaire) => draft.pages.flatMap(({ questions }) => questions.map(({ id }) => id))

test('every template can be given to people as it is', () => {
  for (const [name, { questionnaire, promise }] of Object.entries(templates))
    expect([name, faultsOf(questionnaire, promise === 'anonymous')]).toEqual([name, []])
})

test('a new question of every kind has the shape that is kept', () => {
  for (const kind of all) expect(Question.safeParse(newQuestion(emptyQuestionnaire('New'), kind)).error).toBeUndefined()
})

test('whatever is moved, nothing is lost or doubled, and down then up is where it was within a page', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...all), { minLength: 2, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(3), fc.nat(8), fc.constantFrom<1 | -1>(1, -1)), { maxLength: 12 }),
      (list, moves) => {
        const draft = draftOf(list)
        const moved = moves.reduce((each, [page, at, by]) => moveQuestion(each, page, at, by), draft)
        expect(idsOf(moved).sort()).toEqual(idsOf(draft).sort())
        expect(new Set(idsOf(moved)).size).toBe(list.length)
      },
    ),
  )
  const draft = draftOf(['scale', 'text', 'choice'])
  expect(moveQuestion(moveQuestion(draft, 0, 0, 1), 0, 1, -1)).toEqual(draft)
  expect(idsOf(placeQuestion(draft, idsOf(draft)[2] as string, 0, 0))[0]).toBe(idsOf(draft)[2])
})
