import type { Candidate, Chosen, Criterion, Rule, SurvivingField, Why } from './schema.ts'
import { fieldColumns, fieldLabels, fixedFields } from './schema.ts'

export type Values = Record<string, unknown>

/** What is known of one field in one record, beside its value. */
export type FieldMark = { at: string; edited: boolean; picked?: boolean; source?: string | null }

/** One record of a family: what it says of itself, by the columns of a customer. */
export type FamilyRecord = {
  id: string
  source: string | null
  createdAt: string
  values: Values
  marks: Partial<Record<SurvivingField, FieldMark>>
}

export type RuleSet = Partial<Record<SurvivingField, Pick<Rule, 'criteria' | 'sources'>>>

export const fields = Object.keys(fieldColumns) as SurvivingField[]

/** The order of keys says nothing: the database gives those of a jsonb back as it likes. */
export const text = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

export const valuesOf = (field: SurvivingField, of: Values): Values =>
  Object.fromEntries(fieldColumns[field].map((column) => [column, of[column] ?? null]))

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value as object).length === 0)

const saysNothing = (values: Values) => Object.values(values).every(isEmpty)

/** What a person reads: one value as it is, several as they hang together. */
const shown = (field: SurvivingField, values: Values): unknown => {
  if (field === 'address') return [values.city, values.country].filter(Boolean).join(', ') || null
  if (field === 'doNotContact') return values.doNotContact ? (values.doNotContactReason ?? true) : false
  return values[fieldColumns[field][0] as string] ?? null
}

/** Compared without case, accents and spaces, so that two spellings of one name count as one. */
const alike = (values: Values): string =>
  text(values).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, '')

type Held = { record: FamilyRecord; values: Values; mark: FieldMark }

const held = (field: SurvivingField, record: FamilyRecord): Held => ({
  record,
  values: valuesOf(field, record.values),
  mark: record.marks[field] ?? { at: record.createdAt, edited: false },
})

const best = <T>(all: readonly T[], score: (one: T) => number): T[] => {
  const most = Math.max(...all.map(score))
  return all.filter((one) => score(one) === most)
}

function narrowed(candidates: readonly Held[], criterion: Criterion, sources: readonly string[]): Held[] {
  if (criterion === 'recent') return best(candidates, (one) => Date.parse(one.mark.at))
  if (criterion === 'complete')
    return best(
      candidates,
      (one) =>
        Object.values(one.values)
          .filter((v) => !isEmpty(v))
          .map(text)
          .join('').length,
    )
  if (criterion === 'frequent')
    return best(candidates, (one) => candidates.filter((other) => alike(other.values) === alike(one.values)).length)
  if (criterion === 'source') {
    const names = sources.map((name) => name.toLowerCase())
    const place = (one: Held) => {
      const at = names.indexOf((one.mark.source ?? one.record.source ?? '').toLowerCase())
      return at < 0 ? -names.length : -at
    }
    return best(candidates, place)
  }
  return [...candidates]
}

const oneValue = (candidates: readonly Held[]) => new Set(candidates.map((one) => text(one.values))).size <= 1

/** The record that was kept, else the oldest. */
const first = (candidates: readonly Held[], survivorId: string): Held =>
  candidates.find((one) => one.record.id === survivorId) ??
  ([...candidates].sort((a, b) => (a.record.id < b.record.id ? -1 : 1))[0] as Held)

function byRules(
  candidates: readonly Held[],
  criteria: readonly Criterion[],
  sources: readonly string[],
  survivorId: string,
) {
  let left = [...candidates]
  for (const criterion of criteria) {
    const fewer = narrowed(left, criterion, sources)
    if (oneValue(fewer) && fewer.length < left.length) return { held: first(fewer, survivorId), why: criterion as Why }
    left = fewer
  }
  return { held: first(left, survivorId), why: (oneValue(left) ? 'same' : 'kept') as Why }
}

const byKey = (one: Held, other: Held) => (one.record.id < other.record.id ? -1 : 1)

/** Everything that any of them says: tags and roles as a set, notes below each other. */
function together(field: SurvivingField, candidates: readonly Held[], survivorId: string): Values {
  const column = fieldColumns[field][0] as string
  const ordered = [...candidates].sort(
    (a, b) => Number(b.record.id === survivorId) - Number(a.record.id === survivorId) || byKey(a, b),
  )
  const parts = ordered.map((one) => one.values[column])
  if (parts.some(Array.isArray)) return { [column]: [...new Set(parts.flat())].sort() }
  if (field === 'custom') return { [column]: Object.assign({}, ...[...parts].reverse()) as unknown }
  return { [column]: [...new Set(parts)].join('\n\n').slice(0, 20_000) || null }
}

