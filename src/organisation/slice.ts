import type { Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { letterheadActions } from './letterhead/actions.ts'
import { letterheadApi } from './letterhead/api.ts'
import { mailActions } from './mail/actions.ts'
import { mailApi } from './mail/api.ts'
import { mailJobs } from './mail/jobs.ts'
import { inDoubt } from './mail/store.ts'

export const organisation: Slice = {
  name: 'organisation',
  api: { ...api, ...letterheadApi, ...mailApi },
  actions: { ...actions, ...letterheadActions, ...mailActions },
  words: { 'organisation.edit': 'change the organisation’s name, time zone, currency and mail' },
  jobs: mailJobs,
  schedule: [{ cron: '41 3 * * *', job: 'forgetMail' }],
  impersonal: { organisation: 'who we are' },
  keeps: [],
  checks: [
    {
      name: 'every mail went out or was refused',
      check: async (db) => {
        const doubt = await inDoubt(db)
        return doubt === 0
          ? null
          : `Of ${doubt} mails nobody knows whether they went out. Under Settings, Organisation, send them again or leave them.`
      },
    },
  ],
}
