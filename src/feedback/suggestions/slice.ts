import type { Slice } from '../../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { suggestionPages } from './pages.ts'

/** What people suggest, what is decided about it, and what they and everybody else are told of it. */
export const suggestions = {
  api,
  actions,
  pages: suggestionPages,
  words: { 'suggestions.publish': 'publish “you said, we did”, and lay drafts before those who answer' },
  keeps: [{ table: 'suggestion_decisions', lies: 'by customer', what: 'what was decided about a suggestion, and why' }],
} satisfies Partial<Slice>
