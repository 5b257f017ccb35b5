import * as customers from '../../customers/merging/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { EventRecord } from '../../platform/server/events.ts'
import { type Change, changesBetween, rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { begin } from '../../platform/server/runs.ts'
import type { api } from './api.ts'
import { chosenValues, type Family, fields, fitsField, type RuleSet, text, type Values, valuesOf } from './model.ts'
import { changedFields, heard, type OwnValues, standing, unsaid } from './own.ts'
import { recordsOf } from './records.ts'
import { fieldColumns, type RuleSaid } from './schema.ts'
import * as store from './store.ts'

export const rulesNow = async (db: Context['db']): Promise<RuleSet> =>
  Object.fromEntries((await store.rules(db)).map(({ field, ...rule }) => [field, rule]))

export type Gathered = { members: customers.Member[]; family: Family; kept: OwnValues | undefined }

/** A customer with all that were merged into it, as the rules see them: each by what it says of itself. */
export async function gathered(context: Context, survivorId: string, given?: OwnValues): Promise<Gathered> {
  const members = await customers.familyAsItIs(context, survivorId)
  const ids = members.map((member) => member.id)
  // None of these waits for another, so they are asked at once.
  const [kept, marks, details, derived] = await Promise.all([
    given ?? store.ownValues(context.db, survivorId),
    customers.marksOf(context, ids),
    customers.detailMarks(context, ids),
    customers.derivedFrom(context, survivorId),
  ])
  const own = kept ? { ...standing(kept), ...derived } : undefined
  const said = kept?.said ?? {}
  return { members, kept, family: { survivorId, ...recordsOf(members, { own, said }, marks, details) } }
}

const columns = fields.flatMap((field) => [...fieldColumns[field]] as string[])
/** Found by what each record calls itself, whatever is shown. */
const names = ({ records }: Family) =>
  records.flatMap(({ values }) => [values.name, values.givenName, values.familyName] as (string | null)[])

/** Shows on the survivor what the rules choose now, and says what that changed. */
export async function chooseAgain(
  context: Context,
  survivorId: string,
  as: { version: boolean; kept?: OwnValues },
): Promise<Change[]> {
  const [{ members, family, kept }, rules] = await Promise.all([
    gathered(context, survivorId, as.kept),
    rulesNow(context.db),
  ])
  const [survivor] = members
  if (!survivor || !kept) return []
  const values = chosenValues(family, rules)
  const before: Values = Object.fromEntries(columns.map((column) => [column, (survivor as Values)[column] ?? null]))
  const changed = Object.fromEntries(
    Object.entries(values).filter(([column, value]) => text(value) !== text(before[column])),
  )
  await Promise.all([
    customers.showValues(context, survivor, changed, names(family), as),
    store.keep(context.db, survivorId, { ...kept, shown: values }),
  ])
  return changesBetween(before, values, Object.keys(changed))
}

/** Something was written about a customer: where it has a family, the rules choose again in the same transaction. */
export async function noticed(context: Context, customerId: string, undoes: boolean): Promise<void> {
  const survivorId = await store.survivorWithFamily(context.db, customerId)
  if (survivorId === undefined) return
  await customers.lockAll(context, [survivorId])
  const kept = await store.ownValues(context.db, survivorId)
  if (!kept) return
  if (survivorId !== customerId) {
    await chooseAgain(context, survivorId, { version: true, kept })
    return
  }
  const [row] = await customers.familyAsItIs(context, survivorId)
  if (!row) return
  const changed = changedFields(kept, row as Values)
  const at = context.now.toISOString()
  let after = heard(kept, row as Values, changed, at, context.via === 'import' ? 'source' : 'somebody')
  if (undoes && changed.length > 0) {
    // What the rules would show anyway was not said by anybody: taking an edit back takes its rank back, too.
    const without = unsaid(kept, changed)
    const { family } = await gathered(context, survivorId, without)
    const chosen = chosenValues(family, await rulesNow(context.db))
    const same = changed.every((field) => text(valuesOf(field, chosen)) === text(valuesOf(field, row as Values)))
    if (same) after = without
  }
  await chooseAgain(context, survivorId, { version: false, kept: after })
}

const one = async (event: EventRecord, context: Context): Promise<void> => {
  if (event.customerId) await noticed(context, event.customerId, event.about?.undoes !== undefined)
}
const many = async (event: EventRecord, context: Context): Promise<void> => {
  for (const id of await store.survivorsWithFamily(context.db, event.customers ?? [])) {
    for (const named of event.customers ?? [])
      if (named === id) await noticed(context, id, event.about?.undoes !== undefined)
    if (!event.customers?.includes(id)) {
      await customers.lockAll(context, [id])
      await chooseAgain(context, id, { version: true })
    }
  }
}

/** What is written about a customer of a family is weighed at once. */
export const on = {
  'customers.edited': one,
  'customers.restricted': one,
  'details.added': one,
  'details.edited': one,
  'details.removed': one,
  'details.turned': one,
  'relationships.added': one,
  'relationships.edited': one,
  'relationships.removed': one,
  'customers.updated': many,
}

const asRules = (rules: readonly RuleSaid[]): RuleSet =>
  Object.fromEntries(rules.map(({ field, criteria, sources }) => [field, { criteria, sources }]))

const check = (rule: RuleSaid): void => {
  const why = fitsField(rule.field, rule.criteria)
  if (why) throw new Invalid(`${why} Nothing was changed.`, { fields: { criteria: why } })
}

const MOST_LOOKED_AT = 2000
const MOST_SHOWN = 50

/** What other rules would change, without changing it: of so many families that it is told in a moment. */
async function preview(context: Context, rules: readonly RuleSaid[]) {
  rules.forEach(check)
  const { db } = context
  const now = await rulesNow(db)
  const then = { ...now, ...asRules(rules) }
  const ids = await store.nextSurvivors(db, '00000000-0000-0000-0000-000000000000', MOST_LOOKED_AT)
  const families = await store.countSurvivors(db)
  const rows: { customerId: string; name: string; field: string; before: unknown; after: unknown }[] = []
  let customersChanged = 0
  for (const id of ids) {
    const { family, members } = await gathered(context, id)
    const [survivor] = members
    if (!survivor || !(await customers.recordOf(context, id))) continue
    const [before, after] = [chosenValues(family, now), chosenValues(family, then)]
    const changes = changesBetween(before, after, columns)
    if (changes.length > 0) customersChanged += 1
    for (const { field, ...values } of changes)
      if (rows.length < MOST_SHOWN) rows.push({ customerId: id, name: survivor.name, field, ...values })
  }
  return { families, lookedAt: ids.length, customers: customersChanged, rows }
}

export const actions = {
  survivorshipRules: async (_input, { db }) => ({
    rules: await store.rules(db),
    sources: await store.sourcesInUse(db),
  }),

  setSurvivorshipRule: async (said, context) => {
    check(said)
    const before = await store.ruleForChange(context.db, said.field)
    if (!before) throw new NotFound('There is no rule for this field.')
    expectVersion(before, context)
    if (text([before.criteria, before.sources]) === text([said.criteria, said.sources])) return before
    const after = await store.setRule(context, said)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'survivorship rule',
      subjectId: said.field,
      before: { criteria: before.criteria, sources: before.sources },
      after: { criteria: said.criteria, sources: said.sources },
    })
    const total = await store.countSurvivors(context.db)
    if (total > 0)
      await begin(context, {
        kind: 'choose again',
        title: 'Values by the new rules',
        input: {},
        total,
        unit: 'customers',
      })
    return after
  },

  previewSurvivorship: ({ rules }, context) => preview(context, rules),
} satisfies ActionsFor<typeof api, Context>
