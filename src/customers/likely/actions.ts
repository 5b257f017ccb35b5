import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { NewCustomer } from '../schema.ts'
import type { api } from './api.ts'
import type { LikelySame } from './schema.ts'

/** As the slice that knows says it; nobody, where there is none. */
export async function likelySame(context: Context, said: readonly NewCustomer[]): Promise<LikelySame[][]> {
  const knows = context.house.slices.find((slice) => slice.likelySame)?.likelySame
  return knows ? knows(context, said) : said.map(() => [])
}

/** Refuses a new customer who is likely here already, and says who that is. */
export function refuseLikely(likely: readonly LikelySame[]): void {
  const [first, ...others] = likely
  if (!first) return
  const more = others.length === 0 ? '' : ` (or ${others.length} more)`
  throw new Conflict(
    `This is likely ${first.name}${more}, who is here already: ${first.why.join(', ')}. Nothing was saved; use that one, or send ifLikelySame: save.`,
    { current: { likelySame: likely } },
  )
}

export const actions: ActionsFor<typeof api, Context> = {
  likelySame: async ({ customers }, context) => ({ rows: await likelySame(context, customers) }),
}
