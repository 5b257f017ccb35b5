import type { AttentionRow, Parity, Reached } from './schema.ts'

/** Of fewer than ten no share is told, as everywhere. */
const FEW = 10
/** Four fifths, either way: the rule by which unequal treatment is first noticed (29 CFR 1607.4 D). */
const EVEN = 0.8

export const reached = (n: number, of: number): Reached => ({ n, of, share: of < FEW ? null : n / of })

const parityOf = (inside: Reached, outside: Reached): Pick<AttentionRow, 'ratio' | 'parity'> => {
  if (inside.share === null || outside.share === null) return { ratio: null, parity: 'too few' }
  if (inside.n === 0 && outside.n === 0) return { ratio: null, parity: 'nothing' }
  if (outside.share === 0) return { ratio: null, parity: 'outside behind' }
  const ratio = inside.share / outside.share
  const parity: Parity = ratio < EVEN ? 'inside behind' : ratio > 1 / EVEN ? 'outside behind' : 'even'
  return { ratio, parity }
}

/** How what is done for those inside compares with what is done for those outside. */
export const compared = (inside: Reached, outside: Reached) => ({ inside, outside, ...parityOf(inside, outside) })
