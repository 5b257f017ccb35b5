import { adjusted, effectWord } from './comparison.ts'
import { addSums } from './counting.ts'
import { type Audience, periodsOf, showableGroups, showing } from './disclosure.ts'
import { share } from './figures.ts'
import { gapsOf } from './gap.ts'
import { compare, countOf, emptySums, figureOf } from './model.ts'
import type { Comparison, Definition, Figure, GroupFigures, MeasureFigures } from './schema.ts'

export type DaySums = { day: string; member: string; sums: number[] }
export type Told = { definition: Definition; audience: Audience; weighted: boolean }

const monthOf = (day: string) => day.slice(0, 7)

/** Steps of a stretch: days, weeks from Monday, months; of staff whole periods of months that are over. */
export function stepOf(step: 'day' | 'week' | 'month', day: string): string {
  if (step === 'day') return day
  if (step === 'month') return `${monthOf(day)}-01`
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

/** Of staff: the days that may be told of at all, each with the first day of its period. */
export function staffDays(
  definition: Definition,
  rows: readonly DaySums[],
  today: string,
): (day: string) => string | null {
  const months = new Map<string, number>()
  for (const { day, sums } of rows)
    months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + countOf(definition, sums))
  const periods = periodsOf(
    [...months].map(([month, n]) => ({ month, n })),
    monthOf(today),
  )
  const first = new Map(periods.flatMap((period) => period.map((month) => [month, `${period[0]}-01`] as const)))
  return (day) => first.get(monthOf(day)) ?? null
}

/** Sums by step, or by member, or of everything. */
export function summed(
  definition: Definition,
  rows: readonly DaySums[],
  by: (row: DaySums) => string | null,
): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const row of rows) {
    const key = by(row)
    if (key === null) continue
    const sums = found.get(key) ?? emptySums(definition)
    found.set(key, addSums(sums, row.sums))
  }
  return found
}

export const total = (definition: Definition, rows: readonly DaySums[]): number[] =>
  summed(definition, rows, () => '').get('') ?? emptySums(definition)

/**
 * Of staff, what may be told by group: in each period only groups of five or more, and none whose absence another would
 * give away. What is hidden in one period is in no sum, so that longer stretches tell no more than their periods.
 */
export function tellableGroups(
  definition: Definition,
  rows: readonly DaySums[],
  periodOf: (day: string) => string | null,
) {
  const cells = new Map<string, Map<string, DaySums[]>>()
  for (const row of rows) {
    const period = periodOf(row.day)
    if (period === null) continue
    const members = cells.get(period) ?? new Map<string, DaySums[]>()
    cells.set(period, members)
    members.set(row.member, [...(members.get(row.member) ?? []), row])
  }
  const told: DaySums[] = []
  const hidden = new Set<string>()
  for (const members of cells.values()) {
    const all = [...members]
    const shown = showableGroups(all.map(([, days]) => days.reduce((n, { sums }) => n + countOf(definition, sums), 0)))
    for (const [at, [member, days]] of all.entries()) {
      if (shown[at]) told.push(...days)
      else hidden.add(member)
    }
  }
  return { told, hidden: [...hidden].filter((member) => !told.some((row) => row.member === member)) }
}

const scaled = (definition: Definition) => (['net score', 'share', 'zone'].includes(definition.formula) ? 100 : 1)

/** Two sums beside each other, in the unit of the figure; nothing where either may not be shown. */
export function compared(told: Told, a: number[], b: number[], probability?: number | null): Comparison {
  const none = (why: string): Comparison => ({
    difference: null,
    low: null,
    high: null,
    p: null,
    effect: null,
    effectName: null,
    effectWord: null,
    why,
  })
  const figures = [a, b].map((sums) => figureOf(told.definition, sums, told.audience, told.weighted))
  if (figures.some(({ value }) => value === null)) return none('one side has too few answers to be compared')
  const found = compare(told.definition, a, b, told.weighted)
  if (found.why !== null) return none(found.why)
  const by = scaled(told.definition)
  return {
    difference: found.difference * by,
    low: found.interval.low * by,
    high: found.interval.high * by,
    p: probability === undefined ? found.p : probability,
    effect: found.effect,
    effectName: found.effectName,
    effectWord: effectWord(found.effect),
    why: null,
  }
}

/** Each group's figure, and its test against all the others together. */
export function groupsTold(
  told: Told,
  members: ReadonlyMap<string, number[]>,
  label: (member: string) => string,
): GroupFigures['rows'] {
  const { definition, audience, weighted } = told
  const everybody = [...members.values()].reduce((all, sums) => addSums(all, sums), emptySums(definition))
  const rows = [...members].map(([member, sums]) => {
    const others = addSums([...everybody], sums, -1)
    const first = members.size > 1 ? compared(told, sums, others) : null
    return { member, label: label(member), sums, others, first, n: countOf(definition, sums) }
  })
  const held = adjusted(rows.map(({ first }) => first?.p ?? null))
  return rows
    .map(({ member, label: words, sums, first, n }, at) => ({
      n,
      row: {
        member,
        label: words,
        figure: figureOf(definition, sums, audience, weighted),
        against: first && { ...first, p: held[at] ?? null },
        dimensions: dimensionsTold(told, sums),
      },
    }))
    .sort((a, b) => b.n - a.n || (a.row.label < b.row.label ? -1 : 1))
    .map(({ row }) => row)
}

/** The dimensions of a gap, where the measure is one; each shown by its own n. */
export function dimensionsTold({ definition, audience }: Told, sums: number[]): MeasureFigures['dimensions'] {
  if (definition.formula !== 'gap') return []
  return gapsOf(sums, definition.dimensions ?? []).map(({ name, n, gap, alphas }) => {
    const shows = showing(audience, n)
    const open = shows === 'shown' || shows === 'too few to judge'
    const figure: Figure = {
      showing: shows,
      value: open ? gap.value : null,
      low: open ? (gap.interval?.low ?? null) : null,
      high: open ? (gap.interval?.high ?? null) : null,
      n: shows === 'hidden' ? null : n,
      effective: null,
      why: open ? gap.why : 'too few answered',
    }
    const reliabilities = open ? (['expected', 'perceived', 'difference'] as const) : []
    return { name, figure, alphas: reliabilities.map((of) => ({ of, ...alphas[of] })) }
  })
}

/** How many of those who were asked answered: a share like any other. */
export function rateOf(
  asked: number,
  answered: number,
  audience: Audience,
): { asked: number; answered: number; figure: Figure } {
  const found = share(answered, asked)
  const shows = showing(audience, asked)
  const open = shows === 'shown' || shows === 'too few to judge'
  const percent = (value: number | null | undefined) =>
    open && value !== null && value !== undefined ? value * 100 : null
  return {
    asked: audience === 'staff' && !open ? 0 : asked,
    answered: audience === 'staff' && !open ? 0 : answered,
    figure: {
      showing: shows,
      value: percent(found.value),
      low: percent(found.interval?.low),
      high: percent(found.interval?.high),
      n: shows === 'hidden' ? null : asked,
      effective: null,
      why:
        asked === 0
          ? 'nobody was asked by a request: answers came by open links, or were brought in'
          : open
            ? null
            : 'too few were asked',
    },
  }
}
