import { todayOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Attends } from '../../platform/server/slice.ts'
import type { api } from './api.ts'
import { compared, reached } from './parity.ts'
import type { Attention } from './schema.ts'
import * as store from './store.ts'

const YEAR = 365 * 86_400_000
const every = ({ house }: Context): Attends[] => house.slices.flatMap((slice) => slice.attends ?? [])
const counts = (context: Context) => store.count(context.db, every(context), new Date(context.now.getTime() - YEAR))

/** Counted by night, for a house whose customers are too many to count at each visit. */
export async function countAttention(context: Context): Promise<void> {
  await store.keep(context.db, await todayOf(context), await counts(context), context.now)
}

function told(attends: readonly Attends[], counted: readonly store.Counted[], countedAt: string | null): Attention {
  const of = (part: string) => counted.find((each) => each.part === part)?.count ?? 0
  const [inside, outside] = [of('all:inside'), of('all:outside')]
  return {
    inside,
    outside,
    rows: attends.map(({ key, label, hint }) => ({
      key,
      label,
      hint,
      ...compared(reached(of(`${key}:inside`), inside), reached(of(`${key}:outside`), outside)),
    })),
    countedAt,
  }
}

export const actions = {
  attention: async (_input, context) => {
    if (await store.isCountedAtOnce(context.db))
      return told(every(context), await counts(context), context.now.toISOString())
    const { counted, countedAt } = await store.kept(context.db)
    return told(every(context), counted, countedAt)
  },
} satisfies ActionsFor<typeof api, Context>
