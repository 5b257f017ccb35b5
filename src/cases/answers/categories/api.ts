import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { Category, CategoryEdits, NewCategory } from './schema.ts'

export const categoriesApi = {
  articleCategories: endpoint({
    method: 'GET',
    path: '/answers/categories',
    may: 'answers.read',
    summary: 'What articles are about, with their names in each language',
    reply: z.object({ categories: z.array(Category) }),
  }),
  createArticleCategory: endpoint({
    method: 'POST',
    path: '/answers/categories',
    may: 'answers.publish',
    summary: 'A new category of articles',
    input: NewCategory,
    reply: Category,
  }),
  editArticleCategory: endpoint({
    method: 'PATCH',
    path: '/answers/categories/{id}',
    may: 'answers.publish',
    summary: 'Rename, move or archive a category; its articles stay',
    input: CategoryEdits.extend({ id: z.uuid() }),
    reply: Category,
    edits: true,
  }),
}
