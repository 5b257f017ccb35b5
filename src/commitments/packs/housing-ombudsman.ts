import type { Pack, PackCommitment } from './schema.ts'
import { complaints, everything, NOTE } from './scopes.ts'

const basis = { share: 100, applies: complaints, except: everything, pauses: [] } satisfies Partial<PackCommitment>
const who = { audience: 'Residents', exclusions: '', remedy: '' }
const acknowledged = { measure: 'acknowledgement', countsFrom: 'receipt', extension: null } as const
const answered = { measure: 'first resolution', countsFrom: 'acknowledgement' } as const

export const housingOmbudsman: Pack = {
  id: 'housing-ombudsman',
  name: 'Housing Ombudsman Code (social landlords, England)',
  about:
    'Two stages, each acknowledged within five working days and answered within ten, or twenty, of the acknowledgement.',
  source: {
    title: 'Housing Ombudsman Complaint Handling Code',
    address: 'https://www.housing-ombudsman.org.uk/landlords-info/complaint-handling-code/',
    asOf: '2024-04-01',
  },
  note: `${NOTE} Sources disagree on how long an extension of the second stage may be; 20 working days is set here.`,
  stages: [
    {
      stage: 1,
      name: 'Stage 1',
      about: 'Answered when the answer is known; what is still to be done is tracked on.',
      anotherPerson: false,
    },
    { stage: 2, name: 'Stage 2', about: 'The final response, by another person than at stage 1.', anotherPerson: true },
  ],
  reviewerRule: 'Stage 2 is considered by another person than stage 1.',
  mayAskWhy: false,
  external: {
    body: 'Housing Ombudsman Service',
    wording:
      'If you are not satisfied with our final response, you may bring your complaint to the Housing Ombudsman Service, free of charge, within twelve months of it. You may ask the Ombudsman for advice at any time.',
    address: 'https://www.housing-ombudsman.org.uk',
    months: 12,
    withoutAnswerAfter: null,
  },
  commitments: [
    {
      ...basis,
      ...acknowledged,
      key: 'stage-1-acknowledged',
      name: 'Housing: stage 1 acknowledged',
      stage: 1,
      target: { amount: 5, unit: 'working days' },
      texts: { en: { ...who, statement: 'We acknowledge your complaint within 5 working days.' } },
    },
    {
      ...basis,
      ...answered,
      key: 'stage-1-answered',
      name: 'Housing: stage 1 answered',
      stage: 1,
      target: { amount: 10, unit: 'working days' },
      extension: { amount: 10, unit: 'working days' },
      texts: { en: { ...who, statement: 'We answer within 10 working days of acknowledging your complaint.' } },
    },
    {
      ...basis,
      ...acknowledged,
      key: 'stage-2-acknowledged',
      name: 'Housing: stage 2 acknowledged',
      stage: 2,
      target: { amount: 5, unit: 'working days' },
      texts: { en: { ...who, statement: 'We acknowledge your request for stage 2 within 5 working days.' } },
    },
    {
      ...basis,
      ...answered,
      key: 'stage-2-answered',
      name: 'Housing: stage 2 answered',
      stage: 2,
      target: { amount: 20, unit: 'working days' },
      extension: { amount: 20, unit: 'working days' },
      texts: {
        en: { ...who, statement: 'We give you our final response within 20 working days of acknowledging stage 2.' },
      },
    },
  ],
}
