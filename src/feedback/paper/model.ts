import type { Question } from '../questionnaire/schema.ts'

/** A question as it is held to on paper: whoever left it blank cannot be asked again. */
export const asOnPaper = (question: Question): Question =>
  question.kind === 'note' ? question : { ...question, required: false }
