import type { Context } from '../../../../platform/server/context.ts'
import { languageOf, sayer } from '../../../../platform/server/public/languages.ts'
import { statusLink } from '../../../public/links.ts'
import type { Case } from '../../../schema.ts'
import type { KeptMailbox } from '../../mailboxes/store.ts'
import { firstSender } from '../store.ts'

type Going = { to: readonly string[]; cc: readonly string[]; bcc: readonly string[] }

/**
 * The private link under a reply, so that the customer need not look for it: only in a letter to nobody but whoever opened
 * the case, since whoever has the link is let in.
 */
export async function withLink(
  context: Context,
  found: Case,
  mailbox: Pick<KeptMailbox, 'statusLink' | 'language'>,
  { text, going }: { text: string; going: Going },
): Promise<string> {
  const [only, ...others] = [...going.to, ...going.cc, ...going.bcc]
  if (!mailbox.statusLink || !only || others.length > 0) return text
  const opener = await firstSender(context.db, found.customerId, found.id)
  if (opener?.toLowerCase() !== only.toLowerCase()) return text
  const link = statusLink(context.house.config, found)
  // A ready reply may hold it already.
  if (text.includes(link)) return text
  const say = sayer(languageOf({ chosen: found.language ?? undefined, house: mailbox.language ?? undefined }))
  return `${text.trimEnd()}\n\n${say('mail.follow', { number: found.number, link })}`
}
