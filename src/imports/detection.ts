import type { Intake } from '../platform/server/intake.ts'
import { type Suggestion, suggest, usualOf } from './matching/suggestion.ts'
import type { Chosen } from './reading/examination.ts'
import type { Column, Detected, EncodingFinding, Matched, Settings } from './schema.ts'
import { ownFile } from './writing/not-taken.ts'

export const SAMPLE_BYTES = 1 << 20

/** What the organisation usually means where a file does not say. */
export type HouseWays = Pick<Settings, 'country' | 'zone' | 'currency'> & { locale: string }
/** How a file with the same heads was brought in before. */
export type Before = { fileName: string; settings: Settings }

/** What a file looks like from its first bytes; whatever the person chose is taken as it is. */
export function detect(
  bytes: Uint8Array,
  whole: boolean,
  intake: Intake,
  ways: HouseWays,
  source: string,
  chosen: Chosen = {},
  settled?: EncodingFinding,
  before: readonly Before[] = [],
): Detected {
  const { locale, ...usual } = ways
  const ask = (how: Chosen) => suggest(bytes, whole, intake.kind, usualOf(locale), how, settled)
  const found = knownHead(ask, chosen, before) ?? ask(chosen)
  const known = new Set(intake.fields.map((field) => field.name))
  const columns = found.columns.map(
    (column): Column => ({ ...column, field: column.field !== null && known.has(column.field) ? column.field : null }),
  )
  const earlier = found.layout.header ? before.find(({ settings }) => hasSameHeads(settings, columns)) : undefined
  const matched = found.matched.map(
    (match, at): Matched => ({
      ...match,
      field: columns[at]?.field ?? null,
      alternatives: match.alternatives.filter((name) => known.has(name)),
    }),
  )
  const settings: Settings = {
    layout: { ...found.layout, guarded: found.layout.guarded ?? false },
    columns,
    mode: 'both',
    knownBy: knownByOf(intake, columns),
    source,
    ...usual,
    corrections: [],
  }
  return {
    settings: earlier ? { ...settings, ...remembered(earlier.settings, columns) } : settings,
    encoding: found.encoding,
    delimiter: found.delimiter,
    header: found.header,
    columns: earlier ? matched.map((match, at) => asBefore(match, earlier, columns[at])) : matched,
    rather: found.rather,
    remembered: earlier?.fileName ?? null,
    warnings: found.warnings,
  }
}

/** A first row that was the head of an earlier file is one again, whatever it looks like. */
function knownHead(ask: (how: Chosen) => Suggestion, chosen: Chosen, before: readonly Before[]): Suggestion | null {
  if (chosen.header !== undefined || before.length === 0) return null
  const withHead = ask({ ...chosen, header: true })
  return before.some(({ settings }) => hasSameHeads(settings, withHead.columns)) ? withHead : null
}

/** The heads of a file without those that our own notes on refused rows stand under. */
const headsOf = (columns: readonly { name: string }[]): string[] => {
  const names = columns.map(({ name }) => name)
  const { leftOut } = ownFile(names)
  return names.filter((_name, at) => !leftOut.includes(at))
}

const hasSameHeads = (settings: Settings, columns: readonly { name: string }[]) => {
  const [then, now] = [headsOf(settings.columns), headsOf(columns)]
  // What was refused of a file without heads comes back under those that we gave its columns.
  if (!settings.layout.header && now.length === columns.length) return false
  return then.length === now.length && then.every((name, at) => name === now[at])
}

const columnThen = (settings: Settings, column: Column | undefined) =>
  settings.columns.find(({ name }) => name === column?.name)

/**
 * What was chosen then is chosen again. How dates and decimals are written is asked of this file, not of that one; only
 * the refused rows of that one are written as it was.
 */
const remembered = (settings: Settings, columns: readonly Column[]) => {
  const isItsRest = headsOf(columns).length < columns.length
  return {
    columns: columns.map((column) => ({
      ...(columnThen(settings, column) ?? column),
      ...(!isItsRest && readingOf(column)),
    })),
    mode: settings.mode,
    knownBy: settings.knownBy,
    source: settings.source,
  }
}

const readingOf = (column: Column) => ({
  ...(column.dates && { dates: column.dates }),
  ...(column.decimal && { decimal: column.decimal }),
})

const asBefore = (match: Matched, { fileName, settings }: Before, column: Column | undefined): Matched => {
  const field = columnThen(settings, column)?.field ?? null
  if (field === match.field) return match
  const others = match.field === null ? [] : [match.field]
  return {
    field,
    confidence: 1,
    because: `It was chosen so for ${fileName}.`,
    alternatives: [...new Set([...others, ...match.alternatives])].filter((name) => name !== field),
  }
}

/** The first way of recognising a record whose column is there. */
function knownByOf(intake: Intake, columns: readonly Column[]): string | null {
  const taken = new Set(columns.map((column) => column.field))
  return intake.knownBy.find((each) => each.fields.some((name) => taken.has(name)))?.key ?? null
}
