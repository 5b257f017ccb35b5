import type { Context } from '../../platform/server/context.ts'
import { notify } from '../../staff/notices/actions.ts'
import type { Case } from '../schema.ts'
import { mentionedIn } from './mentioned.ts'
import { colleagues } from './store.ts'

/** Tells those whom a note names; a name of somebody who may not see the case tells them no more than its number. */
export async function tellMentioned(context: Context, found: Case, text: string): Promise<void> {
  if (!text.includes('@')) return
  const named = mentionedIn(text, await colleagues(context.db))
  // Nobody hears of a case about themselves.
  await notify(
    context,
    named.filter((id) => id !== found.aboutStaffId),
    { kind: 'mention', text: `mentioned you in case ${found.number}`, href: `/cases/${found.id}` },
  )
}
