import type { Questionnaire } from '../../questionnaire/schema.ts'
import { asks, en, pages, scale, why } from '../../surveys/templates/asked.ts'

/** The departments of the sample shop, in the order in which colleagues are asked about them. */
export const asked = [
  'Customer care',
  'Dispatch',
  'Warehouse',
  'Finance',
  'Buying',
  'Web shop',
  'Marketing',
  'IT',
] as const
/** Whose colleagues wait (docs/sample.md). */
export const slow = 'Dispatch'

export const name = 'How we serve each other'
const ends: [string, string] = ['Badly', 'Very well']

/** Asked of everybody who works in the shop, as customers of the departments beside their own. */
export const questionnaire: Questionnaire = asks(
  'How well do your colleagues serve you?',
  'Two minutes. Leave out your own department, and those that you had nothing to do with.',
  pages([
    {
      kind: 'matrix',
      id: 'served',
      words: en('How well were you served, these three months, by …'),
      low: 1,
      high: 5,
      lowWords: en(ends[0]),
      highWords: en(ends[1]),
      rows: asked.map((department, at) => ({ id: `department-${at + 1}`, words: en(department) })),
    },
    scale('overall', 'And all in all?', 1, 5, ends),
    why('change', 'What would help you most?'),
  ]),
  'Thank you. Each department reads what it is told.',
)
/** Where the overall mark and the words stand in an answer, behind the departments. */
export const places = { overall: asked.length + 1, words: asked.length + 2 } as const

export const measure = {
  name: 'Service inside',
  description: 'How well colleagues are served by the departments that they ask, all in all, by their own mark.',
  question: 'How well do your colleagues serve you, all in all?',
} as const
