import { NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { isVisible } from '../../../platform/visibility.ts'
import { visibility } from '../../model.ts'
import type { Case } from '../../schema.ts'
import { customerOf, findCase } from '../../store.ts'

export async function maySee(context: Context, caseId: string): Promise<Case | undefined> {
  const found = await findCase(context.db, caseId)
  if (!found) return undefined
  const customer = await customerOf(context.db, found.customerId, context.staff)
  const record = { ...found, survivorId: customer.id, customerSeen: customer.seen }
  return isVisible(visibility, record, context.staff) ? found : undefined
}

export async function seenOf(context: Context, caseId: string): Promise<Case> {
  const found = await maySee(context, caseId)
  if (!found) throw new NotFound('There is no such case, or you may not see it.')
  return found
}
