import type { Question, Questionnaire, Words } from './schema.ts'

type Spoken = { at: string; words: Words | undefined; needed: boolean }

/** The lines under a question that have words and a name of their own: rows, statements, features. */
export const linesOf = (question: Question) =>
  'rows' in question
    ? question.rows
    : 'statements' in question
      ? question.statements
      : 'features' in question
        ? question.features
        : []

export const optionsOf = (question: Question) => ('options' in question ? question.options : [])

function wordsOfQuestion(question: Question): Spoken[] {
  const at = question.id
  const list: Spoken[] = [{ at, words: question.words, needed: true }]
  if (question.kind === 'note') return list
  if (question.help) list.push({ at, words: question.help, needed: false })
  for (const each of [...optionsOf(question), ...linesOf(question)]) list.push({ at, words: each.words, needed: true })
  return list
}

/** Every text of a questionnaire, and where it stands. */
export const wordsOf = ({ title, intro, thanks, pages }: Questionnaire): Spoken[] => [
  { at: 'title', words: title, needed: true },
  { at: 'intro', words: intro, needed: false },
  { at: 'thanks', words: thanks, needed: false },
  ...pages.flatMap((page) => [
    ...(page.title ? [{ at: page.id, words: page.title, needed: false }] : []),
    ...page.questions.flatMap(wordsOfQuestion),
  ]),
]

/** How many texts have no words in a language of the survey; they are shown in the first. */
export const missingWords = (questionnaire: Questionnaire, language: string): number =>
  wordsOf(questionnaire).filter(
    ({ words, needed }) =>
      (needed || Object.values(words ?? {}).some((text) => text.trim())) && !words?.[language]?.trim(),
  ).length
