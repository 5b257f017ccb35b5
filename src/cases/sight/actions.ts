import { NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { isVisible } from '../../platform/visibility.ts'
import { visibleCases } from '../list/store.ts'
import { answering, inside as insideRule, visibility } from '../model.ts'
import type { Case } from '../schema.ts'
import { type CaseCustomer, caseAt, customerOf, type Place, placeOf, reachOf } from '../store.ts'

const notThere = () => new NotFound('There is no such case, or you may not see it.')

export type Seen = { found: Case; customer: CaseCustomer; inside: boolean }

/** What the rules of visibility are asked about. */
export const recordOf = (found: Case, customer: CaseCustomer) => ({
  ...found,
  survivorId: customer.id,
  customerSeen: customer.seen,
  customerInternal: customer.internal || customer.kind === 'department',
})

export const mayAnswer = ({ staff }: Pick<Context, 'staff'>, { found, customer }: Pick<Seen, 'found' | 'customer'>) =>
  isVisible(answering, recordOf(found, customer), staff)

/** A case that whoever asks may see. One they may not see is not there. */
export async function seenCase(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Seen> {
  const place = await placeOf(context.db, id)
  return seenAt(context, place, how)
}

/** The same, where it is known whose it is. */
export async function seenAt(context: Context, place: Place | undefined, how: { lock?: boolean } = {}): Promise<Seen> {
  if (!place) throw notThere()
  const [found, customer] = await Promise.all([
    caseAt(context.db, place, how),
    customerOf(context.db, place.customerId, context.staff),
  ])
  if (!found) throw notThere()
  const record = recordOf(found, customer)
  if (!isVisible(visibility, record, context.staff)) throw notThere()
  return { found, customer, inside: isVisible(insideRule, record, context.staff) }
}

/** The same, locked, for whoever works on it. */
export async function forWork(context: Context, id: string): Promise<Seen> {
  const seen = await seenCase(context, id, { lock: true })
  if (!seen.inside) throw new NotAllowed('You see this case as the one who raised it; others work on it.')
  return seen
}

/** Which cases (as `c`) whoever asks may see, for lists of other slices. */
export const casesSeen = async ({ db, staff }: Pick<Context, 'db' | 'staff'>) =>
  visibleCases(staff, await reachOf(db, staff))
