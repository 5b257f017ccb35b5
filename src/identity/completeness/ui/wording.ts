import { sayNumber } from '../../../platform/ui/values.ts'
import { type Need, type Purpose, purposeReasons } from '../schema.ts'

/** 73.4 → "73 %". */
export const sayPercent = (percent: number | null | undefined): string =>
  percent === null || percent === undefined ? '–' : `${sayNumber(percent)}\u202f%`

export const saySource = (source: string): string =>
  source === '' ? 'Unknown' : source === 'hand' ? 'Entered by hand' : source === 'api' ? 'The API' : source

const joined = (parts: string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** "Needed so that an answer reaches them and so that a parcel arrives." */
export const sayWhy = (purposes: readonly Purpose[]): string =>
  `Needed ${joined(purposes.map((purpose) => purposeReasons[purpose]))}.`

/** The questions with room for answers, to be pasted into a letter or an e-mail. */
export const asForm = (name: string, needs: readonly Pick<Need, 'question' | 'label'>[]): string =>
  [
    `To complete what we have of ${name}:`,
    '',
    ...needs.map((need, at) => `${at + 1}. ${need.question}\n   …`),
    '',
  ].join('\n')
