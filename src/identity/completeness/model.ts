import {
  type Definition,
  type Need,
  type NeedField,
  needFields,
  needLabels,
  needQuestions,
  type Purpose,
  purposes,
  type State,
  type Who,
} from './schema.ts'
import {
  addressProblem,
  birthDateProblem,
  emailProblem,
  identifierProblem,
  languageProblem,
  nameProblem,
  phoneProblem,
  postcodeProblem,
  type Verdict,
} from './validity.ts'

/** What is known of one customer and all who are read with it. */
export type Known = {
  id: string
  kind: string
  internal: boolean
  name: string
  givenName: string | null
  familyName: string | null
  title: string | null
  birthDate: string | null
  language: string | null
  country: string | null
  source: string
  doNotContact: boolean
  hasManager: boolean
  hasDepartment: boolean
  hasPeople: boolean
  hasConsent: boolean
  emails: string[]
  phones: string[]
  identifiers: string[]
  addresses: { line1: string | null; city: string | null; postcode: string | null; country: string | null }[]
  /** What they spent, in major units of the house's currency, and when we last heard of them. */
  spent: number
  lastAt: string | null
}

export const whoOf = (one: Pick<Known, 'kind' | 'internal'>): Who | null => {
  if (one.kind === 'person') return one.internal ? 'colleague' : 'person'
  return one.kind === 'account' || one.kind === 'department' ? one.kind : null
}

type Found = { state: State; why: Verdict }
const good: Found = { state: 'good', why: null }
const missing: Found = { state: 'missing', why: null }

const one = (value: string | null | undefined, problem: (value: string) => Verdict): Found => {
  if (value === null || value === undefined || value.trim() === '') return missing
  const why = problem(value)
  return why === null ? good : { state: 'invalid', why }
}

/** Of several values one that is valid is enough. */
const any = (values: readonly string[], problem: (value: string) => Verdict): Found => {
  let found = missing
  for (const value of values) {
    const judged = one(value, problem)
    if (judged.state === 'good') return good
    if (found.state === 'missing') found = judged
  }
  return found
}

const there = (is: boolean): Found => (is ? good : missing)

const judges: Record<NeedField, (known: Known, today: string) => Found> = {
  name: (known) => one(known.name, nameProblem),
  givenName: (known) => one(known.givenName, nameProblem),
  familyName: (known) => one(known.familyName, nameProblem),
  title: (known) => there(Boolean(known.title)),
  email: (known) => any(known.emails, emailProblem),
  phone: (known) => any(known.phones, phoneProblem),
  address: (known) =>
    any(
      known.addresses.flatMap(({ line1, city }) => (line1 && city ? [line1] : [])),
      addressProblem,
    ),
  postcode: (known) => {
    const found = known.addresses.map(({ postcode, country }) =>
      one(postcode, (code) => postcodeProblem(code, country)),
    )
    return (
      found.find((each) => each.state === 'good') ??
      (known.addresses.some(({ country }) => country !== null && postcodeProblem('', country) === null)
        ? good
        : (found.find((each) => each.state === 'invalid') ?? missing))
    )
  },
  country: (known) => there(known.country !== null || known.addresses.some(({ country }) => country !== null)),
  language: (known) => one(known.language, languageProblem),
  birthDate: (known, today) => one(known.birthDate, (date) => birthDateProblem(date, today)),
  identifier: (known) => any(known.identifiers, identifierProblem),
  accountManager: (known) => there(known.hasManager),
  department: (known) => there(known.hasDepartment),
  people: (known) => there(known.hasPeople),
  consent: (known) => there(known.hasConsent),
}

type Weighed = { field: NeedField; weight: number; by: Record<Purpose, number>; purposes: Purpose[] }

const kept = new WeakMap<Definition, Map<Who, Weighed[]>>()

/** What is needed of such a customer, the weightiest first. */
export function weighedNeeds(definition: Definition, who: Who): Weighed[] {
  const known = kept.get(definition) ?? new Map<Who, Weighed[]>()
  kept.set(definition, known)
  const before = known.get(who)
  if (before) return before
  const made = needFields
    .map((field): Weighed => {
      const said = definition.needs[who][field] ?? {}
      const by = Object.fromEntries(purposes.map((purpose) => [purpose, said[purpose] ?? 0])) as Weighed['by']
      const weight = purposes.reduce((sum, purpose) => sum + by[purpose] * definition.importance[purpose], 0)
      return { field, weight, by, purposes: purposes.filter((purpose) => by[purpose] > 0) }
    })
    .filter((each) => each.weight > 0 || each.purposes.length > 0)
    .sort((a, b) => b.weight - a.weight)
  known.set(who, made)
  return made
}

