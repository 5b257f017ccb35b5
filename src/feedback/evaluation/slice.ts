import type { Slice } from '../../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { runComparison } from './jobs.ts'

/** Methods of listening, compared. */
export const evaluation = { api, actions, runs: { 'compare methods': runComparison } } satisfies Partial<Slice>
