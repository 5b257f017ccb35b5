/** What may stand in braces in a template of a letter, and what it means. */
export const letterFields = {
  'customer.name': 'the customer’s name',
  'case.number': 'the number of the case',
  'case.subject': 'what the case is about',
  'case.received': 'the day on which it reached us',
  deadline: 'the day by which an answer is promised',
  points: 'the points of the complaint, with decision and reply where there are any',
  outcome: 'the outcome on the whole',
  redress: 'what is given to put it right',
  'next.step': 'how to ask for a review, as the procedure has it',
  external: 'where the customer may go outside, in the procedure’s words, and until when',
  'external.body': 'the name of the body outside',
  measure: 'what was decided about how we stay in touch',
  'measure.until': 'the day on which it ends',
  'measure.review': 'the day on which it is looked at again',
  'staff.name': 'your name',
  organisation: 'the organisation’s name',
} as const
export type LetterField = keyof typeof letterFields
export type LetterValues = { [F in LetterField]?: string | null | undefined }
