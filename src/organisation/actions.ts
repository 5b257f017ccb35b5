import type { ActionsFor } from '../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../platform/errors.ts'
import type { Context } from '../platform/server/context.ts'
import type { Database } from '../platform/server/database.ts'
import { record } from '../platform/server/events.ts'
import { rememberHouse } from '../platform/server/history.ts'
import { expectVersion } from '../platform/server/http/answer.ts'
import type { api } from './api.ts'
import { dayIn, mayChangeCurrency } from './model.ts'
import type { NewOrganisation, Organisation, OrganisationChange } from './schema.ts'
import * as store from './store.ts'

const notYet = () => new NotFound('Rapport is not set up yet. Open the set-up link that the server printed.')

const KEPT_MS = 1_000
/** By pool: a transaction shares the adapter of the connection pool that it came from. */
const kept = new WeakMap<object, { until: number; organisation: Organisation }>()

/** The organisation as other slices need it for each request; at most a second old. */
export async function organisationOf(db: Database): Promise<Organisation> {
  const pool = db.getExecutor().adapter
  const known = kept.get(pool)
  if (known && known.until > performance.now()) return known.organisation
  const organisation = await store.read(db)
  if (!organisation) throw notYet()
  kept.set(pool, { until: performance.now() + KEPT_MS, organisation })
  return organisation
}

/** Today where the house is: what holds from a day or until one is told by it. */
export const todayOf = async ({ db, now }: Pick<Context, 'db' | 'now'>): Promise<string> =>
  dayIn((await organisationOf(db)).timeZone, now)

/** The organisation, or undefined before the set-up. */
export const findOrganisation = (db: Database) => store.read(db)
export const howItBegan = (db: Database) => store.beganWith(db)

/** At set-up, in the transaction that makes the first administrator. */
export async function foundOrganisation(context: Context, organisation: NewOrganisation): Promise<void> {
  await store.add(context.db, organisation, context.now)
  await record(context, { name: 'organisation.founded' })
}

/** Counts in another currency where there are no orders yet; answers with the one before, or nothing where it stays. */
export async function countIn(context: Context, currency: string): Promise<string | undefined> {
  const { db } = context
  const before = await store.read(db, true)
  if (!before || before.currency === currency || (await store.hasOrders(db))) return undefined
  await changed(context, before, { currency })
  return before.currency
}

async function changed(context: Context, before: Organisation, changes: OrganisationChange): Promise<Organisation> {
  const after = await store.change(context.db, changes, context.now)
  kept.delete(context.db.getExecutor().adapter)
  await rememberHouse(context, { action: 'edited', subject: 'organisation', before, after })
  await record(context, { name: 'organisation.edited', about: { fields: Object.keys(changes) } })
  return after
}

async function settings(db: Database) {
  const organisation = await store.read(db)
  if (!organisation) throw notYet()
  return { ...organisation, currencyStays: await store.hasOrders(db) }
}

export const actions = {
  organisation: async (_input, { db }) => settings(db),

  editOrganisation: async (changes, context) => {
    const { db } = context
    const before = await store.read(db, true)
    if (!before) throw notYet()
    expectVersion(before, context)
    const hasOrders = await store.hasOrders(db)
    if (!mayChangeCurrency(before.currency, changes.currency, hasOrders))
      throw new Invalid('The base currency stays as it is, because there are orders already. Nothing was changed.', {
        fields: { currency: 'there are orders already' },
      })
    return { ...(await changed(context, before, changes)), currencyStays: hasOrders }
  },

  beginning: async (_input, { db }) => {
    const choice = await store.beganWith(db)
    return { open: choice === null, with: choice }
  },

  begin: async ({ with: choice }, context) => {
    const before = await store.beganWith(context.db, true)
    if (before !== null)
      throw new Conflict(
        'The beginning is chosen already. Nothing was changed; imports and the sample are under Imports.',
      )
    await store.rememberBeginning(context.db, choice, context.now)
    await rememberHouse(context, { action: 'began', subject: 'organisation', after: { with: choice } })
    await record(context, { name: 'organisation.began', about: { with: choice } })
    return { open: false, with: choice }
  },
} satisfies ActionsFor<typeof api, Context>
