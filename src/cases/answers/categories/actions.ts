import type { ActionsFor } from '../../../platform/contract.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import type { categoriesApi } from './api.ts'
import type { Category } from './schema.ts'
import { allCategories, findCategory, insertCategory, lockCategory, updateCategory } from './store.ts'

const notThere = () => new NotFound('There is no such category.')

async function category(context: Context, id: string): Promise<Category> {
  const found = await findCategory(context.db, id)
  if (!found) throw notThere()
  return found
}

export const categoryActions = {
  articleCategories: async (_input, { db }) => ({ categories: await allCategories(db) }),

  createArticleCategory: async ({ names, position }, context) => {
    const id = context.newId()
    await insertCategory(context, { id, names, position: position ?? (await allCategories(context.db)).length })
    const after = await category(context, id)
    await rememberHouse(context, { action: 'created', subject: 'article category', subjectId: id, after })
    return after
  },

  editArticleCategory: async ({ id, archived, names, position }, context) => {
    const locked = await lockCategory(context.db, id)
    if (!locked) throw notThere()
    const before = await category(context, id)
    expectVersion(before, context)
    await updateCategory(context, locked, {
      names,
      position,
      ...(archived !== undefined && { archivedAt: archived ? context.now : null }),
    })
    const after = await category(context, id)
    await rememberHouse(context, { action: 'changed', subject: 'article category', subjectId: id, before, after })
    return after
  },
} satisfies ActionsFor<typeof categoriesApi, Context>
