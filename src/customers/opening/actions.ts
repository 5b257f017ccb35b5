import type { Context } from '../../platform/server/context.ts'
import * as consents from '../consents/store.ts'
import * as details from '../details/store.ts'
import { erasureOf } from '../erasure/store.ts'
import * as interactions from '../interactions/totals/store.ts'
import * as relationships from '../relationships/store.ts'
import type { CustomerPage, CustomerTotal } from '../schema.ts'
import { sourcesOf } from '../sources/store.ts'
import * as store from '../store.ts'
import { stretch } from '../timeline/actions.ts'

const FIRST_EVENTS = 40

/** What customers themselves count; other slices bring theirs in `totals` of their slice.ts. */
export async function ownTotals(db: Context['db'], family: string[]): Promise<CustomerTotal[]> {
  const rows = await interactions.totals(db, family)
  const all = rows.reduce((sum, row) => sum + row.interactions, 0)
  const none = { currency: null, href: null }
  return [
    { key: 'interactions', label: 'Interactions', type: 'number', value: all, ...none },
    { key: 'lastInteractionAt', label: 'Last interaction', type: 'datetime', value: rows[0]?.lastAt ?? null, ...none },
  ]
}

async function totalsOf(context: Context, family: string[]): Promise<CustomerTotal[]> {
  const sources = context.house.slices
    .flatMap((slice) => slice.totals ?? [])
    .filter((source) => !source.may || context.staff.words.includes(source.may))
  return (await Promise.all(sources.map((source) => source.read(context.db, family)))).flat()
}

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)

/** All that a customer's page opens with. A merged customer opens as the one that it became. */
export async function opened(context: Context, id: string): Promise<CustomerPage> {
  const { db } = context
  const [{ customer, asked }, itsOwn] = await Promise.all([store.seenSurvivor(context, id), store.familyOf(db, id)])
  const { ids, members } = customer.id === id ? itsOwn : await store.familyOf(db, customer.id)
  // None of these waits for another, so they are asked at once.
  const [beside, detailList, consentList, relationshipList, totals, sources, timeline, erasure] = await Promise.all([
    store.namesBeside(db, customer),
    details.list(db, ids),
    consents.current(db, ids),
    relationships.list(context, ids),
    totalsOf(context, ids),
    sourcesOf(db, ids),
    stretch(context, ids, { limit: FIRST_EVENTS }),
    customer.erasedAt ? erasureOf(db, customer.id) : null,
  ])
  return {
    customer,
    askedFor: asked.id === customer.id ? null : { id: asked.id, name: asked.name },
    accountManager: named(customer.accountManagerId, beside.accountManager),
    department: named(customer.departmentId, beside.department),
    restrictedTeam: named(customer.restrictedTeamId, beside.restrictedTeam),
    details: detailList,
    consents: consentList,
    relationships: relationshipList,
    totals,
    family: members.map((member) => ({ id: member.id, name: member.name })),
    sources,
    timeline,
    erasure,
    version: customer.version,
  }
}
