import { todayOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { api } from './api.ts'
import { seriesOf } from './series.ts'
import * as store from './store.ts'

const MOST_STEPS = 800
const DAY = 86_400_000

export const actions = {
  customerFigures: async ({ from, to, step }, context) => {
    const { db } = context
    const days = (Date.parse(to) - Date.parse(from)) / DAY
    if (days < 0) throw new Invalid('The last day lies before the first.', { fields: { to: 'before the first day' } })
    if (days / { day: 1, week: 7, month: 28 }[step] > MOST_STEPS)
      throw new Invalid('That are too many steps to draw. Choose weeks or months, or fewer days.')
    const rows = await store.figures(db, from, to, step)
    const { countedAt, counting } = await store.countingState(db, from, to)
    return {
      step,
      from,
      to,
      ...(await store.now(context, await todayOf(context))),
      ...seriesOf(rows, from, to, step),
      countedAt,
      counting,
    }
  },
} satisfies ActionsFor<typeof api, Context>
