import type { Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'

export const organisation: Slice = {
  name: 'organisation',
  api,
  actions,
  words: { 'organisation.edit': 'change the organisation’s name, time zone, currency and mail' },
  keeps: [],
}
