import type { Cells, Intake, IntakeField, Reading, Value, Values } from '../platform/server/intake.ts'
import { strangeEncoding } from './reading/encodings.ts'
import { examine } from './reading/examination.ts'
import type { FileRow } from './reading/layout.ts'
import { readRows } from './reading/rows.ts'
import type { Column, Settings } from './schema.ts'
import { parseCountry } from './values/country.ts'
import { type DateReading, parseDate, parseDeadline, parseMoment } from './values/date.ts'
import { parseEmail } from './values/email.ts'
import { parseCurrency, parseMoney } from './values/money.ts'
import { type DecimalSign, parseInteger, parseQuantity } from './values/number.ts'
import type { Parsed } from './values/parsed.ts'
import { parsePhone } from './values/phone.ts'
import { shortened } from './values/shortened.ts'
import { parseLines, parseText } from './values/text.ts'
import {
  identifierKindOf,
  parseAccountRole,
  parseChannel,
  parseDirection,
  parseKind,
  parseLanguage,
  parseList,
  parseMark,
  parseOrderKind,
  parseRole,
  parseYesNo,
} from './values/words.ts'

/** What reading a cell may need from beside it. */
type Around = { country: string; zone: string; currency: string; dates: DateReading; decimal: DecimalSign }
type Reader = (raw: string, around: Around) => Parsed<Value>

const roles = (raw: string): Parsed<Value> => {
  const found: string[] = []
  for (const part of parseList(raw)) {
    const role = parseRole(part)
    if ('refused' in role) return role
    found.push(role.value)
  }
  return { value: found }
}

const readers: Record<Reading, Reader> = {
  text: (raw) => parseText(raw),
  lines: (raw) => parseLines(raw),
  email: (raw) => parseEmail(raw),
  phone: (raw, around) => parsePhone(raw, around.country),
  country: (raw) => parseCountry(raw),
  language: (raw) => parseLanguage(raw),
  currency: (raw) => parseCurrency(raw),
  date: (raw, around) => parseDate(raw, around.dates),
  moment: (raw, around) => parseMoment(raw, around.dates, around.zone),
  deadline: (raw, around) => parseDeadline(raw, around.dates, around.zone),
  'yes or no': (raw) => parseYesNo(raw),
  list: (raw) => ({ value: parseList(raw) }),
  roles,
  kind: (raw) => parseKind(raw),
  'role in an account': (raw) => parseAccountRole(raw),
  'kind of identifier': (raw) => ({ value: identifierKindOf(raw) }),
  channel: (raw) => parseChannel(raw),
  direction: (raw) => parseDirection(raw),
  'kind of order': (raw) => parseOrderKind(raw),
  mark: (raw) => parseMark(raw),
  'whole number': (raw, around) => parseInteger(raw, around.decimal),
  number: (raw, around) => parseQuantity(raw, around.decimal),
  money: (raw, around) => {
    const parsed = parseMoney(raw, around.decimal, around.currency)
    return 'refused' in parsed ? parsed : { value: parsed.value.minor }
  },
}

const unsaid: DateReading = { order: 'ymd', count: 'none' }

type Step = { at: number; column: Column; field: IntakeField | null; key: string }
export type Plan = {
  intake: Intake
  settings: Settings
  steps: Step[]
  /** What the reading of other cells depends on is read first. */
  countryAt: number
  currencyAt: number
  togetherAt: number
  /** Cells that somebody put right, by line and then by the place of the column. */
  corrections: ReadonlyMap<number, ReadonlyMap<number, string>>
}

/** Which column is read how, worked out once for a file. */
export function planOf(intake: Intake, settings: Settings): Plan {
  const byName = new Map(intake.fields.map((field) => [field.name, field]))
  const steps = settings.columns.map((column, at): Step => {
    const field = byName.get(column.field ?? '') ?? null
    // A key called __proto__ would not be a key of the object, but what it inherits from.
    return { at, column, field, key: field?.name ?? (column.name === '__proto__' ? 'column __proto__' : column.name) }
  })
  const where = (name: string | undefined) =>
    name === undefined ? -1 : steps.findIndex((step) => step.field?.name === name)
  return {
    intake,
    settings,
    steps,
    countryAt: where('country'),
    currencyAt: where('currency'),
    togetherAt: where(intake.together),
    corrections: new Map(
      [...Map.groupBy(settings.corrections, ({ line }) => line)].map(([line, those]) => [
        line,
        new Map(those.map(({ column, text }) => [column, text])),
      ]),
    ),
  }
}

/** A row with what somebody put right in it; one whose cells cannot be told apart stays as it came. */
export function corrected(plan: Plan, row: FileRow): FileRow {
  const those = plan.corrections.get(row.line)
  if (!those || row.problem) return row
  return { ...row, cells: row.cells.map((cell, at) => those.get(at) ?? cell) }
}

