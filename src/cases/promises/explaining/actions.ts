import { explain } from '../../../commitments/clocks/actions.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { seenCase } from '../../sight/actions.ts'
import type { api } from '../api.ts'

export const actions = {
  clockOfCase: async ({ id, clockId }, context) => {
    const { found } = await seenCase(context, id)
    const explained = await explain(context, found.customerId, clockId)
    // A clock of another case is none of this one.
    if (explained.clock.subjectId !== id) throw new NotFound('There is no such clock.')
    return explained
  },
} satisfies ActionsFor<typeof api, Context>
