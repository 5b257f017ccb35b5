import type { ActionsFor } from '../platform/contract.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import type { Context } from '../platform/server/context.ts'
import { record } from '../platform/server/events.ts'
import { changesBetween, remember } from '../platform/server/history.ts'
import { expectVersion } from '../platform/server/http/answer.ts'
import { page } from '../platform/server/lists.ts'
import { isVisible } from '../platform/visibility.ts'
import type { api } from './api.ts'
import * as consents from './consents/actions.ts'
import * as details from './details/actions.ts'
import { externalKey } from './details/model.ts'
import { markMoments } from './figures/store.ts'
import { likelySame, refuseLikely } from './likely/actions.ts'
import { customerList } from './list/store.ts'
import {
  changesOf,
  derivedOf,
  languageTag,
  nameAfter,
  nameFields,
  nameOf,
  rememberedFields,
  visibility,
} from './model.ts'
import { opened } from './opening/actions.ts'
import * as relationships from './relationships/actions.ts'
import { type Customer, type CustomerRow, type NewCustomer, UNKNOWN_CUSTOMER } from './schema.ts'
import { lookedUp } from './search/store.ts'
import { keepSource } from './sources/store.ts'
import * as store from './store.ts'

const refuse = (field: string, why: string) => new Invalid(`${why} Nothing was changed.`, { fields: { [field]: why } })

/** Whom a customer's row names must be there, and be what is meant. */
async function checkReferences(context: Context, set: ReturnType<typeof changesOf>): Promise<void> {
  const { accountManagerId, departmentId } = set as { accountManagerId?: string | null; departmentId?: string | null }
  if (accountManagerId && !(await store.exists(context.db, 'staff', accountManagerId)))
    throw refuse('accountManagerId', 'There is no such member of staff.')
  if (departmentId && !(await store.isDepartment(context.db, departmentId)))
    throw refuse('departmentId', 'There is no such department.')
  if (typeof set.language === 'string') {
    const tag = languageTag(set.language)
    if (!tag) throw refuse('language', `“${set.language}” is not a language tag, such as en-GB.`)
    set.language = tag
  }
}

async function addParts(context: Context, id: string, said: NewCustomer): Promise<void> {
  const country = said.details?.length ? await details.phoneCountry(context) : ''
  for (const detail of said.details ?? []) await details.addTo(context, id, detail, country)
  if (said.details?.length) await details.keepInStep(context, id)
  for (const role of new Set(said.roles))
    await relationships.put(
      context,
      id,
      { otherId: null, role, side: 'of', since: null, until: null, note: null },
      null,
    )
  for (const consent of said.consents ?? []) await consents.append(context, id, consent)
}

/** A new customer with all that is said of it, in the caller's transaction; also what other slices call. */
export async function create(context: Context, said: NewCustomer): Promise<Customer> {
  const name = nameOf(said)
  if (!name) throw refuse('name', 'A customer needs a name.')
  const set = changesOf(said)
  await checkReferences(context, set)
  const id = context.newId()
  const source = said.source ?? (context.via === 'api' ? 'api' : 'hand')
  const names = { name, givenName: said.givenName || null, familyName: said.familyName || null }
  const row = { ...set, ...names, ...derivedOf(names), id, kind: said.kind, createdBy: context.staff.id || null }
  await store.add(
    context.db,
    { ...row, internal: said.internal ?? said.kind === 'department', source } as Parameters<typeof store.add>[1],
    context.now,
  )
  await store.learnWords(context.db, row.search)
  await keepSource(context, { customerId: id, source, externalId: said.externalId ?? null, raw: said })
  if (said.externalId) await store.direct(context.db, id, 'external', externalKey(source, said.externalId))
  await addParts(context, id, said)
  const customer = (await store.find(context.db, id)) as Customer
  await remember(context, {
    customerId: id,
    action: 'created',
    subject: 'customer',
    changes: changesBetween({ tags: [], doNotContact: false }, customer, [...rememberedFields]),
  })
  await record(context, { name: 'customers.created', customerId: id, about: { kind: customer.kind, source } })
  await markMoments(context.db, 'customers', [customer.createdAt])
  return customer
}

