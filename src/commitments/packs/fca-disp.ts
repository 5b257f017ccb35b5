import type { Pack, PackCommitment } from './schema.ts'
import { complaints, everything, NOTE } from './scopes.ts'

const basis = {
  stage: 1,
  countsFrom: 'receipt',
  share: 100,
  pauses: [],
  extension: null,
} satisfies Partial<PackCommitment>
const payments = { ...complaints, tags: ['payment-services'] }
const exceptPayments = { ...everything, tags: ['payment-services'] }
const who = { audience: 'Customers of our financial services', exclusions: '', remedy: '' }

export const fcaDisp: Pack = {
  id: 'fca-disp',
  name: 'FCA DISP (financial services, United Kingdom)',
  about:
    'Complaints about regulated financial services: a prompt acknowledgement, a final response within eight weeks, and the Financial Ombudsman Service after it.',
  source: {
    title: 'FCA Handbook, Dispute Resolution: Complaints (DISP 1)',
    address: 'https://handbook.fca.org.uk/handbook/DISP',
    asOf: '2026-06-01',
  },
  note: `${NOTE} Complaints about payment services and electronic money are told apart by the tag payment-services.`,
  stages: [
    {
      stage: 1,
      name: 'Final response',
      about: 'The complaint is investigated and answered finally.',
      anotherPerson: false,
    },
  ],
  reviewerRule: 'One stage; a review inside the house, if there is one, does not lengthen it.',
  mayAskWhy: true,
  external: {
    body: 'Financial Ombudsman Service',
    wording:
      'If you are not satisfied with our response, you may refer your complaint to the Financial Ombudsman Service free of charge, within six months of the date of our final response.',
    address: 'https://www.financial-ombudsman.org.uk',
    months: 6,
    withoutAnswerAfter: { amount: 56, unit: 'days' },
  },
  commitments: [
    {
      ...basis,
      key: 'acknowledgement',
      name: 'DISP: complaint acknowledged',
      measure: 'acknowledgement',
      // The rule says promptly; a firm sets its own limit, and this is a usual one.
      target: { amount: 2, unit: 'working days' },
      applies: complaints,
      except: everything,
      texts: { en: { ...who, statement: 'We acknowledge a complaint promptly: within 2 working days.' } },
    },
    {
      ...basis,
      key: 'final-response',
      name: 'DISP: final response',
      measure: 'first resolution',
      target: { amount: 56, unit: 'days' },
      applies: complaints,
      except: exceptPayments,
      texts: { en: { ...who, statement: 'You have our final response within eight weeks.' } },
    },
    {
      ...basis,
      key: 'payments',
      name: 'DISP: final response, payments',
      measure: 'first resolution',
      target: { amount: 15, unit: 'working days' },
      // In exceptional circumstances, 35 business days in all.
      extension: { amount: 20, unit: 'working days' },
      applies: payments,
      except: everything,
      texts: {
        en: { ...who, statement: 'You have our final response to a complaint about a payment within 15 working days.' },
      },
    },
    {
      ...basis,
      key: 'summary-resolution',
      name: 'DISP: summary resolution',
      measure: 'first resolution',
      // A wish rather than a limit: what is resolved by then needs only a summary communication.
      share: 30,
      target: { amount: 3, unit: 'working days' },
      applies: complaints,
      except: everything,
      texts: {
        en: { ...who, statement: 'Many complaints are resolved by the third working day after we received them.' },
      },
    },
  ],
}
