import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context, House } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { countErased, type Erases, sayErased, type Whom } from '../../platform/server/erasing.ts'
import { record } from '../../platform/server/events.ts'
import { remember } from '../../platform/server/history.ts'
import { begin } from '../../platform/server/runs.ts'
import { seal } from '../../platform/server/secrets.ts'
import { markMoments } from '../figures/store.ts'
import { lock } from '../merging/store.ts'
import { type Customer, UNKNOWN_CUSTOMER } from '../schema.ts'
import { find, seen } from '../store.ts'
import type { erasureApi } from './api.ts'
import { codeOf, isTyped, tombstoneName, whomOf } from './model.ts'
import type { ErasedRows, ErasureReason } from './schema.ts'
import * as store from './store.ts'

/** Everything that is done, in its order: whoever knows of others comes before them. */
export const stepsOf = (house: House): Erases[] => [...house.slices].reverse().flatMap((slice) => slice.erases ?? [])

export const toldOf = (entry: Erases, n: number): ErasedRows => ({
  rows: entry.rows,
  n,
  loses: entry.loses ?? null,
  stays: entry.stays ?? null,
  sentence: sayErased(n, entry),
})

async function whomNow(db: Database, ids: string[]): Promise<Whom> {
  const known = await store.knownOf(db, ids)
  const { emails } = whomOf(ids, known, [])
  return whomOf(ids, known, await store.sharedEmails(db, ids, emails))
}

/** The customer itself and none that it was merged into: the whole family is one person, and goes as one. */
async function survivorOf(context: Context, id: string): Promise<Customer> {
  const asked = await seen(context, id)
  const survivor = asked.mergedInto ? await seen(context, asked.mergedInto) : asked
  if (survivor.id === UNKNOWN_CUSTOMER)
    throw new Conflict('The unknown customer stands for nobody, so there is nobody to erase.')
  if (survivor.erasedAt) throw new Conflict(`${survivor.name} was erased before. Nothing was changed.`)
  return survivor
}

const againstOf = async ({ db, house }: Context, ids: string[]): Promise<string[]> =>
  (await Promise.all(house.slices.map((slice) => slice.againstErasing?.(db, ids) ?? []))).flat()

async function begun(context: Context, ids: string[], how: { reason: ErasureReason; again: boolean }): Promise<string> {
  const { db, now, house, staff } = context
  const id = context.newId()
  const code = codeOf(id)
  const whom = await whomNow(db, ids)
  const created = (await Promise.all(ids.map((one) => find(db, one)))).flatMap((one) => one?.createdAt ?? [])
  const runId = await begin(context, {
    kind: 'erase customer',
    title: tombstoneName(code),
    input: { erasureId: id, whole: true },
    total: stepsOf(house).length,
    unit: 'steps',
  })
  await store.add(db, {
    id,
    code,
    customerIds: ids,
    ...how,
    runId,
    whom: seal(house.config.secret, JSON.stringify(whom)),
    askedBy: staff.id || null,
    askedAt: now,
  })
  await store.makeTombstones(db, ids, { id, code }, now)
  for (const customerId of ids)
    await remember(context, { customerId, action: 'erased', subject: 'customer', subjectId: id, changes: [] })
  for (const customerId of ids)
    await record(context, { name: 'customers.erased', customerId, subjectId: id, about: { reason: how.reason } })
  await markMoments(db, 'customers', created)
  return id
}

/** Erases exactly these records, for the list beside the database after a restore. Answers the run. */
export async function eraseAgain(context: Context, ids: string[], reason: ErasureReason): Promise<string> {
  const id = await begun(context, ids, { reason, again: true })
  return (await store.read(context.db, id))?.runId ?? ''
}

const read = async (db: Database, id: string) => {
  const erasure = await store.read(db, id)
  if (!erasure) throw new NotFound('There is no such erasure.')
  return erasure
}

export const erasureActions = {
  previewErasure: async ({ id }, context) => {
    const { db, house } = context
    const survivor = await survivorOf(context, id)
    const records = await store.recordsOf(db, survivor.id)
    const ids = records.map((one) => one.id)
    const whom = await whomNow(db, ids)
    const rows: ErasedRows[] = []
    for (const entry of stepsOf(house).reverse()) {
      const n = await countErased(db, entry, whom)
      if (n > 0) rows.push(toldOf(entry, n))
    }
    return { customer: { id: survivor.id, name: survivor.name }, records, rows, against: await againstOf(context, ids) }
  },

  eraseCustomer: async ({ id, name, reason }, context) => {
    const before = await survivorOf(context, id)
    await lock(context.db, [before.id, ...(await store.recordsOf(context.db, before.id)).map((one) => one.id)])
    const survivor = await survivorOf(context, id)
    if (!isTyped(name, survivor.name))
      throw new Invalid(`The name is not “${survivor.name}”. Nothing was erased; type it as it stands.`, {
        fields: { name: 'Not the name of this customer' },
      })
    const ids = (await store.recordsOf(context.db, survivor.id)).map((one) => one.id)
    const against = await againstOf(context, ids)
    if (against.length > 0) throw new Conflict(`${against.join(' ')} Nothing was erased.`)
    return read(context.db, await begun(context, ids, { reason, again: false }))
  },

  erasures: async ({ before, limit }, { db }) => {
    const rows = await store.list(db, before, limit + 1)
    return { rows: rows.slice(0, limit), more: rows.length > limit }
  },

  erasure: ({ id }, { db }) => read(db, id),
} satisfies ActionsFor<typeof erasureApi, Context>
