import { type Chosen, examine } from '../reading/examination.ts'
import type { Layout } from '../reading/layout.ts'
import type { EncodingFinding } from '../schema.ts'
import type { DateReading } from '../values/date.ts'
import { usualOrder } from '../values/date-order.ts'
import type { DecimalSign } from '../values/number.ts'
import { type ColumnMatch, likelyKinds, matchColumns, type Usual } from './match.ts'
import type { ImportKind } from './names.ts'

type Sure = { confidence: number; because: string }

export type SuggestedColumn = {
  name: string
  field: string | null
  keepAs: string | null
  dates?: DateReading
  decimal?: DecimalSign
}

/** Everything that an import screen shows of a file before anything is chosen: how to read it, and what its columns are. */
export type Suggestion = {
  layout: Layout
  columns: SuggestedColumn[]
  matched: (Sure & { field: string | null; alternatives: string[]; dates?: DateReading; decimal?: DecimalSign })[]
  encoding: Sure & { alternatives: string[] }
  delimiter: Sure
  header: Sure
  /** Set when the columns look more like those of another kind of file. */
  rather: ImportKind | null
  warnings: string[]
}

/** How people of a locale write dates and decimals, for columns that do not tell. */
export const usualOf = (locale: string): Usual => {
  const decimal = (() => {
    try {
      return new Intl.NumberFormat(locale).format(1.5).includes(',') ? (',' as const) : ('.' as const)
    } catch {
      return '.' as const
    }
  })()
  return { order: usualOrder(locale), decimal }
}

const readingOf = (dates: DateReading | undefined, decimal: { sign: DecimalSign } | undefined) => ({
  ...(dates && { dates: { order: dates.order, count: dates.count } }),
  ...(decimal && { decimal: decimal.sign }),
})

const columnOf = (match: ColumnMatch, name: string): SuggestedColumn => ({
  name,
  field: match.field,
  keepAs: null,
  ...readingOf(match.dates, match.decimal),
})

/** What a person should look at before the run: dates or decimals that can be read two ways. */
const doubtsOf = (columns: readonly ColumnMatch[], names: readonly string[]): string[] =>
  columns.flatMap(({ column, dates, decimal }) => {
    const doubt = dates?.ambiguous ? dates.because : decimal?.ambiguous ? decimal.because : null
    return doubt ? [`Column “${names[column]}”: ${doubt}`] : []
  })

/**
 * Looks at the front of a file that is to be imported as `kind`. `whole` says that the sample is all of it; `settled`
 * is what a pass over the whole file found of its encoding, where there was one.
 */
export const suggest = (
  sample: Uint8Array,
  whole: boolean,
  kind: ImportKind,
  usual: Usual,
  chosen: Chosen = {},
  settled?: EncodingFinding,
): Suggestion => {
  const { layout, encoding, delimiter, header, names, rows, warnings } = examine(sample, whole, chosen, settled)
  const sound = rows.filter((row) => !row.problem).map((row) => row.cells)
  const heads = layout.header ? names : null
  const { columns, fit } = matchColumns(sound, heads, kind, usual)
  const best = fit < 0.45 && sound.length > 0 ? likelyKinds(sound, heads, usual)[0] : undefined
  const rather = best && best.kind !== kind && best.fit > fit + 0.2 ? best.kind : null
  const kindDoubt = rather ? [`The columns look like those of ${rather}, not of ${kind}.`] : []
  return {
    layout,
    columns: columns.map((match, i) => columnOf(match, names[i] ?? `Column ${i + 1}`)),
    matched: columns.map(({ field, confidence, because, alternatives, dates, decimal, would }) => ({
      field,
      confidence,
      because,
      alternatives: alternatives.map((other) => other.field),
      ...readingOf(dates ?? would?.dates, decimal ?? would?.decimal),
    })),
    encoding: { confidence: encoding.confidence, because: encoding.because, alternatives: encoding.alternatives },
    delimiter: { confidence: delimiter.confidence, because: delimiter.because },
    header: { confidence: header.confidence, because: header.because },
    rather,
    warnings: [...warnings, ...kindDoubt, ...doubtsOf(columns, names)],
  }
}
