import { organisationOf } from '../../../organisation/actions.ts'
import type { Context } from '../../../platform/server/context.ts'
import { beginningOf, plainText } from '../markup.ts'
import { plainLanguage, wordsOf } from '../model.ts'
import { readerOf } from '../reader.ts'
import type { Suggestion } from './schema.ts'
import { suggested } from './store.ts'

type Asked = { text: string; language?: string | null | undefined; caseId?: string | undefined; limit: number }

/** Articles that may answer a text: in its language, and where there is none in the organisation's own. */
export async function suggestFor(context: Context, asked: Asked, everybodys: boolean): Promise<Suggestion[]> {
  const { config } = context.house
  const house = plainLanguage((await organisationOf(context.db)).language)
  const own = plainLanguage(asked.language ?? house)
  const words = wordsOf(asked.text)
  const look = (language: string) => suggested(context.db, { words, language, everybodys, limit: asked.limit })
  const found = await look(own)
  const all = found.length > 0 || own === house ? found : await look(house)
  const reader = asked.caseId ? `?for=${readerOf(config.secret, asked.caseId)}` : ''
  return all.map(({ slug, text, number, ...each }) => ({
    ...each,
    beginning: beginningOf(text),
    text: plainText(text),
    href: each.audience === 'public' ? `${config.publicUrl}/help/${slug}${reader}` : null,
  }))
}
