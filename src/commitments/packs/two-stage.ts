import type { Pack, PackCommitment } from './schema.ts'
import { complaints, everything, insiders, NOTE, questions, requests, suggestions } from './scopes.ts'

const basis = {
  stage: 1,
  countsFrom: 'receipt',
  share: 95,
  except: everything,
  pauses: [],
  extension: null,
} satisfies Partial<PackCommitment>

const customers = { audience: 'Everyone who writes to us', exclusions: '', remedy: '' }
const kunden = { audience: 'Alle, die uns schreiben', exclusions: '', remedy: '' }
const complainants = { ...customers, audience: 'Everyone who complains to us' }
const beschwerende = { ...kunden, audience: 'Alle, die sich bei uns beschweren' }

/** What a new house begins with: a plain procedure in two stages, and promises that a small team can keep. */
export const twoStage: Pack = {
  id: 'two-stage',
  name: 'Two stages',
  about: 'A plain procedure for complaints: we answer, and if that does not satisfy, somebody else reviews the answer.',
  source: { title: 'Rapport’s own, after the stages of ISO 10002', address: null, asOf: '2026-11-01' },
  note: NOTE,
  stages: [
    {
      stage: 1,
      name: 'Answer',
      about: 'Whoever owns the case investigates and answers every point.',
      anotherPerson: false,
    },
    {
      stage: 2,
      name: 'Review',
      about: 'Somebody who had no part in the answer looks at it afresh.',
      anotherPerson: true,
    },
  ],
  reviewerRule: 'The review is made by somebody else than who decided.',
  mayAskWhy: true,
  external: null,
  commitments: [
    {
      ...basis,
      key: 'first-reply',
      name: 'First reply',
      measure: 'first reply',
      target: { amount: 480, unit: 'minutes' },
      applies: questions,
      // Departments answer each other by promises of their own.
      except: insiders,
      texts: {
        en: {
          ...customers,
          statement: 'We reply to you within 8 working hours.',
          remedy: 'An apology, and the name of whoever sees to it.',
        },
        de: {
          ...kunden,
          statement: 'Wir antworten Ihnen innerhalb von 8 Arbeitsstunden.',
          remedy: 'Eine Entschuldigung und der Name der Person, die sich kümmert.',
        },
      },
    },
    {
      ...basis,
      key: 'next-reply',
      name: 'Next reply',
      measure: 'next reply',
      target: { amount: 960, unit: 'minutes' },
      applies: questions,
      except: insiders,
      texts: {
        en: { ...customers, statement: 'When you write again, we reply within 16 working hours.' },
        de: { ...kunden, statement: 'Schreiben Sie erneut, antworten wir innerhalb von 16 Arbeitsstunden.' },
      },
    },
    {
      ...basis,
      key: 'acknowledgement',
      name: 'Complaint acknowledged',
      measure: 'acknowledgement',
      target: { amount: 2, unit: 'working days' },
      applies: complaints,
      texts: {
        en: { ...complainants, statement: 'We acknowledge a complaint within 2 working days.' },
        de: { ...beschwerende, statement: 'Wir bestätigen den Eingang einer Beschwerde innerhalb von 2 Arbeitstagen.' },
      },
    },
    {
      ...basis,
      key: 'answer',
      name: 'Complaint answered',
      measure: 'total resolution',
      target: { amount: 10, unit: 'working days' },
      applies: complaints,
      except: insiders,
      pauses: ['customer'],
      extension: { amount: 10, unit: 'working days' },
      texts: {
        en: {
          ...complainants,
          statement: 'We answer every point of a complaint within 10 working days.',
          exclusions:
            'Days on which we wait for something that only you can tell us do not count. If we need longer, we tell you why before the time is over.',
          remedy: 'An apology, a date that we keep, and a manager who answers for it.',
        },
        de: {
          ...beschwerende,
          statement: 'Wir antworten auf jeden Punkt einer Beschwerde innerhalb von 10 Arbeitstagen.',
          exclusions:
            'Tage, an denen wir auf Angaben von Ihnen warten, zählen nicht. Brauchen wir länger, sagen wir Ihnen vorher, warum.',
          remedy: 'Eine Entschuldigung, ein verbindlicher Termin und eine Führungskraft, die dafür einsteht.',
        },
      },
    },
    {
      ...basis,
      key: 'suggestion',
      name: 'Suggestion answered',
      measure: 'total resolution',
      target: { amount: 10, unit: 'working days' },
      applies: suggestions,
      texts: {
        en: {
          ...customers,
          audience: 'Everyone who suggests something',
          statement: 'We answer every suggestion within 10 working days: what we will do, or why we will not.',
        },
        de: {
          ...kunden,
          audience: 'Alle, die etwas vorschlagen',
          statement: 'Wir beantworten jeden Vorschlag innerhalb von 10 Arbeitstagen: was wir tun, oder warum nicht.',
        },
      },
    },
    {
      ...basis,
      key: 'own-data',
      name: 'Own data answered',
      measure: 'total resolution',
      // One month by law (GDPR, Article 12), and the shortest month has 28 days; two more where the customer is told why.
      target: { amount: 28, unit: 'days' },
      applies: requests,
      extension: { amount: 60, unit: 'days' },
      texts: {
        en: {
          ...customers,
          audience: 'Everyone whose data we hold',
          statement: 'We answer a request about your own data within one month.',
        },
        de: {
          ...kunden,
          audience: 'Alle, deren Daten wir haben',
          statement: 'Wir beantworten eine Anfrage zu Ihren eigenen Daten innerhalb eines Monats.',
        },
      },
    },
    {
      ...basis,
      key: 'review',
      name: 'Review answered',
      measure: 'total resolution',
      stage: 2,
      target: { amount: 20, unit: 'working days' },
      applies: complaints,
      pauses: ['customer'],
      extension: { amount: 10, unit: 'working days' },
      texts: {
        en: {
          ...complainants,
          statement: 'If you ask for a review, somebody else looks at it and answers within 20 working days.',
        },
        de: {
          ...beschwerende,
          statement: 'Bitten Sie um eine Überprüfung, antwortet jemand anderes innerhalb von 20 Arbeitstagen.',
        },
      },
    },
  ],
}
