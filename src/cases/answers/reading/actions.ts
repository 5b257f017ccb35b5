import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Context } from '../../../platform/server/context.ts'
import { placeOf } from '../../store.ts'
import { putVerdict } from '../figures/store.ts'
import { plainLanguage, wordsOf } from '../model.ts'
import { caseOfReader } from '../reader.ts'
import { suggested } from '../suggesting/store.ts'
import { allToRead, type Read, searchToRead } from './store.ts'

/** The articles of a language; where it has none, those of the organisation's own. */
export async function articlesIn({ db }: Context, language: string, houseLanguage: string) {
  const own = await allToRead(db, language)
  const house = plainLanguage(houseLanguage)
  return own.length > 0 || house === language ? own : allToRead(db, house)
}

/** What a search finds: articles with all its words, else the likeliest with some of them. */
export async function searchArticles(
  { db }: Context,
  query: string,
  language: string,
  houseLanguage: string,
  limit = 20,
): Promise<Pick<Read, 'slug' | 'title' | 'text'>[]> {
  const look = async (tag: string) => {
    const found = await searchToRead(db, tag, query, limit)
    return found.length > 0
      ? found
      : suggested(db, { words: wordsOf(query), language: tag, audiences: ['public'], limit })
  }
  const own = await look(language)
  const house = plainLanguage(houseLanguage)
  return own.length > 0 || house === language ? own : look(house)
}

/** Keeps what a reader said, under their customer when the link that led them here says who they are. */
export async function saySo(
  context: Context,
  said: {
    id: string
    article: Pick<Read, 'articleId' | 'language' | 'number'>
    answered: boolean
    missing: string | null
    visitor: string | null
    reader: string
    flags: string[]
  },
): Promise<void> {
  const caseId = caseOfReader(context.house.config.secret, said.reader)
  const place = caseId ? await placeOf(context.db, caseId) : undefined
  const { articleId, language, number } = said.article
  await putVerdict(
    context.db,
    {
      customerId: place?.customerId ?? UNKNOWN_CUSTOMER,
      id: said.id,
      articleId,
      language,
      number,
      answered: said.answered,
      missing: said.missing,
      visitor: said.visitor,
      caseId: place?.caseId ?? null,
      flags: said.flags,
    },
    context.now,
  )
}
