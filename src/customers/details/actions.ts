import { organisationOf, todayOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { type Change, changesBetween, remember } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import * as customers from '../store.ts'
import type { api } from './api.ts'
import { type Stated, shownOf, stated } from './model.ts'
import type { Detail, DetailEdits, NewDetail } from './schema.ts'
import * as store from './store.ts'

const detailFields = ['kind', 'value', 'label', 'parts', 'country', 'preferred', 'source', 'validFrom', 'validTo']
const nothing: Record<string, unknown> = {}

const notThere = () => new NotFound('This customer has no such detail (any more).')

export async function phoneCountry(context: Context): Promise<string> {
  const organisation = await organisationOf(context.db)
  return organisation.defaultPhoneCountry ?? organisation.country
}

/** Brings e-mail, phone, city and country of the customer's own row in step with its details. */
export async function keepInStep(context: Context, customerId: string): Promise<void> {
  const before = await customers.find(context.db, customerId)
  const shown = shownOf(await store.list(context.db, [customerId]), await todayOf(context))
  if (before && changesBetween(before, shown, ['email', 'phone', 'city', 'country']).length > 0)
    await customers.change(context, customerId, shown)
}

const directs = (kind: Detail['kind']) => kind !== 'address'

async function settle(context: Context, customerId: string, detail: Detail, key: string) {
  if (directs(detail.kind)) await customers.direct(context.db, customerId, detail.kind, key)
  if (detail.preferred) await store.preferOnly(context, customerId, detail.kind, detail.id)
}

/** Adds one to a locked customer, under an id of the caller's choice when it is one that was removed. */
export async function put(
  context: Context,
  customerId: string,
  kind: Detail['kind'],
  state: Stated & { source: string | null },
  id = context.newId(),
): Promise<Detail> {
  const detail = await store.add(context, { customerId, id, kind, ...state })
  await settle(context, customerId, detail, state.key)
  return detail
}

export async function addTo(context: Context, customerId: string, said: NewDetail, country: string): Promise<Detail> {
  const { kind, source, ...rest } = said
  return put(context, customerId, kind, { ...stated(kind, null, rest, country), source: source ?? null })
}

export async function set(context: Context, before: store.Kept, state: Stated): Promise<Detail> {
  const after = await store.change(context, before.customerId, before.id, state)
  if (directs(before.kind) && before.key !== state.key)
    await store.forget(context.db, before.customerId, before.kind, before.key)
  await settle(context, before.customerId, after, state.key)
  return after
}

export async function take(context: Context, before: store.Kept): Promise<void> {
  await store.remove(context.db, before.customerId, before.id)
  if (directs(before.kind)) await store.forget(context.db, before.customerId, before.kind, before.key)
}

export async function tell(
  context: Context,
  action: 'added' | 'edited' | 'removed',
  detail: Detail,
  changes: Change[],
  undoes: number | null = null,
): Promise<number> {
  const { customerId, id } = detail
  const seq = await remember(context, { customerId, action, subject: 'detail', subjectId: id, changes, undoes })
  await record(context, { name: `details.${action}`, customerId, subjectId: id, about: { kind: detail.kind } })
  return seq
}

export const actions = {
  addDetail: async ({ id, ...said }, context) => {
    await customers.seenForChange(context, id)
    const detail = await addTo(context, id, said, await phoneCountry(context))
    await keepInStep(context, id)
    await tell(context, 'added', detail, changesBetween(nothing, detail, detailFields))
    return detail
  },

  editDetail: async ({ id, detailId, ...said }, context) => {
    await customers.seenForChange(context, id)
    const before = await store.find(context.db, id, detailId)
    if (!before) throw notThere()
    const { key: _key, ...shown } = before
    expectVersion(shown, context)
    const state = stated(before.kind, before, said as DetailEdits, await phoneCountry(context))
    const changes = changesBetween(before, { ...before, ...state }, detailFields)
    if (changes.length === 0) return shown
    const after = await set(context, before, state)
    await keepInStep(context, id)
    await tell(context, 'edited', after, changes)
    return after
  },

  removeDetail: async ({ id, detailId }, context) => {
    await customers.seenForChange(context, id)
    const before = await store.find(context.db, id, detailId)
    if (!before) throw notThere()
    const { key: _key, ...shown } = before
    await take(context, before)
    await keepInStep(context, id)
    await tell(context, 'removed', shown, changesBetween(shown, nothing, detailFields))
    return shown
  },
} satisfies ActionsFor<typeof api, Context>
