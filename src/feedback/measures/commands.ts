import { tableAt } from '../../imports/reading/actions.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Command } from '../../platform/server/slice.ts'
import type { Computed } from './figures.ts'
import {
  answersOf,
  emptyTally,
  leftOut,
  meanOf,
  medianOf,
  netOf,
  partsOf,
  shareOf,
  type Tally,
  tell,
  worth,
} from './tally.ts'

type Kind = { low: number; high: number; unit: string; of: (tally: Tally, weighted: boolean) => Computed }
type Named = { name: string; from: number; to: number }

const kinds: Record<string, Kind & { parts: Named[] }> = {
  nps: {
    low: 0,
    high: 10,
    unit: 'points',
    of: (tally, weighted) => netOf(tally, 9, 6, weighted),
    parts: [
      { name: 'promoters', from: 9, to: 10 },
      { name: 'passives', from: 7, to: 8 },
      { name: 'detractors', from: 0, to: 6 },
    ],
  },
  csat: {
    low: 1,
    high: 5,
    unit: 'percent',
    of: (tally, weighted) => shareOf(tally, 4, weighted),
    parts: [
      { name: 'satisfied', from: 4, to: 5 },
      { name: 'neither', from: 3, to: 3 },
      { name: 'dissatisfied', from: 1, to: 2 },
    ],
  },
  ces: {
    low: 1,
    high: 7,
    unit: 'marks',
    of: meanOf,
    parts: [
      { name: 'easy', from: 5, to: 7 },
      { name: 'neither', from: 4, to: 4 },
      { name: 'hard', from: 1, to: 3 },
    ],
  },
}

function columnOf(names: readonly string[], wanted: unknown, path: string): number {
  const text = String(wanted)
  const exact = names.indexOf(text)
  if (exact >= 0) return exact
  const alike = names.findIndex((name) => name.trim().toLowerCase() === text.trim().toLowerCase())
  if (alike >= 0) return alike
  const some = names.slice(0, 20).join(', ')
  throw new Invalid(`${path} has no column “${text}”. It has: ${some}${names.length > 20 ? ', …' : ''}.`)
}

/** A mark as it stands in a cell: nothing is blank, and what is no number is outside every scale. */
function markIn(cell: string | undefined): number | null {
  const text = (cell ?? '').trim()
  if (text === '') return null
  const value = Number(text.replace(',', '.'))
  return Number.isFinite(value) ? value : Number.NaN
}

/** A weight that cannot be one leaves its answer out, as an answer outside the scale would. */
function weighedIn(tally: Tally, mark: number | null, cell: string | undefined): void {
  const weight = markIn(cell)
  if (mark !== null && (weight === null || !(weight > 0))) tell(tally, Number.NaN)
  else tell(tally, mark, weight ?? 1)
}

const round = (value: number) => Math.round(value * 100) / 100
const scaled = (value: number | undefined | null, by: number) =>
  value === undefined || value === null ? null : round(value * by)

async function measure(
  values: Record<string, string | boolean | undefined>,
  [name = '', path]: string[],
): Promise<number> {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  if (!kind || !path || typeof values.column !== 'string')
    throw new Invalid('Say what, where and which column: rapport measure nps|csat|ces FILE --column NAME.')
  const { names, rows, told } = await tableAt(path, 'measure', values.column)
  const column = columnOf(names, values.column, path)
  const weights = values.weight === undefined ? -1 : columnOf(names, values.weight, path)
  const tally = emptyTally(kind.low, kind.high)
  for await (const batch of rows)
    for (const cells of batch) {
      if (weights < 0) tell(tally, markIn(cells[column]))
      else weighedIn(tally, markIn(cells[column]), cells[weights])
    }
  const weighted = weights >= 0
  const { value, interval, why } = kind.of(tally, weighted)
  const by = kind.unit === 'marks' ? 1 : 100
  const line = {
    measure: name,
    value: scaled(value, by),
    low: scaled(interval?.low, by),
    high: scaled(interval?.high, by),
    unit: kind.unit,
    n: answersOf(tally),
    ...(weighted && { effective_n: round(worth(tally, true)) }),
    ...(name === 'ces' && { top_box: scaled(shareOf(tally, 5, weighted).value, 100), median: medianOf(tally) }),
    ...(name === 'csat' && { mean: scaled(meanOf(tally, weighted).value, 1) }),
    counts: {
      ...Object.fromEntries(partsOf(tally, kind.parts, weighted).map((each) => [each.name, each.count])),
      left_out: { ...leftOut(tally), unreadable: told.unreadable },
    },
    ...(why !== null && { why: told.rows === 0 ? 'the file has a head and no rows: nothing can be computed' : why }),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  return 0
}

export const commands: Command[] = [
  {
    name: 'measure',
    summary: 'Work out NPS, CSAT or CES of a column of any CSV file, with its interval and what was left out',
    positionals: 'nps|csat|ces FILE',
    options: { column: { type: 'string' }, weight: { type: 'string' } },
    run: measure,
  },
]
