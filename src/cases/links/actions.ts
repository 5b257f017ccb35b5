import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { happen } from '../happening/actions.ts'
import { worked } from '../page/actions.ts'
import type { Case } from '../schema.ts'
import { seenCase } from '../sight/actions.ts'
import { familyOf } from '../store.ts'
import type { api } from './api.ts'
import { addLink, orderOf, removeLink } from './store.ts'

/** Orders that are not this customer's are refused alike, whether they are there or not. */
export async function linkOrders(context: Context, found: Case, survivorId: string, orderIds: readonly string[]) {
  const family = await familyOf(context.db, survivorId)
  for (const orderId of orderIds) {
    const lies = await orderOf(context.db, orderId, family)
    if (!lies)
      throw new Invalid('This customer has no such order. Nothing was changed.', {
        fields: { orderIds: 'no order of theirs' },
      })
    await addLink(context, found, {
      id: context.newId(),
      kind: 'order',
      subjectId: orderId,
      subjectCustomerId: lies,
    })
  }
}

/** Two cases that belong together, each seen from the other's side. */
export async function linkBoth(context: Context, one: Case, other: Case): Promise<void> {
  for (const [of, to] of [
    [one, other],
    [other, one],
  ] as const)
    await addLink(context, of, {
      id: context.newId(),
      kind: 'case',
      subjectId: to.id,
      subjectCustomerId: to.customerId,
    })
}

export const actions = {
  linkCase: ({ id, kind, subjectId }, context) =>
    worked(context, id, async (found, { customer }) => {
      if (kind === 'order') await linkOrders(context, found, customer.id, [subjectId])
      else {
        if (subjectId === id) throw new Conflict('A case is not linked to itself. Nothing was changed.')
        const other = (await seenCase(context, subjectId)).found
        await linkBoth(context, found, other)
      }
      return happen(context, found, [{ kind: 'linked', after: kind, subjectId }])
    }),

  unlinkCase: ({ id, kind, subjectId }, context) =>
    worked(context, id, async (found) => {
      await removeLink(context.db, found, kind, subjectId)
      if (kind === 'case') {
        const other = await seenCase(context, subjectId)
        await removeLink(context.db, other.found, 'case', id)
      }
      return happen(context, found, [{ kind: 'linked', before: kind, subjectId }])
    }),
} satisfies ActionsFor<typeof api, Context>
