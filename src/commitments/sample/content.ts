import { firstReplyInside, type Inside } from '../beginning/inside.ts'

/** What the departments of the sample shop promise each other; the first as a new house does. */
export const inside: Inside[] = [
  firstReplyInside,
  {
    name: 'Between departments: settled',
    measure: 'total resolution',
    types: ['enquiry', 'complaint'],
    target: { amount: 3, unit: 'working days' },
    share: 85,
    pauses: ['supplier'],
    texts: {
      en: {
        statement: 'What one department asks of another is done within 3 working days.',
        audience: 'Every department and everybody who works here',
        exclusions: 'Days on which we wait for somebody outside do not count.',
        remedy: 'A date that is kept, named the same day.',
      },
    },
  },
]
