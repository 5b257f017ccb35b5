import type { Slice } from '../../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'

/** What alerts and complaints teach: why they come to be, how well they are put right, and what that is worth. */
export const recovery = { api, actions } satisfies Partial<Slice>
