import type { DateOrder } from '../values/date.ts'
import { type DateFinding, detectDates } from '../values/date-order.ts'
import { type DecimalFinding, type DecimalSign, detectDecimal } from '../values/number.ts'
import { bestAssignment } from './assignment.ts'
import { customerContents } from './customer-contents.ts'
import { type ContentTest, type Evidence, silent } from './evidence.ts'
import { fieldsOf, type ImportKind, importKinds, nameEvidence } from './names.ts'
import { type Profile, profileOf } from './profile.ts'
import { interactionContents, orderContents, productContents } from './trade-contents.ts'

export type Usual = { order: DateOrder; decimal: DecimalSign }

export type ColumnMatch = {
  column: number
  head: string | null
  field: string | null
  /** From 0 to 1; below 0.6 the person should look twice. */
  confidence: number
  because: string
  alternatives: { field: string; confidence: number }[]
  /** How its dates or numbers are written, where it holds any. */
  dates?: DateFinding
  decimal?: DecimalFinding
}

export type Matching = {
  kind: ImportKind
  columns: ColumnMatch[] /** Mean confidence over filled columns. */
  fit: number
}

const contents: Readonly<Record<ImportKind, Readonly<Record<string, ContentTest>>>> = {
  customers: customerContents,
  products: productContents,
  orders: orderContents,
  interactions: interactionContents,
}

const dateFields = new Set(
  'birthDate createdAt placedAt promisedAt sentAt deliveredAt cancelledAt at nextStepOn'.split(' '),
)
const numberFields = new Set('unitCost price unitPrice discount tax quantity lineNo'.split(' '))

const threshold = 0.34
/** Beyond this many columns, columns no longer look at each other. */
const mostContext = 40

type Judged = { total: number; name: number; content: Evidence }

const combine = (name: number, content: Evidence, hasHead: boolean): number => {
  if (!hasHead) return content.score
  if (name === 0) return content.score > 0.5 ? 0.55 * content.score : 0
  const base = 0.76 * name + 0.24 * Math.max(0, content.score)
  return content.score < 0 ? base * (1 + 0.75 * content.score) : base
}

/** Fields whose columns usually stand side by side, in this order. */
const neighbours: readonly (readonly [string, string])[] = [
  ['givenName', 'familyName'],
  ['familyName', 'givenName'],
  ['title', 'givenName'],
  ['postcode', 'city'],
  ['city', 'postcode'],
  ['addressLine1', 'postcode'],
  ['addressLine1', 'city'],
  ['addressLine1', 'addressLine2'],
  ['city', 'region'],
  ['region', 'postcode'],
  ['postcode', 'country'],
  ['city', 'country'],
  ['email', 'phone'],
  ['productCode', 'description'],
  ['quantity', 'unitPrice'],
  ['nextStep', 'nextStepOn'],
  ['channel', 'direction'],
  ['code', 'name'],
]

/** What the first choice says about the second: neighbours, and “Name” beside “Vorname” is the family name. */
const secondThoughts = (field: string, column: number, chosen: ReadonlyMap<number, string>): number => {
  let bonus = 0
  for (const [left, right] of neighbours) {
    if (field === right && chosen.get(column - 1) === left) bonus = 0.13
    if (field === left && chosen.get(column + 1) === right) bonus = Math.max(bonus, 0.1)
  }
  return bonus
}

const nameBesideGiven = (judged: Map<string, Judged>[], hasHead: boolean) => {
  if (!hasHead) return
  const strong = (field: string, least: number) =>
    judged.findIndex(
      (fields) => (fields.get(field)?.name ?? 0) >= least && (fields.get(field)?.content.score ?? 0) > -0.5,
    )
  const given = strong('givenName', 0.8)
  const family = strong('familyName', 0.8)
  judged.forEach((fields, i) => {
    const asFamily = fields.get('familyName')
    const whole = fields.get('name')
    if (
      given >= 0 &&
      given !== i &&
      asFamily &&
      asFamily.name >= 0.4 &&
      asFamily.content.score > -0.5 &&
      (family < 0 || family === i)
    ) {
      const people = (whole?.content.because ?? '').includes('companies') && (whole?.content.score ?? 0) > 0.6
      if (!people) fields.set('familyName', { ...asFamily, total: asFamily.total + 0.35 })
    }
    const asGiven = fields.get('givenName')
    if (
      family >= 0 &&
      family !== i &&
      asGiven &&
      asGiven.name >= 0.7 &&
      asGiven.content.score > -0.5 &&
      (given < 0 || given === i)
    ) {
      fields.set('givenName', { ...asGiven, total: asGiven.total + 0.25 })
    }
  })
}

