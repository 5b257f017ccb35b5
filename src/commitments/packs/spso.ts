import type { Pack, PackCommitment } from './schema.ts'
import { complaints, everything, NOTE } from './scopes.ts'

const basis = {
  share: 100,
  countsFrom: 'receipt',
  applies: complaints,
  except: everything,
  pauses: [],
} satisfies Partial<PackCommitment>
const who = { audience: 'Everyone who uses our services', exclusions: '', remedy: '' }

export const spso: Pack = {
  id: 'spso',
  name: 'SPSO model procedure (public services, Scotland)',
  about:
    'Frontline response within five working days; then an investigation, acknowledged within three and answered within twenty.',
  source: {
    title: 'SPSO Model Complaints Handling Procedure',
    address: 'https://www.spso.org.uk/the-model-complaints-handling-procedures',
    asOf: '2021-04-01',
  },
  note: NOTE,
  stages: [
    {
      stage: 1,
      name: 'Frontline response',
      about: 'Answered where it arose, on the spot where that can be.',
      anotherPerson: false,
    },
    {
      stage: 2,
      name: 'Investigation',
      about: 'Investigated by somebody who had no part in the first response.',
      anotherPerson: true,
    },
  ],
  reviewerRule: 'The investigation is made by somebody who had no part in the frontline response.',
  mayAskWhy: true,
  external: {
    body: 'Scottish Public Services Ombudsman',
    wording:
      'If you are still dissatisfied after our investigation, you may ask the Scottish Public Services Ombudsman to look at your complaint, normally within twelve months of when you came to know of the matter.',
    address: 'https://www.spso.org.uk',
    months: 12,
    withoutAnswerAfter: null,
  },
  commitments: [
    {
      ...basis,
      key: 'frontline',
      name: 'SPSO: frontline response',
      measure: 'first resolution',
      stage: 1,
      target: { amount: 5, unit: 'working days' },
      extension: { amount: 5, unit: 'working days' },
      texts: { en: { ...who, statement: 'We respond to your complaint within 5 working days.' } },
    },
    {
      ...basis,
      key: 'acknowledgement',
      name: 'SPSO: investigation acknowledged',
      measure: 'acknowledgement',
      stage: 2,
      target: { amount: 3, unit: 'working days' },
      extension: null,
      texts: { en: { ...who, statement: 'We acknowledge an investigation within 3 working days.' } },
    },
    {
      ...basis,
      key: 'investigation',
      name: 'SPSO: investigation answered',
      measure: 'first resolution',
      stage: 2,
      target: { amount: 20, unit: 'working days' },
      extension: { amount: 20, unit: 'working days' },
      texts: { en: { ...who, statement: 'We answer an investigation within 20 working days.' } },
    },
  ],
}
