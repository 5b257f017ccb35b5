import { recountInteractions } from '../../customers/interactions/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { remember } from '../../platform/server/history.ts'
import type { Parting } from '../../platform/server/slice.ts'
import { happen } from '../happening/actions.ts'
import type { Case } from '../schema.ts'
import { findCase, findCustomer } from '../store.ts'
import { recountTotals } from '../totals/store.ts'
import { moveCases, newerCases, usualOf } from './store.ts'

/** Moves whole cases, with their clocks, and counts both customers again. */
async function move(context: Context, from: string, to: string, ids: readonly string[]): Promise<void> {
  await moveCases(context.db, from, to, ids)
  await recountTotals(context.db, [from, to])
  await recountInteractions(context, [from, to])
}

/** A case of nobody known becomes somebody's, with the ids that it has. */
export async function giveTo(context: Context, found: Case, customerId: string): Promise<Case> {
  if (found.customerId !== UNKNOWN_CUSTOMER)
    throw new Conflict('This case has its customer. Only a case of nobody known is given to one; nothing was changed.')
  const customer = await findCustomer(context.db, customerId, context.staff)
  if (!customer || customer.id === UNKNOWN_CUSTOMER)
    throw new Invalid('There is no such customer. Nothing was changed.', { fields: { customerId: 'no such customer' } })
  await move(context, UNKNOWN_CUSTOMER, customer.id, [found.id])
  const moved = (await findCase(context.db, found.id, { lock: true })) as Case
  const given = await happen(context, moved, [{ kind: 'given', subjectId: customer.id }], { anonymous: false })
  await remember(context, {
    customerId: customer.id,
    action: 'given',
    subject: 'case',
    subjectId: found.id,
    changes: [{ field: 'number', before: null, after: found.number }],
  })
  return given
}

export const caseParting: Parting = {
  kind: 'case',
  label: 'Cases',
  since: newerCases,
  usual: usualOf,
  give: move,
}
