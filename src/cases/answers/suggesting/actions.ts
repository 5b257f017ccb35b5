import { organisationOf } from '../../../organisation/actions.ts'
import type { Context } from '../../../platform/server/context.ts'
import { customersServed, placeOf } from '../../store.ts'
import { beginningOf, plainText } from '../markup.ts'
import { plainLanguage, wordsOf } from '../model.ts'
import { readerOf } from '../reader.ts'
import type { Audience } from '../schema.ts'
import type { Suggestion } from './schema.ts'
import { suggested } from './store.ts'

type Asked = { text: string; language?: string | null | undefined; caseId?: string | undefined; limit: number }

/** Whether a case is that of a department, or of somebody who works here. */
async function asksInside({ db }: Context, caseId: string): Promise<boolean> {
  const place = await placeOf(db, caseId)
  const served = place && (await customersServed(db, [place.customerId])).get(place.customerId)
  return served !== undefined && (served.internal || served.kind === 'department')
}

/**
 * Articles that may answer a text: in its language, and where there is none in the organisation's own. Beside the case of
 * somebody who works here, those that are only for us; what is written for customers does not answer them.
 */
export async function suggestFor(context: Context, asked: Asked): Promise<Suggestion[]> {
  const { config } = context.house
  const house = plainLanguage((await organisationOf(context.db)).language)
  const own = plainLanguage(asked.language ?? house)
  const words = wordsOf(asked.text)
  const inside = asked.caseId !== undefined && (await asksInside(context, asked.caseId))
  const audiences: Audience[] = inside ? ['internal'] : ['public', 'internal']
  const look = (language: string) => suggested(context.db, { words, language, audiences, limit: asked.limit })
  const found = await look(own)
  const all = found.length > 0 || own === house ? found : await look(house)
  const reader = asked.caseId ? `?for=${readerOf(config.secret, asked.caseId)}` : ''
  return all.map(({ slug, text, number, ...each }) => ({
    ...each,
    beginning: beginningOf(text),
    text: plainText(text),
    sendable: inside || each.audience === 'public',
    href: each.audience === 'public' ? `${config.publicUrl}/help/${slug}${reader}` : null,
  }))
}
