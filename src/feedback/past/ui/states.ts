import { sayCount, sayNumber } from '../../../platform/ui/values.ts'
import type { PastResults } from '../schema.ts'

export const stateLabels: Record<PastResults['state'], string> = {
  draft: 'Waits to be read',
  running: 'Being brought in',
  done: 'Brought in',
  cancelled: 'Stopped half way',
  failed: 'Stopped by a mistake',
  undoing: 'Being taken back',
  undone: 'Taken back',
}

export const saySizes = ({ state, taken, refused }: PastResults): string =>
  state === 'draft' || state === 'undone'
    ? stateLabels[state]
    : `${stateLabels[state]}: ${sayCount(taken, ['answer', 'answers'])}${refused > 0 ? `, ${sayNumber(refused)} refused` : ''}`
