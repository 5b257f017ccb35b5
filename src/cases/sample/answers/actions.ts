import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkout } from '../../../platform/server/config.ts'
import type { Context } from '../../../platform/server/context.ts'
import { insertCategory } from '../../answers/categories/store.ts'
import { slugOf } from '../../answers/model.ts'
import { findArticle, insertArticle, updateArticle } from '../../answers/store.ts'
import { addVersion, findVersion, goLive, holderOf, putText } from '../../answers/versions/store.ts'
import { sampleId } from '../ids.ts'
import { readAnswers, type SampleArticle } from './reading.ts'
import { copyVerdicts, removeArticles } from './store.ts'
import { verdictsOf } from './verdicts.ts'

export type Answers = ReturnType<typeof readAnswers>
export const answersFile = async (): Promise<Answers> =>
  readAnswers(await readFile(join(checkout, 'sample', 'answers.md'), 'utf8'))
const articleId = ({ texts }: SampleArticle) => sampleId(`article ${texts[0]?.title}`)
const categoryId = (key: string) => sampleId(`category ${key}`)

const AGE_DAYS = 210

async function fillArticle(today: Context, one: SampleArticle): Promise<void> {
  const { db, now, newId } = today
  // Written before anybody could read it.
  const context = { ...today, now: new Date(now.getTime() - AGE_DAYS * 86_400_000) }
  const id = articleId(one)
  if (await findArticle(db, id)) return
  const made = await insertArticle(context, {
    id,
    categoryId: categoryId(one.category),
    audience: one.internal ? 'internal' : 'public',
    language: 'en',
    title: one.texts[0]?.title ?? '',
  })
  for (const { language, title, text } of one.texts) {
    const wish = slugOf(title, id.slice(-12))
    const slug = (await holderOf(db, wish)) ? `${wish}-${id.slice(-4)}` : wish
    await putText(context, { articleId: id, language, slug, latest: 1 })
    await addVersion(context, { articleId: id, language, number: 1, title, text })
    const words = await findVersion(db, id, language, 1)
    if (words) await goLive(context, id, words)
    const said = one.internal ? [] : verdictsOf(wish, language, now.getTime())
    await copyVerdicts(
      db,
      said.map((each) => ({ ...each, id: newId(), articleId: id, language })),
    )
  }
  await updateArticle(context, made, { live: true })
}

/** Some two dozen answers with what readers said of them in half a year. */
export async function fillAnswers(context: Context, { categories, articles }: Answers): Promise<void> {
  const [first] = articles
  if (!first || (await findArticle(context.db, articleId(first)))) return
  for (const [position, { key, names }] of categories.entries())
    await insertCategory(context, { id: categoryId(key), names, position })
  for (const one of articles) await fillArticle(context, one)
}

export async function emptyAnswers({ db }: Context, { categories, articles }: Answers): Promise<void> {
  await removeArticles(
    db,
    articles.map(articleId),
    categories.map(({ key }) => categoryId(key)),
  )
}
