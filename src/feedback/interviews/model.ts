import { Conflict } from '../../platform/errors.ts'
import type { Interview, InterviewState, Passage } from './schema.ts'

const says: Record<InterviewState, string> = {
  planned: 'It has no transcript yet.',
  held: 'Its coding has not begun.',
  coding: 'Its passages are being coded.',
  settled: 'It is coded and settled.',
}

export function expectState(interview: Pick<Interview, 'state'>, ...wanted: InterviewState[]): void {
  if (!wanted.includes(interview.state)) throw new Conflict(`${says[interview.state]} Nothing was changed.`)
}

type Told = Pick<Passage, 'codes' | 'settled'>

/** The same codes, in whatever order they were given; none at all says that no code fits. */
const asOne = (codes: readonly string[]) => [...codes].sort().join(' ')

/** Codes that coders gave a passage differ, and nobody has settled it. */
export const isOpen = ({ codes, settled }: Told): boolean =>
  settled === null && new Set(codes.map((each) => asOne(each.codes))).size > 1

/** What a passage stands for in the end: what it was settled to, else what all said; undefined while it is open. */
export const finalCodes = (passage: Told): readonly string[] | undefined =>
  passage.settled ? passage.settled.codes : isOpen(passage) ? undefined : passage.codes[0]?.codes

/** A stretch of a text, counted in code points as the database counts. */
export const stretch = (text: string, starts: number, ends: number): string => [...text].slice(starts, ends).join('')
