import type { Slice } from '../../platform/server/slice.ts'
import { answersActions } from './actions.ts'
import { answersApi } from './api.ts'
import { categoryActions } from './categories/actions.ts'
import { categoriesApi } from './categories/api.ts'
import { plainLanguage } from './model.ts'
import { findByWords } from './store.ts'

/** What answers bring to cases: articles that customers find by themselves and agents send. */
export const answers = {
  api: { ...answersApi, ...categoriesApi },
  actions: { ...answersActions, ...categoryActions },
  words: {
    'answers.read': 'read all articles, those that are only for us among them',
    'answers.edit': 'write articles and new versions of them',
    'answers.publish': 'say which version is read, withdraw and archive articles, and keep their categories',
  },
  keeps: [{ table: 'article_verdicts', lies: 'by customer', what: 'what readers said of articles' }],
  search: [
    {
      kind: 'answer',
      may: 'answers.read',
      find: async (query, { db }, limit) =>
        (await findByWords(db, query, limit)).map(({ id, title, language }) => ({
          kind: 'answer',
          id,
          title,
          subtitle: plainLanguage(language),
          href: `/answers/${id}`,
        })),
    },
  ],
} satisfies Partial<Slice>