/** Own fields are chosen key by key, each as if it stood alone. */
function customByKey(
  candidates: readonly Held[],
  criteria: readonly Criterion[],
  sources: readonly string[],
  survivorId: string,
): Values {
  const keys = [...new Set(candidates.flatMap((one) => Object.keys((one.values.custom ?? {}) as object)))].sort()
  const custom = keys.map((key) => {
    const having = candidates.flatMap((one) => {
      const value = (one.values.custom as Values)[key]
      return isEmpty(value) ? [] : [{ ...one, values: { [key]: value } }]
    })
    return [key, having.length === 0 ? null : byRules(having, criteria, sources, survivorId).held.values[key]] as const
  })
  return { custom: Object.fromEntries(custom) }
}

type Decided = { values: Values; why: Why; from: string | null }

function decide(
  field: SurvivingField,
  family: readonly FamilyRecord[],
  survivorId: string,
  rules: RuleSet,
  lastMergeAt: string | null,
): Decided {
  const all = family.map((record) => held(field, record))
  const saying = all.filter((one) => !saysNothing(one.values))
  const own = all.find((one) => one.record.id === survivorId) ?? (all[0] as Held)
  const [only] = saying
  if (field === 'doNotContact' || field === 'restrictedTeamId') {
    const since = own.mark.edited && lastMergeAt !== null && Date.parse(own.mark.at) > Date.parse(lastMergeAt)
    if (since) return { values: own.values, why: 'edited', from: survivorId }
    if (!only) return { values: own.values, why: 'nothing', from: null }
    const strict = first(saying, survivorId)
    return { values: strict.values, why: saying.length === all.length ? 'same' : 'strictest', from: strict.record.id }
  }
  const { criteria, sources } = rules[field] ?? { criteria: ['all' as const], sources: [] }
  // Where all are kept, only what was said of all of them, since they are one, stands for all.
  const wins = (one: Held) =>
    one.mark.edited &&
    (!criteria.includes('all') ||
      (field !== 'roles' && lastMergeAt !== null && Date.parse(one.mark.at) > Date.parse(lastMergeAt)))
  const edited = all.filter((one) => wins(one) || one.mark.picked)
  if (edited.length > 0) {
    const last = first(
      best(edited, (one) => Date.parse(one.mark.at)),
      survivorId,
    )
    return { values: last.values, why: last.mark.picked ? 'picked' : 'edited', from: last.record.id }
  }
  if (!only) return { values: own.values, why: 'nothing', from: null }
  if (criteria.includes('all')) {
    const values = together(field, saying, survivorId)
    const alone = saying.find((one) => text(one.values) === text(values))
    const why = saying.length === 1 ? 'only' : oneValue(saying) ? 'same' : 'all'
    return { values, why, from: alone?.record.id ?? null }
  }
  if (saying.length === 1) return { values: only.values, why: 'only', from: only.record.id }
  if (oneValue(saying)) {
    const kept = first(saying, survivorId)
    return { values: kept.values, why: 'same', from: kept.record.id }
  }
  if (field === 'custom')
    return { values: customByKey(saying, criteria, sources, survivorId), why: criteria[0] as Why, from: null }
  const { held: won, why } = byRules(saying, criteria, sources, survivorId)
  return { values: won.values, why, from: won.record.id }
}

export type Family = {
  survivorId: string
  records: readonly FamilyRecord[]
  lastMergeAt: string | null
}

/** What a family's customer shows, by the columns of a customer. */
export function chosenValues(family: Family, rules: RuleSet): Values {
  const values: Values = {}
  for (const field of fields)
    Object.assign(values, decide(field, family.records, family.survivorId, rules, family.lastMergeAt).values)
  return values
}

/** The same field by field, with what each record says and why one was chosen. */
export function chosenFields(family: Family, rules: RuleSet): Chosen[] {
  return fields.map((field) => {
    const decided = decide(field, family.records, family.survivorId, rules, family.lastMergeAt)
    const candidates = family.records.flatMap((record): Candidate[] => {
      const one = held(field, record)
      if (saysNothing(one.values)) return []
      return [
        {
          customerId: record.id,
          value: shown(field, one.values),
          source: one.mark.source ?? record.source,
          at: one.mark.at,
          edited: one.mark.edited,
          chosen: decided.from === record.id || (decided.from === null && decided.why === 'all'),
        },
      ]
    })
    return { field, label: fieldLabels[field], value: shown(field, decided.values), why: decided.why, candidates }
  })
}

/** A rule that says "all" can only be said of what can stand together. */
export const fitsField = (field: SurvivingField, criteria: readonly Criterion[]): string | null => {
  if ((fixedFields as readonly string[]).includes(field)) return 'This field follows no rule.'
  if (new Set(criteria).size < criteria.length) return 'A criterion stands there twice.'
  if (criteria.includes('all') && field !== 'note') return 'Only notes can be kept all together.'
  if (criteria.includes('all') && criteria.length > 1) return 'Where all are kept, nothing else decides.'
  return null
}