const assign = (judged: readonly Map<string, Judged>[], fields: readonly string[]) => {
  const gains = fields.map((field) => judged.map((of) => (of.get(field)?.total ?? 0) - threshold))
  const byField = bestAssignment(gains, judged.length)
  const chosen = new Map<number, string>()
  byField.forEach((column, i) => {
    if (column !== null) chosen.set(column, fields[i] ?? '')
  })
  return chosen
}

/** A second phone without a first is the phone. */
const promoteLone = (chosen: Map<number, string>, judged: readonly Map<string, Judged>[]) => {
  const pairs = [
    ['email2', 'email'],
    ['phone2', 'phone'],
  ] as const
  for (const [second, first] of pairs) {
    if ([...chosen.values()].includes(first)) continue
    const column = [...chosen].find(([, field]) => field === second)?.[0]
    const found = column === undefined ? undefined : judged[column]?.get(second)
    if (column === undefined || !found) continue
    chosen.set(column, first)
    judged[column]?.set(first, found)
    judged[column]?.delete(second)
  }
}

const sentence = (judged: Judged | undefined, head: string | null, field: string | null): string => {
  if (field === null || !judged) {
    return head === null
      ? 'Nothing in its values tells what it is.'
      : `No field is called “${head}”, and its values do not tell one.`
  }
  const parts: string[] = []
  if (judged.name >= 0.4 && head !== null) parts.push(`it is called “${head}”`)
  if (judged.content.because && judged.content.score > 0) parts.push(judged.content.because)
  const said = parts.join(', and ') || 'it stands where this field usually stands'
  const doubt =
    judged.name > 0 && judged.content.score < 0 ? `; but ${judged.content.because || 'its values look otherwise'}` : ''
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${doubt}.`
}

const clamp = (value: number) => Math.round(Math.min(0.99, Math.max(0, value)) * 100) / 100

const alternativesFor = (
  of: Map<string, Judged>,
  field: string | null,
  taken: ReadonlyMap<string, number>,
  column: number,
) =>
  [...of]
    .filter(([other, { total }]) => other !== field && total > 0.2)
    .sort((a, b) => b[1].total - a[1].total)
    .slice(0, 4)
    .map(([other, { total }]) => ({
      field: other,
      confidence: clamp(total),
      free: (taken.get(other) ?? column) === column,
    }))

const describe = (
  profile: Profile,
  head: string | null,
  of: Map<string, Judged>,
  field: string | null,
  taken: ReadonlyMap<string, number>,
): ColumnMatch => {
  const judged = field === null ? undefined : of.get(field)
  const others = alternativesFor(of, field, taken, profile.index)
  const rival = others.find((other) => other.free)?.confidence ?? 0
  const total = judged?.total ?? 0
  const confidence = field === null ? 0 : clamp(total * (0.78 + 0.22 * Math.min(1, Math.max(0, total - rival) / 0.25)))
  return {
    column: profile.index,
    head,
    field,
    confidence,
    because:
      profile.filled === 0 && field === null ? 'All its sampled values are empty.' : sentence(judged, head, field),
    alternatives: others.map(({ field: name, confidence: sure }) => ({ field: name, confidence: sure })),
  }
}

const judgeAll = (
  profiles: readonly Profile[],
  heads: readonly string[] | null,
  kind: ImportKind,
): Map<string, Judged>[] => {
  const tests = contents[kind]
  const context = profiles.filter((profile) => profile.filled > 0).slice(0, mostContext)
  return profiles.map((profile) => {
    const names = heads ? nameEvidence(heads[profile.index] ?? '', kind) : new Map<string, number>()
    const judged = new Map<string, Judged>()
    for (const field of fieldsOf(kind)) {
      const name = names.get(field) ?? 0
      // In a file of hundreds of columns most names say enough; contents are asked where they can still matter.
      const content = profile.filled === 0 ? silent : (tests[field]?.(profile, context) ?? silent)
      const total = combine(name, content, heads !== null)
      if (total > 0 || name > 0) judged.set(field, { total, name, content })
    }
    return judged
  })
}

const matchProfiles = (
  profiles: readonly Profile[],
  heads: readonly string[] | null,
  kind: ImportKind,
): ColumnMatch[] => {
  const judged = judgeAll(profiles, heads, kind)
  nameBesideGiven(judged, heads !== null)
  const fields = fieldsOf(kind)
  const first = assign(judged, fields)
  for (const [column, of] of judged.entries()) {
    for (const [field, found] of of) {
      // Neighbours raise what is likely already; they never make something of nothing.
      if (found.total < 0.15) continue
      of.set(field, { ...found, total: found.total + secondThoughts(field, column, first) })
    }
  }
  const chosen = assign(judged, fields)
  promoteLone(chosen, judged)
  const taken = new Map([...chosen].map(([column, field]) => [field, column]))
  return profiles.map((profile, i) =>
    describe(profile, heads?.[i] ?? null, judged[i] ?? new Map(), chosen.get(i) ?? null, taken),
  )
}

const mostProfiled = 1000

const everyFew = (rows: readonly (readonly string[])[]) => {
  // Consecutive rows are kept together, since lines of one order tell themselves by standing together.
  if (rows.length <= mostProfiled) return rows
  const half = mostProfiled / 2
  const middle = Math.floor(rows.length / 2)
  return [...rows.slice(0, half), ...rows.slice(middle, middle + half)]
}

const profilesOf = (rows: readonly (readonly string[])[], width: number, usual: Usual): Profile[] => {
  const looked = everyFew(rows)
  return Array.from({ length: width }, (_, column) =>
    profileOf(
      column,
      looked.map((row) => row[column] ?? ''),
      usual,
    ),
  )
}

const withReadings = (columns: ColumnMatch[], rows: readonly (readonly string[])[], usual: Usual): ColumnMatch[] =>
  columns.map((match) => {
    if (match.field === null) return match
    const values = () => rows.map((row) => (row[match.column] ?? '').trim()).filter((value) => value !== '')
    if (dateFields.has(match.field)) return { ...match, dates: detectDates(values(), usual.order) }
    if (numberFields.has(match.field)) return { ...match, decimal: detectDecimal(values(), usual.decimal) }
    return match
  })

const fitOf = (columns: readonly ColumnMatch[], profiles: readonly Profile[]) => {
  const filled = columns.filter((match) => (profiles[match.column]?.filled ?? 0) > 0)
  return filled.reduce((sum, match) => sum + match.confidence, 0) / Math.max(1, filled.length)
}

/** Matches the columns of sampled rows to the fields of one kind; `heads` is null for a file without a head. */
export const matchColumns = (
  rows: readonly (readonly string[])[],
  heads: readonly string[] | null,
  kind: ImportKind,
  usual: Usual = { order: 'dmy', decimal: '.' },
): Matching => {
  const width = heads?.length ?? rows.reduce((most, row) => Math.max(most, row.length), 0)
  const profiles = profilesOf(rows, width, usual)
  const columns = matchProfiles(profiles, heads, kind)
  return { kind, columns: withReadings(columns, rows, usual), fit: fitOf(columns, profiles) }
}

/** The kinds that a file may be of, the likeliest first. */
export const likelyKinds = (
  rows: readonly (readonly string[])[],
  heads: readonly string[] | null,
  usual: Usual = { order: 'dmy', decimal: '.' },
): { kind: ImportKind; fit: number }[] => {
  const width = heads?.length ?? rows.reduce((most, row) => Math.max(most, row.length), 0)
  const profiles = profilesOf(rows.slice(0, 300), width, usual)
  return importKinds
    .map((kind) => ({ kind, fit: fitOf(matchProfiles(profiles, heads, kind), profiles) }))
    .sort((a, b) => b.fit - a.fit)
}
