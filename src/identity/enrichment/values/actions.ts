import { actions as customers } from '../../../customers/actions.ts'
import { actions as details } from '../../../customers/details/actions.ts'
import { detailsOf, lockAll, recordOf } from '../../../customers/merging/actions.ts'
import type { Customer } from '../../../customers/schema.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { record } from '../../../platform/server/events.ts'
import { remember } from '../../../platform/server/history.ts'
import type { Step } from '../model.ts'
import { OWN } from '../schema.ts'
import * as store from './store.ts'

/** An edit is made here under a lock of the row, so that no version has to be named. */
const unversioned = (context: Context): Context => ({ ...context, request: { ...context.request, ifMatch: null } })

async function setOwn(context: Context, customer: Customer, name: string, value: string | null): Promise<void> {
  await store.setOwn(context, customer.id, name, value)
  const before = (customer.custom[name] as string | undefined) ?? null
  await remember(context, {
    customerId: customer.id,
    // It has a way back of its own: the history's undo knows no values under names of their own.
    action: value === null ? 'undone' : 'enriched',
    subject: value === null ? 'enrichment' : 'customer',
    changes: [{ field: `custom.${name}`, before, after: value }],
  })
  await record(context, { name: 'customers.edited', customerId: customer.id, about: { fields: ['custom'] } })
}

/** Writes one value onto a locked customer; the id of the detail, where it became one. */
export async function use(context: Context, customer: Customer, step: Step, source: string): Promise<string | null> {
  const within = unversioned(context)
  if (step.as === 'detail') {
    const { kind, value, parts, country } = step
    const detail = await details.addDetail(
      {
        id: customer.id,
        kind,
        source,
        ...(parts ? { parts } : { value }),
        ...(country ? { country } : {}),
      },
      within,
    )
    return detail.id
  }
  if (step.as === 'column') await customers.editCustomer({ id: customer.id, [step.column]: step.value }, within)
  else await setOwn(context, customer, step.name, step.value)
  return null
}

/** Whether what was brought is still what stands there; then it goes. */
async function remove(context: Context, value: store.Value): Promise<boolean> {
  const { customerId, detailId, field } = value
  if (detailId) {
    const detail = (await detailsOf(context, [customerId])).find((each) => each.id === detailId)
    if (detail?.version !== 1) return false
    await details.removeDetail({ id: customerId, detailId }, unversioned(context))
    return true
  }
  const customer = await recordOf(context, customerId)
  if (!customer || customer.mergedInto) return false
  if (field.startsWith(OWN)) {
    const name = field.slice(OWN.length)
    if (customer.custom[name] !== value.value) return false
    await setOwn(context, customer, name, null)
    return true
  }
  const now = (customer as Record<string, unknown>)[field]
  if (now !== value.value) return false
  await customers.editCustomer({ id: customerId, [field]: null }, unversioned(context))
  return true
}

/** Takes one value back, in the caller's transaction; what was changed by others since stays as they want it. */
export async function takeBack(context: Context, customerId: string, id: string): Promise<store.Value> {
  if (!(await recordOf(context, customerId))) throw new NotFound('There is no such customer, or you may not see it.')
  await lockAll(context, [customerId])
  const value = await store.valueForChange(context.db, customerId, id)
  if (!value) throw new NotFound('There is no such value.')
  if (value.state !== 'used' && value.state !== 'beside') throw new Conflict('This value was taken back already.')
  const gone = value.state === 'beside' || (await remove(context, value))
  await store.settle(context, value, gone ? 'taken back' : 'replaced')
  return { ...value, state: gone ? 'taken back' : 'replaced', takenBackAt: context.now.toISOString() }
}
