import { Questionnaire } from '../../questionnaire/schema.ts'

type Item = { question: string; part: string }
type Words = Record<string, string>

const sideNames: Record<string, string> = {
  expected: 'expected',
  perceived: 'found',
  with: 'with it',
  without: 'without it',
}

/** What an item is called by people: the question's own words, and those of the part that is meant. */
export function namer(questionnaire: unknown): (item: Item) => string {
  const parsed = Questionnaire.safeParse(questionnaire)
  if (!parsed.success) return ({ question, part }) => (part ? `${question}: ${part}` : question)
  const { languages, pages } = parsed.data
  const say = (words: Words | undefined) => words?.[languages[0] ?? ''] ?? Object.values(words ?? {})[0]
  const questions = new Map(pages.flatMap((page) => page.questions).map((question) => [question.id, question]))
  return ({ question: id, part }) => {
    const question = questions.get(id)
    if (!question) return part ? `${id}: ${part}` : id
    const whole = say(question.words) || id
    if (part === '') return whole
    const [name = '', side] = part.split('.')
    const parts = [
      ...('rows' in question ? question.rows : []),
      ...('statements' in question ? question.statements : []),
      ...('features' in question ? question.features : []),
    ]
    const option = 'options' in question ? question.options.find(({ code }) => String(code) === name) : undefined
    const found = say(parts.find((each) => each.id === name)?.words) ?? say(option?.words) ?? name
    return side ? `${found} (${sideNames[side] ?? side})` : found
  }
}
