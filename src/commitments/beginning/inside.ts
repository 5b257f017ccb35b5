import { everything, insiders, questions } from '../packs/scopes.ts'
import type { Definition, Measure } from '../schema.ts'

/** What those who work here promise each other: of no rule pack, and not on the charter, which is for those outside. */
export type Inside = Pick<Definition, 'target' | 'share' | 'texts' | 'pauses'> & {
  name: string
  measure: Measure
  types: string[]
}

const audience = 'Every department and everybody who works here'
const alle = 'Alle Abteilungen und alle, die hier arbeiten'

const firstReply: Inside = {
  name: 'Between departments: first reply',
  measure: 'first reply',
  types: questions.types,
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
    de: {
      statement: 'Wer von einer anderen Abteilung gefragt wird, antwortet innerhalb von 8 Arbeitsstunden.',
      audience: alle,
      exclusions: '',
      remedy: 'Ein Wort mit der Leitung der Abteilung, die warten ließ.',
    },
  },
}

const settled: Inside = {
  name: 'Between departments: settled',
  measure: 'total resolution',
  types: ['enquiry', 'complaint'],
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
    de: {
      statement: 'Worum eine Abteilung eine andere bittet, ist innerhalb von 3 Arbeitstagen erledigt.',
      audience: alle,
      exclusions: 'Tage, an denen wir auf jemanden außerhalb warten, zählen nicht.',
      remedy: 'Ein Termin, der gehalten wird, noch am selben Tag genannt.',
    },
  },
}

/** Stand instead of what customers are promised, so that a colleague has one promise to wait for of each thing. */
export const insidePromises = [firstReply, settled]

export const definitionInside = ({ target, share, texts, pauses, types }: Inside, calendarId: string): Definition => ({
  target,
  share,
  texts,
  pauses,
  countsFrom: 'receipt',
  calendarId,
  applies: { ...insiders, types },
  except: everything,
  extension: null,
  reaches: 'new',
  reviewOn: null,
})