/** What stands against starting: fields matched twice, or needed and missing. */
export function problemOf(plan: Plan): string | null {
  const { layout, columns } = plan.settings
  if (layout.columns !== columns.length)
    return `The file was read with ${layout.columns} columns, but ${columns.length} were matched. Look at the file again.`
  const strange = strangeEncoding(layout.encoding)
  if (strange) return strange
  const taken = new Map<string, string>()
  for (const { column, field } of plan.steps) {
    if (!column.field) continue
    if (!field) return `There is no field “${column.field}” for ${plan.intake.kind}.`
    const other = taken.get(column.field)
    if (other !== undefined)
      return `“${other}” and “${column.name}” are both matched to ${field.label}. Choose one of them.`
    taken.set(column.field, column.name)
  }
  const missing = plan.intake.fields.find((field) => field.needed && !taken.has(field.name))
  if (missing) return `No column is matched to ${missing.label}, which every row needs.`
  const { knownBy } = plan.settings
  const known = plan.intake.knownBy.find((each) => each.key === knownBy)
  if (knownBy !== null && !known) return `${plan.intake.kind} cannot be recognised by “${knownBy}”.`
  if (known && !known.fields.some((name) => taken.has(name)))
    return `Rows are to be recognised by ${known.label}, but no column is matched to it.`
  if (plan.settings.mode === 'update' && knownBy === null)
    return 'To change what is there, choose what a row is recognised by.'
  return null
}

export type ReadRow = {
  values: Values
  cells: Cells
  /** By the place of the column, from 0. */
  problems: Record<string, string>
  notices: Record<string, string>
  problem: { field: string | null; reason: string } | null
}

/** What the reading of cells depends on: the country and currency of the row, else of the file. */
function aroundOf(plan: Plan, cells: readonly string[]): Around {
  const { settings } = plan
  const around: Around = {
    country: settings.country,
    zone: settings.zone,
    currency: settings.currency,
    dates: unsaid,
    decimal: '.',
  }
  const country = cells[plan.countryAt]
  if (country) {
    const parsed = parseCountry(country)
    if ('value' in parsed) around.country = parsed.value
  }
  const currency = cells[plan.currencyAt]
  if (currency) {
    const parsed = parseCurrency(currency)
    if ('value' in parsed) around.currency = parsed.value
  }
  return around
}

/** One row: each cell into a value of its field, or why it cannot be. */
export function readRow(plan: Plan, cells: readonly string[]): ReadRow {
  const around = aroundOf(plan, cells)
  const values: Values = {}
  const named: Cells = {}
  const problems: Record<string, string> = {}
  const notices: Record<string, string> = {}
  const wrong: { field: IntakeField; reason: string }[] = []
  const custom: Record<string, string> = {}
  for (const { at, column, field, key } of plan.steps) {
    const raw = cells[at]
    if (raw === undefined || raw === '') continue
    named[key] = raw
    if (!field) {
      if (column.keepAs) custom[column.keepAs] = raw
      continue
    }
    if (raw.trim() === '') continue
    around.dates = column.dates ?? unsaid
    around.decimal = column.decimal ?? '.'
    const parsed = shortened(field.name, raw) ?? readers[field.reads](raw, around)
    if ('refused' in parsed) {
      problems[at] = parsed.refused
      wrong.push({ field, reason: parsed.refused })
    } else {
      values[field.name] = parsed.value
      if (parsed.notice) notices[at] = parsed.notice
    }
  }
  for (const [name, value] of Object.entries(custom)) values[`custom:${name}`] = value
  return { values, cells: named, problems, notices, problem: allOf(wrong) }
}

/** All that is wrong with a row, so that whoever mends it has to do it once; each cell by its name, which may stand far to the right. */
const allOf = (wrong: readonly { field: IntakeField; reason: string }[]): ReadRow['problem'] =>
  wrong[0]
    ? {
        field: wrong[0].field.name,
        reason: wrong.map(({ field, reason }) => `${field.label}: ${reason}`).join(' '),
      }
    : null

/** A file with nothing under its head looks as if it had none: who knows a column by its name sees which it is. */
function headed(sample: Uint8Array, whole: boolean, wanted: string | undefined) {
  const found = examine(sample, whole)
  if (wanted === undefined || found.layout.header || found.names.includes(wanted)) return found
  const withHead = examine(sample, whole, { header: true })
  const called = (name: string) => name.trim().toLowerCase()
  return withHead.names.some((name) => called(name) === called(wanted)) ? withHead : found
}

/**
 * A file as a plain table, for slices that read one without bringing it in: the names of its columns and its rows as they
 * come. Rows are counted, and those that cannot be read are not given.
 */
export function readPlainTable(sample: Uint8Array, whole: boolean, source: AsyncIterable<Uint8Array>, wanted?: string) {
  const { layout, names } = headed(sample, whole, wanted)
  const told = { rows: 0, unreadable: 0 }
  async function* rows(): AsyncGenerator<string[][]> {
    for await (const batch of readRows(source, layout)) {
      const read = batch.filter((row) => !row.problem)
      told.rows += batch.length
      told.unreadable += batch.length - read.length
      yield read.map((row) => row.cells)
    }
  }
  return { names, rows: rows(), told }
}
