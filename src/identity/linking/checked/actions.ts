import type { Context } from '../../../platform/server/context.ts'
import type { Check } from '../schema.ts'
import { settings } from '../settings/store.ts'
import type { KeptLinkage } from '../store.ts'
import { checkOf } from './model.ts'
import { seenAbove } from './store.ts'

/** What people decided over the threshold of a linkage that is in force; null of any other. */
export async function checkedOf(
  context: Context,
  { id, kind, mergeAt, state }: Pick<KeptLinkage, 'id' | 'kind' | 'mergeAt' | 'state'>,
): Promise<Check | null> {
  if (state !== 'ready' || mergeAt === null) return null
  const { wrongMerges } = await settings(context.db)
  return checkOf(await seenAbove(context.db, { id, kind, mergeAt }, context.now), wrongMerges)
}
