import type { PairState } from '../linking/schema.ts'
import type { Decision, DecisionHow, Look } from './schema.ts'

/** As whom somebody would be asked about a pair in this state; null when nobody is asked (any more). */
export function lookAt(state: PairState): Look | null {
  if (state === 'waiting') return 'first'
  if (state === 'second' || state === 'unsure') return 'second'
  return state === 'disputed' ? 'settle' : null
}

export type Standing = { state: PairState; decidedBy: string | null; first: Decision | null; twice: boolean }
export type Step = { state: PairState; how: DecisionHow }

/**
 * What a decision makes of a pair. The first decides; of a share of pairs a second person is asked too without being told
 * what the first said, and where the two differ a third word settles it. A person is not asked the same twice.
 */
export function step(standing: Standing, decision: Decision, staffId: string): Step | null {
  const { state, decidedBy, first, twice } = standing
  if (state === 'waiting')
    return { state: decision === 'unsure' ? 'unsure' : twice ? 'second' : decision, how: 'first' }
  if (state === 'unsure') return { state: decision, how: decidedBy === staffId ? 'first' : 'second' }
  if (state === 'second') {
    if (decidedBy === staffId) return null
    const agreed = decision === 'unsure' || decision === first
    return { state: agreed ? (first ?? decision) : 'disputed', how: 'second' }
  }
  return state === 'disputed' && decision !== 'unsure' ? { state: decision, how: 'settled' } : null
}

/** The pair as it was before its newest decision. */
export function stepBack(how: DecisionHow, earlier: Decision | null): PairState {
  if (how === 'settled') return 'disputed'
  if (how === 'second') return earlier === 'unsure' ? 'unsure' : 'second'
  return 'waiting'
}

export const saidWords: Record<Decision, string> = {
  same: 'that they are the same',
  different: 'that they are two',
  unsure: 'that it cannot be told',
}
