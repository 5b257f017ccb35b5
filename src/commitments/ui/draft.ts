import type { Definition, Measure, Scope, Wording } from '../schema.ts'

export type Draft = Definition & { name: string; measure: Measure | null; stage: number; effectiveOn: string | null }
export type EditorProps = {
  draft: Draft
  change: (to: Partial<Draft>) => void
  languages: readonly string[]
}

const nothing: Scope = { types: [], priorities: [], channels: [], customerKinds: [], tags: [], severities: [] }
export const noWords: Wording = { statement: '', audience: '', exclusions: '', remedy: '' }

export const freshDraft = (calendarId: string, language: string): Draft => ({
  name: '',
  measure: 'first reply',
  stage: 1,
  effectiveOn: null,
  texts: { [language]: noWords },
  target: { amount: 480, unit: 'minutes' },
  countsFrom: 'receipt',
  share: 95,
  calendarId,
  applies: nothing,
  except: nothing,
  pauses: [],
  extension: null,
  reaches: 'new',
  reviewOn: null,
})

/** What is sent of a draft: the definition without what stands beside it, and no language left empty. */
export function definitionOf({ name: _n, measure, stage: _s, effectiveOn: _e, ...said }: Draft): Definition {
  const texts = Object.fromEntries(Object.entries(said.texts).filter(([, words]) => words.statement.trim() !== ''))
  const resolves = measure === 'first resolution' || measure === 'total resolution'
  const extension = said.extension ? { ...said.extension, unit: said.target.unit } : null
  return { ...said, texts, extension, countsFrom: resolves ? said.countsFrom : 'receipt' }
}

/** From the first moment of a day; without a day from now. */
export const effectiveOf = ({ effectiveOn }: Draft): { effectiveAt?: string } =>
  effectiveOn ? { effectiveAt: new Date(`${effectiveOn}T00:00:00`).toISOString() } : {}
