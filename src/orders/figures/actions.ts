import { stepsBetween } from '../../math/steps.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { houseFacts } from '../store.ts'
import type { api } from './api.ts'
import { seriesOf } from './series.ts'
import { countingState, figures } from './store.ts'

const MOST_STEPS = 1_000
const perStep = { day: 1, week: 7, month: 28 }

export const actions = {
  orderFigures: async ({ from, to, step }, { db }) => {
    if (from > to) throw new Invalid('The first day lies after the last.', { fields: { from: 'after the last day' } })
    if ((Date.parse(to) - Date.parse(from)) / 86_400_000 / perStep[step] > MOST_STEPS)
      throw new Invalid(`That is more than ${MOST_STEPS} steps. Choose longer ones, or fewer days.`, {
        fields: { step: 'too many' },
      })
    const { currency } = await houseFacts(db)
    const rows = await figures(db, from, to, step)
    return {
      step,
      from,
      to,
      currency,
      ...seriesOf(rows, stepsBetween(from, to, step), currency),
      ...(await countingState(db, from, to)),
    }
  },
} satisfies ActionsFor<typeof api, Context>