async function forEdit(context: Context, id: string): Promise<Customer> {
  const customer = await store.seenForChange(context, id)
  if (id === UNKNOWN_CUSTOMER) throw new Conflict('The unknown customer stands for nobody and stays as it is.')
  if (customer.mergedInto)
    throw new Conflict('This customer was merged into another. Nothing was changed; edit the one that it became.')
  return customer
}

async function set(
  context: Context,
  before: Customer,
  to: Record<string, unknown>,
  action: 'edited' | 'archived' | 'restored' | 'restricted',
): Promise<Customer> {
  const after = await store.change(context, before.id, to)
  if (!isVisible(visibility, after, context.staff))
    throw refuse('restrictedTeamId', 'After that you would not see this customer any more; ask somebody who would.')
  const changes = changesBetween(before, after, [...rememberedFields])
  const about = { fields: changes.map((change) => change.field) }
  await Promise.all([
    remember(context, { customerId: before.id, action, subject: 'customer', changes }),
    record(context, { name: `customers.${action}`, customerId: before.id, about }),
  ])
  return after
}

export const actions = {
  customers: ({ archived, ...query }, context) =>
    page<CustomerRow>(customerList(context, archived === 'yes'), query, context),

  lookUp: async ({ email, phone, identifier }, context) => {
    if (!email && !phone && !identifier) throw new Invalid('Say an e-mail, a phone number or an identifier.')
    const country = phone ? await details.phoneCountry(context) : null
    return { rows: await lookedUp(context, { email, phone, identifier, country }) }
  },

  createCustomer: async ({ ifLikelySame = 'save', ...said }, context) => {
    if (ifLikelySame === 'save') return create(context, said)
    const [likely = []] = await likelySame(context, [said])
    if (ifLikelySame === 'refuse') refuseLikely(likely)
    return { ...(await create(context, said)), likelySame: likely }
  },

  customer: ({ id }, context) => opened(context, id),

  editCustomer: async ({ id, ...edits }, context) => {
    const before = await forEdit(context, id)
    expectVersion(before, context)
    const to = changesOf(edits)
    await checkReferences(context, to)
    to.name = nameAfter(before, edits)
    const changed = changesBetween(before, { ...before, ...to }, [...rememberedFields]).map(({ field }) => field)
    if (changed.length === 0) return before
    if (!changed.some((field) => nameFields.includes(field))) return set(context, before, to, 'edited')
    const derived = derivedOf({ ...before, ...to } as Customer)
    const [after] = await Promise.all([
      set(context, before, { ...to, ...derived }, 'edited'),
      store.learnWords(context.db, derived.search),
    ])
    return after
  },

  archiveCustomer: async ({ id }, context) => {
    const before = await forEdit(context, id)
    if (before.archivedAt) return before
    const after = await set(context, before, { archivedAt: context.now }, 'archived')
    await markMoments(context.db, 'customers', [before.createdAt])
    return after
  },

  restoreCustomer: async ({ id }, context) => {
    const before = await forEdit(context, id)
    if (!before.archivedAt) return before
    const after = await set(context, before, { archivedAt: null }, 'restored')
    await markMoments(context.db, 'customers', [before.createdAt])
    return after
  },

  restrictCustomer: async ({ id, teamId }, context) => {
    const before = await forEdit(context, id)
    if (teamId && !(await store.exists(context.db, 'teams', teamId))) throw refuse('teamId', 'There is no such team.')
    if (before.restrictedTeamId === teamId) return before
    return set(context, before, { restrictedTeamId: teamId }, 'restricted')
  },

  customerTags: async ({ beginning }, context) => ({ tags: await store.tagsInUse(context, beginning ?? '') }),
} satisfies ActionsFor<typeof api, Context>
