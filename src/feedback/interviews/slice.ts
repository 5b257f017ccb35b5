import type { Slice } from '../../platform/server/slice.ts'
import { actions as codingActions } from '../coding/actions.ts'
import { api as codingApi } from '../coding/api.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { actions as guideActions } from './guides/actions.ts'
import { api as guidesApi } from './guides/api.ts'
import { actions as passageActions } from './passages/actions.ts'

/** Interviews and focus groups: planned, held, coded. */
export const interviews = {
  api: { ...api, ...guidesApi, ...codingApi },
  actions: { ...actions, ...passageActions, ...guideActions, ...codingActions },
  words: {
    'interviews.read': 'read interviews and focus groups, and how they were coded',
    'interviews.edit': 'plan and write down interviews and focus groups, mark passages, settle how they are coded',
    'interviews.code': 'code the passages that one is asked to',
  },
  keeps: [
    { table: 'interview_participants', lies: 'by customer', what: 'who took part in interviews and focus groups' },
    { table: 'interview_turns', lies: 'by customer', what: 'what was said in them' },
    { table: 'interview_passages', lies: 'by customer', what: 'stretches of it that were marked' },
    { table: 'passage_codes', lies: 'by customer', what: 'what each coder made of them' },
  ],
} satisfies Partial<Slice>
