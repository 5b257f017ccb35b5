import { recordOf, survivorsOf } from '../../customers/merging/actions.ts'
import { type RememberedField, rememberedFields } from '../../customers/model.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { organisationOf } from '../../organisation/actions.ts'
import { dayIn } from '../../organisation/model.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { concerns, type EventRecord } from '../../platform/server/events.ts'
import { queue } from '../../platform/server/jobs.ts'
import { begin } from '../../platform/server/runs.ts'
import type { CustomerTotal } from '../../platform/server/slice.ts'
import type { api } from './api.ts'
import { addTo, askWorth, type Counted, counted, needsOf, type Sum, sameCount, whoOf } from './model.ts'
import * as needs from './needs/store.ts'
import type { Definition } from './schema.ts'
import * as store from './store.ts'

type Reading = Pick<Context, 'db' | 'now'>

/** What counting depends on beside the customers: the definition, the day, and the house's currency. */
export type Measure = { version: number; definition: Definition; today: string; perUnit: number; now: Date }

export async function measureNow({ db, now }: Reading): Promise<Measure> {
  const [organisation, newest] = await Promise.all([organisationOf(db), needs.newest(db)])
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: organisation.currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  return {
    version: newest.version,
    definition: newest.definition,
    today: dayIn(organisation.timeZone, now),
    perUnit: 10 ** digits,
    now,
  }
}

/** Worth moves a little every day; a row is written again when it moved by a tenth. */
const sameWorth = (a: number | null, b: number | null) =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 0.1 * Math.max(a, b)

const isSame = (before: store.Kept | undefined, after: store.Kept) =>
  before !== undefined &&
  before.version === after.version &&
  sameCount(before, after) &&
  sameWorth(before.askWorth, after.askWorth)

async function countedNow(
  { db }: Pick<Context, 'db'>,
  ids: readonly string[],
  measure: Measure,
): Promise<store.Kept[]> {
  const found = await store.known(db, ids, measure.today, measure.perUnit)
  return found.flatMap((known) => {
    const count = counted(known, measure.definition, measure.today)
    if (count === null) return []
    const { version, now } = measure
    return [{ ...count, customerId: known.id, version, askWorth: askWorth(known, count.completeness, now) }]
  })
}

/** Of these customers those who have no row yet, and those whose row does not say what a count now says. */
export type Differing = { fresh: string[]; other: string[] }

/** Looks without holding anybody up. */
export async function whoDiffers(
  reading: Pick<Context, 'db'>,
  ids: readonly string[],
  measure: Measure,
): Promise<Differing> {
  const kept = await store.read(reading.db, ids)
  const before = new Map(kept.map((row) => [row.customerId, row]))
  const fresh = ids.filter((id) => !before.has(id) && id !== UNKNOWN_CUSTOMER)
  const old = kept.filter((row) => row.version !== measure.version).map((row) => row.customerId)
  const now = await countedNow(
    reading,
    kept.filter((row) => row.version === measure.version).map((row) => row.customerId),
    measure,
  )
  const standing = new Map(now.map((row) => [row.customerId, row]))
  const differing = kept.filter((row) => {
    const same = standing.get(row.customerId)
    return row.version === measure.version && !(same && isSame(row, same))
  })
  return { fresh, other: [...old, ...differing.map((row) => row.customerId)] }
}

/**
 * Counts customers who have no row yet. Whoever makes the row meanwhile (an edit, say) counted what is newer than what was
 * read here; those are left as they are.
 */
export async function countFresh(
  { db }: Pick<Context, 'db'>,
  ids: readonly string[],
  measure: Measure,
): Promise<number> {
  const now = await countedNow({ db }, ids, measure)
  const written = await store.insert(db, now)
  // Who was archived or merged since it was read had no row then that could have gone with it.
  const gone = await store.notStanding(db, [...written])
  await store.remove(db, gone)
  for (const id of gone) written.delete(id)
  const sums = new Map<string, Sum>()
  for (const row of now) if (written.has(row.customerId)) addTo(sums, row, measure.definition, 1)
  await store.append(db, [...sums.values()])
  return written.size
}

/**
 * Counts these customers, in the caller's transaction. Their rows are held before anything is read of them, so that of two
 * who changed one customer at once the later sees what both did; the sums get the difference.
 */
export async function count(context: Reading, ids: readonly string[], measure?: Measure): Promise<void> {
  const { db } = context
  const named = [...new Set(ids)].filter((id) => id !== UNKNOWN_CUSTOMER)
  if (named.length === 0) return
  // What waits for nothing else is asked at once.
  const [survivors, by] = await Promise.all([survivorsOf(context, named), measure ?? measureNow(context)])
  const all = [...new Set([...named, ...survivors.values()])].sort()
  const kept = await store.hold(db, all)
  const now = await countedNow(context, all, by)
  const before = new Map(kept.map((row) => [row.customerId, row]))
  const standing = new Set(now.map((row) => row.customerId))
  const gone = kept.filter((row) => !standing.has(row.customerId))
  const changed = now.filter((row) => !isSame(before.get(row.customerId), row))
  const definitions = await needs.ofVersions(db, [...kept.map((row) => row.version), by.version])
  const sums = new Map<string, Sum>()
  const take = (row: store.Kept) => {
    const definition = definitions.get(row.version)
    if (row.version > 0 && definition) addTo(sums, row, definition, -1)
  }
  for (const row of changed) {
    const old = before.get(row.customerId)
    if (old) take(old)
    addTo(sums, row as Counted, by.definition, 1)
  }
  gone.forEach(take)
  const lost = gone.map((row) => row.customerId)
  await Promise.all([store.write(db, changed), store.remove(db, lost), store.append(db, [...sums.values()])])
}

