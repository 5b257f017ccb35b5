import type { Slice } from '../../platform/server/slice.ts'
import { actions as ownActions } from './actions.ts'
import { api as ownApi } from './api.ts'
import { askingJobs } from './jobs.ts'
import { unsubscribePages } from './pages.ts'
import { actions as panelActions } from './panels/actions.ts'
import { api as panelsApi } from './panels/api.ts'
import { actions as rulesActions } from './rules/actions.ts'
import { api as rulesApi } from './rules/api.ts'
import { on, actions as triggerActions } from './triggers/actions.ts'
import { api as triggersApi } from './triggers/api.ts'
import { actions as waveActions } from './waves/actions.ts'
import { api as wavesApi } from './waves/api.ts'

/** Whom a survey asks, when, and how often at most. */
export const asking = {
  api: { ...ownApi, ...triggersApi, ...rulesApi, ...panelsApi, ...wavesApi },
  actions: { ...ownActions, ...triggerActions, ...rulesActions, ...panelActions, ...waveActions },
  pages: unsubscribePages,
  jobs: askingJobs,
  schedule: [
    { cron: '* * * * *', job: 'askPeople' },
    { cron: '7 * * * *', job: 'beginWaves' },
  ],
  on,
} satisfies Partial<Slice>
