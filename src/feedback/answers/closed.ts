import { isWritten, itemsOf } from '../questionnaire/items.ts'
import type { PlacedItem } from '../questionnaire/places.ts'
import type { Answer, Answers, Question } from '../questionnaire/schema.ts'

export type Kept = {
  /** By place, from 1: null where nothing was said. */
  closed: (number | null)[]
  texts: { place: number; text: string }[]
}

/** Of a choice of many, what was offered and left is a no, and of points a nought, once anything was answered. */
const markOf = (item: PlacedItem, answer: Answer): number | null => {
  const mark = answer.marks?.[item.part]
  if (mark !== undefined) return mark
  return ['chosen', 'share'].includes(item.kind) && answer.marks !== undefined ? 0 : null
}

/** Answers as they are kept: numbers in one array by place, words beside it. */
export function kept(answers: Answers, questions: readonly Question[], items: readonly PlacedItem[]): Kept {
  const most = items.reduce((last, { place }) => Math.max(last, place), 0)
  const closed: Kept['closed'] = Array.from({ length: most }, () => null)
  const texts: Kept['texts'] = []
  const places = new Map(items.map((item) => [`${item.question}/${item.part}`, item]))
  for (const question of questions) {
    const answer = answers[question.id]
    if (!answer) continue
    for (const { part } of itemsOf(question)) {
      const item = places.get(`${question.id}/${part}`)
      if (!item) continue
      const text = answer.words?.[part]?.trim()
      if (isWritten(item.kind)) {
        if (text) texts.push({ place: item.place, text })
      } else closed[item.place - 1] = markOf(item, answer)
    }
  }
  return { closed, texts }
}

/** The way back: what a response said, by question and part; also to questions that no version asks any more. */
export function asAnswers({ closed, texts }: Kept, items: readonly PlacedItem[]): Answers {
  const answers: Answers = {}
  for (const { place, question, part, kind } of items) {
    const mark = closed[place - 1]
    const text = texts.find((each) => each.place === place)?.text
    if (isWritten(kind) ? text === undefined : mark === null || mark === undefined) continue
    const answer: Answer = answers[question] ?? {}
    if (isWritten(kind)) answer.words = { ...answer.words, [part]: text as string }
    else answer.marks = { ...answer.marks, [part]: mark as number }
    answers[question] = answer
  }
  return answers
}
