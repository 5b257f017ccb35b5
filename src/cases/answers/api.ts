import { z } from 'zod'
import { Language } from '../../organisation/schema.ts'
import { endpoint } from '../../platform/contract.ts'
import { ListQuery, listReply } from '../../platform/filter.ts'
import { ArticleEdits, ArticlePage, ArticleRow, ArticleWords, NewArticle, NewVersion } from './schema.ts'
import { Suggestions, SuggestionsAsked } from './suggesting/schema.ts'

const ArticleId = z.strictObject({ id: z.uuid() })
const Numbered = ArticleId.extend({ language: Language, number: z.coerce.number().int().min(1).max(100_000) })

export const answersApi = {
  articles: endpoint({
    method: 'GET',
    path: '/answers',
    may: 'answers.read',
    summary: 'Articles, by any field and sort; archived ones with archived=yes',
    input: ListQuery.extend({ archived: z.enum(['yes', 'no']).optional() }),
    reply: listReply(ArticleRow),
  }),
  article: endpoint({
    method: 'GET',
    path: '/answers/{id}',
    may: 'answers.read',
    summary: 'One article: its newest words in each language, its versions, and what readers said',
    input: ArticleId,
    reply: ArticlePage,
  }),
  articleVersion: endpoint({
    method: 'GET',
    path: '/answers/{id}/versions/{number}',
    may: 'answers.read',
    summary: 'The words of one version',
    input: Numbered,
    reply: ArticleWords,
  }),
  suggestArticles: endpoint({
    method: 'POST',
    path: '/answers/suggest',
    may: 'answers.read',
    asks: true,
    summary: 'Articles that may answer a text, the likeliest first',
    input: SuggestionsAsked,
    reply: Suggestions,
  }),
  createArticle: endpoint({
    method: 'POST',
    path: '/answers',
    may: 'answers.edit',
    summary: 'A new article, as a draft',
    input: NewArticle,
    reply: ArticlePage,
  }),
  editArticle: endpoint({
    method: 'PATCH',
    path: '/answers/{id}',
    may: 'answers.edit',
    summary: 'Say whom an article is for and what it is about',
    input: ArticleEdits.extend({ id: z.uuid() }),
    reply: ArticlePage,
    edits: true,
  }),
  writeArticle: endpoint({
    method: 'POST',
    path: '/answers/{id}/versions',
    may: 'answers.edit',
    summary: 'A new version of its words in one language; the first there adds that language',
    input: NewVersion.extend({ id: z.uuid() }),
    reply: ArticlePage,
    edits: true,
    status: 200,
  }),
  publishArticle: endpoint({
    method: 'POST',
    path: '/answers/{id}/publish',
    may: 'answers.publish',
    summary: 'Make the newest version in a language the one that is read',
    input: ArticleId.extend({ language: Language }),
    reply: ArticlePage,
    edits: true,
    status: 200,
  }),
  withdrawArticle: endpoint({
    method: 'POST',
    path: '/answers/{id}/withdraw',
    may: 'answers.publish',
    summary: 'Nobody reads it in this language any more; its versions stay',
    input: ArticleId.extend({ language: Language }),
    reply: ArticlePage,
    edits: true,
    status: 200,
  }),
  restoreArticleVersion: endpoint({
    method: 'POST',
    path: '/answers/{id}/restore-version',
    may: 'answers.edit',
    summary: 'A new version with the words of an older one',
    input: Numbered,
    reply: ArticlePage,
    edits: true,
    status: 200,
  }),
  archiveArticle: endpoint({
    method: 'POST',
    path: '/answers/{id}/archive',
    may: 'answers.publish',
    summary: 'Take an article out of lists, and away from readers',
    input: ArticleId,
    reply: ArticlePage,
    status: 200,
  }),
  unarchiveArticle: endpoint({
    method: 'POST',
    path: '/answers/{id}/unarchive',
    may: 'answers.publish',
    summary: 'Bring an archived article back, as a draft',
    input: ArticleId,
    reply: ArticlePage,
    status: 200,
  }),
}
