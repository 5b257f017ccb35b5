import type pg from 'pg'
import type { Model } from '../../linkage/schema.ts'
import type { Figures, LinkedKind, PairState } from '../schema.ts'

/** What the process is told: where to read, of whom, and what people decided before. */
export type AnalysisOrders = {
  readingFrom: pg.PoolConfig
  kind: LinkedKind
  wrongMerges: number
  secondShare: number
  decided: { one: string; other: string; state: PairState; by: string | null }[]
  /** How many records there are, so that progress can be told. */
  expected: number
}

export type PairToKeep = {
  a: string
  b: string
  weight: number
  probability: number
  cluster: string
  records: number
  state: PairState
  by: string | null
  twice: boolean
}

/** What it says. Whatever carries rows waits to be asked for more. */
export type AnalysisWord =
  | { say: 'progress'; step: string; share: number }
  | { say: 'pairs'; pairs: PairToKeep[] }
  | { say: 'members'; members: { id: string; cluster: string; belonging: number }[] }
  | { say: 'keys'; keys: Float64Array; ids: string[] }
  | { say: 'ready'; model: Model; figures: Figures }
  | { say: 'end' }
  | { say: 'problem'; problem: string; again: boolean }
