import { Invalid, NotAllowed } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { wordsLacking } from '../model.ts'
import * as roles from '../roles/store.ts'

/** A role that is there and that this person may hand to somebody: no word in it that they lack themselves. */
export async function roleToGive(context: Context, roleId: string): Promise<{ id: string; name: string }> {
  const role = await roles.read(context.db, roleId)
  if (!role) throw new Invalid('There is no such role (any more).', { fields: { roleId: 'not there' } })
  refuseWordsLacking(context, role.words)
  return role
}

/** Nobody raises anybody, themselves included, above what they may do. */
export function refuseWordsLacking(context: Context, words: readonly string[]): void {
  const lacking = wordsLacking(words, context.staff)
  if (lacking.length > 0)
    throw new NotAllowed(
      `You cannot give what your own role does not include: ${lacking.join(', ')}. Nothing was changed.`,
    )
}

/** Some things need the person themselves, not a program that acts in their name. */
export function refuseKey(context: Context): void {
  if (context.staff.via === 'key')
    throw new NotAllowed('This cannot be done with an API key. Sign in with your password.')
}
