import type { DateOrder } from '../values/date.ts'
import { type DateFinding, detectDates } from '../values/date-order.ts'
import { type DecimalFinding, type DecimalSign, detectDecimal } from '../values/number.ts'
import { ownFile } from '../writing/not-taken.ts'
import { assign, type Judged, judgeAll, nameBesideGiven, promoteLone, secondThoughts } from './judging.ts'
import { fieldsOf, type ImportKind, importKinds } from './names.ts'
import { type Profile, profileOf } from './profile.ts'

export type Usual = { order: DateOrder; decimal: DecimalSign }

export type ColumnMatch = {
  column: number
  head: string | null
  field: string | null
  /** From 0 to 1; below 0.6 the person should look twice. */
  confidence: number
  because: string
  alternatives: { field: string; confidence: number }[]
  /** A column that we added ourselves to a file of refused rows. */
  leaveOut?: true
  /** How its dates or numbers are written, where it holds any. */
  dates?: DateFinding
  decimal?: DecimalFinding
  /** How they would be read, if the person matched it with a field of dates or numbers. */
  would?: { dates: DateFinding; decimal: DecimalFinding }
}

export type Matching = {
  kind: ImportKind
  columns: ColumnMatch[] /** Mean confidence over filled columns. */
  fit: number
}

const dateFields = new Set(
  'birthDate createdAt placedAt promisedAt sentAt deliveredAt cancelledAt at nextStepOn'.split(' '),
)

const numberFields = new Set('unitCost price unitPrice discount tax quantity lineNo'.split(' '))

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

/** Enough rows to tell a column; fewer of them where there are hundreds of columns. */
const rowsProfiled = (width: number) => (width <= 40 ? 1000 : Math.max(150, Math.floor(40_000 / width)))

const everyFew = (rows: readonly (readonly string[])[], width: number) => {
  const mostProfiled = rowsProfiled(width)
  // Consecutive rows are kept together, since lines of one order tell themselves by standing together.
  if (rows.length <= mostProfiled) return rows
  const half = Math.floor(mostProfiled / 2)
  const middle = Math.floor(rows.length / 2)
  return [...rows.slice(0, half), ...rows.slice(middle, middle + half)]
}

const profilesOf = (rows: readonly (readonly string[])[], width: number, usual: Usual): Profile[] => {
  const looked = everyFew(rows, width)
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
    const values = (most: number) =>
      rows
        .slice(0, most)
        .map((row) => (row[match.column] ?? '').trim())
        .filter((value) => value !== '')
    if (dateFields.has(match.field ?? '')) return { ...match, dates: detectDates(values(rows.length), usual.order) }
    if (numberFields.has(match.field ?? ''))
      return { ...match, decimal: detectDecimal(values(rows.length), usual.decimal) }
    if (columns.length > FEW) return match
    const few = values(FEW)
    return { ...match, would: { dates: detectDates(few, usual.order), decimal: detectDecimal(few, usual.decimal) } }
  })

const FEW = 100

const fitOf = (columns: readonly ColumnMatch[], profiles: readonly Profile[]) => {
  const filled = columns.filter((match) => (profiles[match.column]?.filled ?? 0) > 0)
  return filled.reduce((sum, match) => sum + match.confidence, 0) / Math.max(1, filled.length)
}

const blank = (profile: Profile): Profile => ({ ...profile, filled: 0, fill: 0 })

const setAside = ({ column, head }: ColumnMatch): ColumnMatch => {
  const because = 'It says why an earlier import did not take the row, and is left out.'
  return { column, head, field: null, confidence: 1, because, alternatives: [], leaveOut: true }
}

/** Matches the columns of sampled rows to the fields of one kind; `heads` is null for a file without a head. */
export const matchColumns = (
  rows: readonly (readonly string[])[],
  heads: readonly string[] | null,
  kind: ImportKind,
  usual: Usual = { order: 'dmy', decimal: '.' },
): Matching => {
  const width = heads?.length ?? rows.reduce((most, row) => Math.max(most, row.length), 0)
  const { leftOut } = ownFile(heads)
  const profiles = profilesOf(rows, width, usual).map((profile) =>
    leftOut.includes(profile.index) ? blank(profile) : profile,
  )
  const columns = matchProfiles(profiles, heads, kind).map((match) =>
    leftOut.includes(match.column) ? setAside(match) : match,
  )
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