const one = async ({ customerId }: EventRecord, context: Context): Promise<void> => {
  if (customerId) await count(context, [customerId])
}
/** Most edits are of these, which no need asks for and nobody is worth asking by. */
const unasked: readonly RememberedField[] = ['tags', 'note', 'doNotContactReason', 'restrictedTeamId']
const asked = rememberedFields.filter((field) => !unasked.includes(field))
const edited = async (event: EventRecord, context: Context): Promise<void> => {
  if (concerns(event, asked)) await one(event, context)
}
const both = async ({ customerId, subjectId }: EventRecord, context: Context): Promise<void> => {
  await count(
    context,
    [customerId, subjectId].filter((id): id is string => Boolean(id)),
  )
}
const related = async ({ customerId, subjectId }: EventRecord, context: Context): Promise<void> => {
  if (!customerId) return
  const other = subjectId ? await store.otherSide(context.db, customerId, subjectId) : null
  await count(context, other ? [customerId, other] : [customerId])
}

/** Begins to count everybody again, or whom an import brought. */
export const beginCounting = async (context: Context, input: { importId?: string }, title: string): Promise<string> =>
  begin(context, {
    kind: 'count completeness',
    title,
    input,
    total: input.importId ? null : await store.countCustomers(context.db),
    unit: 'customers',
  })

/** So many customers for each row of an import at most, and everybody is looked at again after it. */
const MUCH = 20

/** What changes a customer changes how complete it is, in the same transaction; what comes in a file is counted after it. */
export const on: Record<string, (event: EventRecord, context: Context) => Promise<void>> = {
  'customers.created': one,
  'customers.edited': edited,
  'customers.archived': one,
  'customers.restored': one,
  'customers.erased': one,
  'details.added': one,
  'details.edited': one,
  'details.removed': one,
  'details.turned': one,
  'consents.given': one,
  'consents.withdrawn': one,
  'relationships.added': related,
  'relationships.edited': related,
  'relationships.removed': related,
  'customers.merged': both,
  'customers.unmerged': both,
  'customers.updated': async ({ customers: named, about }, context) => {
    if (about?.undoes !== undefined && named) await count(context, named)
  },
  'imports.done': async ({ about, subjectId }, context) => {
    if (!subjectId || Number(about?.created) + Number(about?.updated) === 0) return
    if (about?.kind === 'customers')
      await beginCounting(context, { importId: subjectId }, 'How complete the imported customers are')
    // What they bought and said decides whom it is worth to ask; little of it waits until the night.
    else if (about?.kind === 'orders' || about?.kind === 'interactions') {
      const much = Number(about.created) * MUCH >= (await store.countCustomers(context.db))
      if (much && !(await needs.openRun(context.db))) await beginCounting(context, {}, 'Whom it is worth to ask')
    }
  },
  // Rows of customers who went with an import are gone by then; the sums follow in a moment.
  'imports.undone': async (_event, { db }) => {
    await queue(db, 'countCompletenessSums', {}, { key: 'completeness sums' })
  },
}

/** The figure that a customer's page opens with. */
export async function totalOf(db: Context['db'], family: string[]): Promise<CustomerTotal[]> {
  const [row] = family[0] ? await store.read(db, [family[0]]) : []
  if (!row || row.completeness === null) return []
  return [
    {
      key: 'completeness',
      label: 'Complete',
      type: 'text',
      value: `${row.completeness}\u202f%`,
      currency: null,
      href: `/customers/${family[0]}?tab=completeness`,
    },
  ]
}

export const actions = {
  customerCompleteness: async ({ id }, context) => {
    const asked = await recordOf(context, id)
    const customer = asked?.mergedInto ? await recordOf(context, asked.mergedInto) : asked
    if (!customer) throw new NotFound('There is no such customer, or you may not see it.')
    const measure = await measureNow(context)
    const [known] = await store.known(context.db, [customer.id], measure.today, measure.perUnit)
    const count = known ? counted(known, measure.definition, measure.today) : null
    const needed = known ? needsOf(known, measure.definition, measure.today) : []
    return {
      customerId: customer.id,
      who: known ? whoOf(known) : null,
      completeness: count?.completeness ?? null,
      answer: count?.answer ?? null,
      deliver: count?.deliver ?? null,
      invite: count?.invite ?? null,
      analyse: count?.analyse ?? null,
      needs: needed,
      definitionVersion: measure.version,
    }
  },
} satisfies ActionsFor<typeof api, Context>
