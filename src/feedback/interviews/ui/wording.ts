import { sayNumber } from '../../../platform/ui/values.ts'
import type { Agreement, Code } from '../../coding/schema.ts'
import type { InterviewState } from '../schema.ts'

export const stateWords: Record<InterviewState, string> = {
  planned: 'Planned',
  held: 'Held, not coded',
  coding: 'Being coded',
  settled: 'Coded and settled',
}

export const kindWords = { interview: 'Interview', 'focus group': 'Focus group' } as const

export const sayClock = (seconds: number | null): string =>
  seconds === null ? '' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

export const noneFits = 'No code fits'

export const nameOf = (codes: readonly Code[], code: string): string =>
  codes.find(({ id }) => id === code)?.name ?? 'A code that is gone'

export const namesOf = (codes: readonly Code[], given: readonly string[]): string =>
  given.length === 0 ? noneFits : given.map((code) => nameOf(codes, code)).join(' · ')

/** "κ 0.62 (0.48 to 0.74), 66 passages, 2 coders". */
export function sayAgreement({ method, value, interval, n, coders, showing }: Agreement): string {
  const letter = method === 'kappa' ? 'κ' : 'α'
  const base = `${sayNumber(n)} ${n === 1 ? 'passage' : 'passages'}, ${coders} ${coders === 1 ? 'coder' : 'coders'}`
  if (showing === 'only n') return `${base}: too few to say how far they agree`
  if (value === null) return `${base}: not computable, since everything has one code`
  const ends = interval ? ` (${sayNumber(interval.low, 2)} to ${sayNumber(interval.high, 2)})` : ''
  return `${letter} ${sayNumber(value, 2)}${ends}, ${base}${method === 'alpha of sets' ? ', by what sets of codes have in common' : ''}${showing === 'too few to judge' ? ', too few to judge' : ''}`
}

/** Krippendorff's own bounds (2004): from .8 on rely on it, from .667 on draw tentative conclusions. */
export const judgeAgreement = (value: number): string =>
  value >= 0.8
    ? 'reliable'
    : value >= 0.667
      ? 'good enough for careful conclusions'
      : 'too low to rely on: sharpen the definitions, then code again'

/** Codes in the order of their tree, each with how deep it stands. */
export function tree(codes: readonly Code[]): { code: Code; depth: number }[] {
  const under = Map.groupBy(codes, ({ parentId }) => parentId)
  const from = (parent: string | null, depth: number): { code: Code; depth: number }[] =>
    (under.get(parent) ?? []).flatMap((code) => [{ code, depth }, ...from(code.id, depth + 1)])
  return from(null, 0)
}