/** What is kept of a customer. */
export type Counted = {
  who: Who
  source: string
  completeness: number | null
  missing: string[]
  invalid: string[]
} & Record<Purpose, number | null>

const percent = (has: number, all: number): number | null => (all === 0 ? null : Math.round((100 * has) / all))

/** Weighted share that is there and valid, in all and for each purpose; null for whom nothing is needed of. */
export function counted(known: Known, definition: Definition, today: string): Counted | null {
  const who = whoOf(known)
  if (who === null) return null
  const needs = weighedNeeds(definition, who)
  const states = needs.map((need) => ({ ...need, state: judges[need.field](known, today).state }))
  const share = (of: (need: Weighed) => number) => {
    let has = 0
    let all = 0
    for (const need of states) {
      all += of(need)
      if (need.state === 'good') has += of(need)
    }
    return percent(has, all)
  }
  const inState = (state: State) => states.filter((each) => each.state === state).map((each) => each.field as string)
  return {
    who,
    source: known.source,
    completeness: share((need) => need.weight),
    answer: share((need) => need.by.answer),
    deliver: share((need) => need.by.deliver),
    invite: share((need) => need.by.invite),
    analyse: share((need) => need.by.analyse),
    missing: inState('missing'),
    invalid: inState('invalid'),
  }
}

/** The same need by need, for people. */
export function needsOf(known: Known, definition: Definition, today: string): Need[] {
  const who = whoOf(known)
  if (who === null) return []
  const needs = weighedNeeds(definition, who)
  const all = needs.reduce((sum, need) => sum + need.weight, 0)
  return needs.map(({ field, weight, purposes: needed }) => ({
    field,
    label: needLabels[field],
    question: needQuestions[field],
    ...judges[field](known, today),
    weight: all === 0 ? 0 : weight / all,
    purposes: needed,
  }))
}

const HALF_LIFE_DAYS = 180
const LEAST_RECENCY = 0.1

/**
 * What asking is worth: the share of the weight that is lacking × (1 + log₁₀(1 + what they spent)) × how lately we heard from
 * them, which halves every 180 days down to a tenth. Nobody is asked who is not to be contacted.
 */
export function askWorth(known: Known, completeness: number | null, now: Date): number | null {
  if (completeness === null || completeness >= 100 || known.doNotContact) return null
  const days =
    known.lastAt === null ? Number.POSITIVE_INFINITY : (now.getTime() - Date.parse(known.lastAt)) / 86_400_000
  const recency = Math.max(LEAST_RECENCY, 0.5 ** (Math.max(0, days) / HALF_LIFE_DAYS))
  const value = 1 + Math.log10(1 + Math.max(0, known.spent))
  return Math.round(((100 - completeness) / 100) * value * recency * 1000) / 1000
}

export const sameCount = (a: Counted, b: Counted): boolean =>
  a.who === b.who &&
  a.source === b.source &&
  a.completeness === b.completeness &&
  purposes.every((purpose) => a[purpose] === b[purpose]) &&
  a.missing.join() === b.missing.join() &&
  a.invalid.join() === b.invalid.join()

export type Sum = {
  who: string
  source: string
  part: string
  n: number
  missing: number
  invalid: number
  points: number
}

/** What one customer brings to the sums, once (sign 1) or taken away (sign −1). */
export function addTo(sums: Map<string, Sum>, one: Counted, definition: Definition, sign: 1 | -1): void {
  const put = (part: string, missing: number, invalid: number, points: number) => {
    const key = `${one.who}\n${one.source}\n${part}`
    let sum = sums.get(key)
    if (!sum) {
      sum = { who: one.who, source: one.source, part, n: 0, missing: 0, invalid: 0, points: 0 }
      sums.set(key, sum)
    }
    sum.n += sign
    sum.missing += sign * missing
    sum.invalid += sign * invalid
    sum.points += sign * points
  }
  if (one.completeness !== null) put(':all', 0, 0, one.completeness)
  for (const purpose of purposes) {
    const points = one[purpose]
    if (points !== null) put(`:${purpose}`, 0, 0, points)
  }
  for (const { field } of weighedNeeds(definition, one.who))
    put(field, Number(one.missing.includes(field)), Number(one.invalid.includes(field)), 0)
}
