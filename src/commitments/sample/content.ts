import type { Definition, Measure } from '../schema.ts'

type Promised = Pick<Definition, 'target' | 'share' | 'texts' | 'pauses'> & { name: string; measure: Measure }

const audience = 'Every department and everybody who works here'

/** What the departments of the sample shop promise each other. */
export const inside: Promised[] = [
  {
    name: 'Between departments: first reply',
    measure: 'first reply',
    target: { amount: 480, unit: 'minutes' },
    share: 90,
    pauses: [],
    texts: {
      en: {
        statement: 'Whoever is asked by another department replies within 8 working hours.',
        audience,
        exclusions: '',
        remedy: 'A word to the head of the department that let you wait.',
      },
    },
  },
  {
    name: 'Between departments: settled',
    measure: 'total resolution',
    target: { amount: 3, unit: 'working days' },
    share: 85,
    pauses: ['supplier'],
    texts: {
      en: {
        statement: 'What one department asks of another is done within 3 working days.',
        audience,
        exclusions: 'Days on which we wait for somebody outside do not count.',
        remedy: 'A date that is kept, named the same day.',
      },
    },
  },
]
