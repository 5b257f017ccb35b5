import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { page } from '../../platform/server/lists.ts'
import type { answersApi } from './api.ts'
import { findCategory } from './categories/store.ts'
import { selfService } from './figures/self-service.ts'
import { countVerdicts, missingOf } from './figures/store.ts'
import { plainLanguage, slugOf } from './model.ts'
import type { Article, ArticlePage, ArticleText } from './schema.ts'
import { articleList, findArticle, insertArticle, updateArticle } from './store.ts'
import { suggestFor } from './suggesting/actions.ts'
import {
  addVersion,
  findVersion,
  goLive,
  holderOf,
  keepSlug,
  putText,
  takeOff,
  textsOf,
  versionsOf,
} from './versions/store.ts'

const houseLanguage = async ({ db }: Context) => plainLanguage((await organisationOf(db)).language)

async function article(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Article> {
  const found = await findArticle(context.db, id, how)
  if (!found) throw new NotFound('There is no such article.')
  return found
}

/** Locked, as it was read by whoever changes it. */
async function forEdit(context: Context, id: string): Promise<Article> {
  const found = await article(context, id, { lock: true })
  expectVersion(found, context)
  if (found.archivedAt) throw new Conflict('This article is archived. Bring it back first; nothing was changed.')
  return found
}

async function checkCategory(context: Context, id: string | null | undefined): Promise<void> {
  if (id && !(await findCategory(context.db, id)))
    throw new Invalid('There is no such category. Nothing was written.', { fields: { categoryId: 'not there' } })
}

const told = async (context: Context, action: string, found: Article, more: Record<string, unknown> = {}) => {
  await rememberHouse(context, { action, subject: 'article', subjectId: found.id, after: { ...found, ...more } })
  await record(context, { name: `articles.${action}`, subjectId: found.id, about: more })
}

async function pageOf(context: Context, found: Article): Promise<ArticlePage> {
  const { db, now, house } = context
  const [texts, versions, counted, missing, category, language] = await Promise.all([
    textsOf(db, found.id),
    versionsOf(db, found.id),
    countVerdicts(db, found.id, now),
    missingOf(db, found.id),
    found.categoryId ? findCategory(db, found.categoryId) : undefined,
    houseLanguage(context),
  ])
  const isRead = found.audience === 'public' && !found.archivedAt
  const shown = (text: Omit<ArticleText, 'href'>): ArticleText => ({
    ...text,
    href: isRead && text.live !== null ? `${house.config.publicUrl}/help/${text.slug}` : null,
  })
  const names = category?.names ?? {}
  return {
    ...found,
    category: names[language] ?? names.en ?? Object.values(names)[0] ?? null,
    texts: texts.map(shown),
    versions,
    figures: selfService(counted),
    missing,
  }
}

/** An address that is free: the one that was wished for, or else one with a number behind it. */
async function freeSlug(context: Context, of: { articleId: string; language: string }, wish: string, exactly: boolean) {
  for (let n = 1; n < 100; n++) {
    const slug = n === 1 ? wish : `${wish}-${n}`
    const holder = await holderOf(context.db, slug)
    if (!holder || (holder.articleId === of.articleId && holder.language === of.language)) return slug
    if (exactly)
      throw new Conflict('Another article has this address, or had it. Choose another; nothing was written.', {
        fields: { slug: 'taken' },
      })
  }
  return `${wish}-${context.newId().slice(-8)}`
}

type Words = { language: string; title: string; text: string; slug?: string | undefined; restores?: number }

/** Writes the next version in a language. The row of the article is locked. */
async function write(context: Context, found: Article, { language, title, text, slug, restores }: Words) {
  const before = (await textsOf(context.db, found.id)).find((each) => each.language === language)
  const of = { articleId: found.id, language }
  const number = (before?.latest ?? 0) + 1
  const address =
    slug !== undefined
      ? await freeSlug(context, of, slug, true)
      : (before?.slug ?? (await freeSlug(context, of, slugOf(title, found.id.slice(-12)), false)))
  if (before && before.slug !== address) await keepSlug(context.db, { ...of, slug: before.slug })
  await putText(context, { ...of, slug: address, latest: number })
  await addVersion(context, { ...of, number, title, text, restores: restores ?? null })
  return number
}

async function publish(context: Context, found: Article, language: string, number: number): Promise<void> {
  const words = await findVersion(context.db, found.id, language, number)
  if (!words) throw new NotFound('There are no words in this language yet.')
  await goLive(context, found.id, words)
}

const liveSomewhere = async (context: Context, id: string) =>
  (await textsOf(context.db, id)).some((text) => text.live !== null)

/** The first language's title stands in lists. */
const after = async (context: Context, found: Article, title?: string): Promise<Article> =>
  updateArticle(context, found, { live: await liveSomewhere(context, found.id), ...(title !== undefined && { title }) })

export const answersActions = {
  articles: async ({ archived, ...query }, context) =>
    page(articleList(archived === 'yes', await houseLanguage(context)), query, context),

  article: async ({ id }, context) => pageOf(context, await article(context, id)),

  articleVersion: async ({ id, language, number }, { db }) => {
    const found = await findVersion(db, id, plainLanguage(language), number)
    if (!found) throw new NotFound('There is no such version.')
    return found
  },

  suggestArticles: async (asked, context) => ({ suggestions: await suggestFor(context, asked) }),

  createArticle: async (input, context) => {
    await checkCategory(context, input.categoryId)
    const language = plainLanguage(input.language ?? (await houseLanguage(context)))
    const made = await insertArticle(context, {
      id: context.newId(),
      categoryId: input.categoryId ?? null,
      audience: input.audience,
      language,
      title: input.title,
    })
    await write(context, made, { language, title: input.title, text: input.text })
    await told(context, 'created', made)
    return pageOf(context, made)
  },

  editArticle: async ({ id, ...edits }, context) => {
    const before = await forEdit(context, id)
    await checkCategory(context, edits.categoryId)
    if (edits.audience && edits.audience !== before.audience && !context.staff.words.includes('answers.publish'))
      throw new NotAllowed('Whom an article is for is changed by those who publish. Ask one of them.')
    const changed = Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined))
    const written = await updateArticle(context, before, changed)
    await rememberHouse(context, { action: 'changed', subject: 'article', subjectId: id, before, after: written })
    return pageOf(context, written)
  },

  writeArticle: async ({ id, publish: now, ...words }, context) => {
    const found = await forEdit(context, id)
    const language = plainLanguage(words.language)
    if (now && !context.staff.words.includes('answers.publish'))
      throw new NotAllowed('Your role writes articles and others publish them. Save it, then ask one of them.')
    const number = await write(context, found, { ...words, language })
    if (now) await publish(context, found, language, number)
    const written = await after(context, found, language === found.language ? words.title : undefined)
    await told(context, now ? 'published' : 'written', written, { language, number })
    return pageOf(context, written)
  },

  publishArticle: async ({ id, language: tag }, context) => {
    const found = await forEdit(context, id)
    const language = plainLanguage(tag)
    const text = (await textsOf(context.db, id)).find((each) => each.language === language)
    if (!text) throw new NotFound('There are no words in this language yet.')
    await publish(context, found, language, text.latest)
    const written = await after(context, found)
    await told(context, 'published', written, { language, number: text.latest })
    return pageOf(context, written)
  },

  withdrawArticle: async ({ id, language: tag }, context) => {
    const found = await forEdit(context, id)
    const language = plainLanguage(tag)
    await takeOff(context, id, language)
    const written = await after(context, found)
    await told(context, 'withdrawn', written, { language })
    return pageOf(context, written)
  },

  restoreArticleVersion: async ({ id, language: tag, number }, context) => {
    const found = await forEdit(context, id)
    const language = plainLanguage(tag)
    const old = await findVersion(context.db, id, language, number)
    if (!old) throw new NotFound('There is no such version.')
    const made = await write(context, found, { language, title: old.title, text: old.text, restores: number })
    const written = await after(context, found, language === found.language ? old.title : undefined)
    await told(context, 'restored', written, { language, number: made, restores: number })
    return pageOf(context, written)
  },

  archiveArticle: async ({ id }, context) => {
    const found = await article(context, id, { lock: true })
    if (found.archivedAt) return pageOf(context, found)
    for (const text of await textsOf(context.db, id)) await takeOff(context, id, text.language)
    const written = await updateArticle(context, found, { archivedAt: context.now.toISOString(), live: false })
    await told(context, 'archived', written)
    return pageOf(context, written)
  },

  unarchiveArticle: async ({ id }, context) => {
    const found = await article(context, id, { lock: true })
    if (!found.archivedAt) return pageOf(context, found)
    const written = await updateArticle(context, found, { archivedAt: null })
    await told(context, 'unarchived', written)
    return pageOf(context, written)
  },
} satisfies ActionsFor<typeof answersApi, Context>
