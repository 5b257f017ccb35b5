import type { EvidenceKind } from '../../evidence/schema.ts'

export const kindWords: Record<EvidenceKind, string> = {
  answer: 'Survey answers',
  case: 'Cases',
  review: 'Reviews',
  interview: 'Interviews',
  'focus group': 'Focus groups',
}
export const kindOne: Record<EvidenceKind, string> = {
  answer: 'Answer to',
  case: 'Case',
  review: 'Review on',
  interview: 'Interview',
  'focus group': 'Focus group',
}
export const kinds = Object.keys(kindWords) as EvidenceKind[]
export const meant = { '-1': 'Ill', '0': 'Neither', '1': 'Well' } as const

/** Phrases as one types them. */
export const phrasesFrom = (typed: readonly string[]): string[] =>
  typed.map((each) => each.trim().toLowerCase()).filter(Boolean)
