import { create } from '../../../../customers/actions.ts'
import { customersMeant } from '../../../../customers/naming/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../../../customers/schema.ts'
import type { Context } from '../../../../platform/server/context.ts'
import { nameFrom } from '../../addresses.ts'
import type { Correspondent } from '../../schema.ts'
import { ONE_CASE_FROM, UNREAD_FROM } from '../model.ts'
import * as store from './store.ts'

export type Whose = { customerId: string; chooseFrom: string[] }

/**
 * Whose mail it is by its address: the customer who has it; a new one, when nobody has; and while several share it the
 * unknown customer, until somebody says which of them it was.
 */
export async function customerOfSender(context: Context, from: Correspondent | null): Promise<Whose> {
  if (!from) return { customerId: UNKNOWN_CUSTOMER, chooseFrom: [] }
  const meant = (await customersMeant(context, [from.address])).get(from.address)
  if (meant === 'several')
    return { customerId: UNKNOWN_CUSTOMER, chooseFrom: await store.likeliest(context.db, from.address) }
  if (meant) return { customerId: meant, chooseFrom: [] }
  const made = await create(context, {
    kind: 'person',
    name: nameFrom(from),
    source: 'mail',
    details: [{ kind: 'email', value: from.address }],
  })
  return { customerId: made.id, chooseFrom: [] }
}

export type Flood = { caseId: string; unread: boolean } | null

/** Whether a sender writes so often just now that all of it goes into one case, and the most of it beside it, unread. */
export async function floodOf(context: Context, address: string, receivedAt: string): Promise<Flood> {
  if ((await store.around(context.db, address, receivedAt, ONE_CASE_FROM)) < ONE_CASE_FROM) return null
  const first = await store.floodCase(context.db, address, receivedAt)
  return first ? { caseId: first.caseId, unread: first.read >= UNREAD_FROM - 1 } : null
}
