import { everything, insiders, questions } from '../packs/scopes.ts'
import type { Definition, Measure } from '../schema.ts'

/** What those who work here promise each other: of no rule pack, and not on the charter, which is for those outside. */
export type Inside = Pick<Definition, 'target' | 'share' | 'texts' | 'pauses'> & {
  name: string
  measure: Measure
  types: string[]
}

/** Stands instead of what customers are promised, so that a colleague's question has one first reply to wait for. */
export const firstReplyInside: Inside = {
  name: 'Between departments: first reply',
  measure: 'first reply',
  types: questions.types,
  target: { amount: 480, unit: 'minutes' },
  share: 90,
  pauses: [],
  texts: {
    en: {
      statement: 'Whoever is asked by another department replies within 8 working hours.',
      audience: 'Every department and everybody who works here',
      exclusions: '',
      remedy: 'A word to the head of the department that let you wait.',
    },
    de: {
      statement: 'Wer von einer anderen Abteilung gefragt wird, antwortet innerhalb von 8 Arbeitsstunden.',
      audience: 'Alle Abteilungen und alle, die hier arbeiten',
      exclusions: '',
      remedy: 'Ein Wort mit der Leitung der Abteilung, die warten ließ.',
    },
  },
}

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
