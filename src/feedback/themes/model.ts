import { wilson } from '../../math/intervals.ts'
import { EvidenceKind } from '../evidence/schema.ts'
import { f1, precision, recall, type Share, type Tally } from './learning/scoring.ts'
import { leastConfirmed } from './learning/sentiment-rule.ts'
import type { Measured, MethodCount, RuleQuality, Theme, ThemeRow } from './schema.ts'

const least = 10
const leastToJudge = 30

type Count = { themeId: string; kind: EvidenceKind; n: number; ill: number; neither: number; well: number }
type MonthCount = { themeId: string; month: string; n: number }

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)

/** A theme as a line of the list: counts by method, and its last twelve months. */
export function rowOf(
  { definition: _, ...theme }: Theme,
  counts: readonly Count[],
  months: readonly MonthCount[],
  decided: number,
  now: Date,
): ThemeRow {
  const own = counts.filter(({ themeId }) => themeId === theme.id)
  const byMonth = new Map<string, number>()
  for (const { themeId, month, n } of months)
    if (themeId === theme.id) byMonth.set(month, (byMonth.get(month) ?? 0) + n)
  const names = Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 11 + back, 1)).toISOString().slice(0, 7),
  )
  const kinds = Object.fromEntries(
    EvidenceKind.options.map((kind) => [kind, sum(own.filter((each) => each.kind === kind).map(({ n }) => n))]),
  ) as ThemeRow['kinds']
  return {
    ...theme,
    n: sum(own.map(({ n }) => n)),
    kinds,
    ill: sum(own.map(({ ill }) => ill)),
    well: sum(own.map(({ well }) => well)),
    decided,
    months: names.map((name) => byMonth.get(name) ?? 0),
  }
}

const measured = (count: number, n: number): Measured => {
  const interval = wilson(count, n)
  return n === 0 ? null : { value: count / n, low: interval?.low ?? null, high: interval?.high ?? null, n }
}

/** Every method in the same order, also one by which nobody spoke of it: that nobody did tells something too. */
export function methodsOf(counts: readonly Count[], read: ReadonlyMap<EvidenceKind, number>): MethodCount[] {
  return EvidenceKind.options.map((kind) => {
    const { n, ill, neither, well } = counts.find((each) => each.kind === kind) ?? { n: 0, ill: 0, neither: 0, well: 0 }
    return {
      kind,
      n,
      of: read.get(kind) ?? 0,
      ill,
      neither,
      well,
      illShare: n < least ? null : measured(ill, n),
      showing: n < least ? 'only n' : n < leastToJudge ? 'too few to judge' : 'shown',
    }
  })
}

const told = (share: Share): Measured =>
  share && { value: share.value, low: share.interval?.low ?? null, high: share.interval?.high ?? null, n: share.n }

export function qualityOf(rule: { measured: unknown; learntAt: string } | undefined): RuleQuality | null {
  if (!rule) return null
  const tally = rule.measured as Tally
  return {
    decided: tally.n,
    precision: told(precision(tally)),
    recall: told(recall(tally)),
    f1: f1(tally),
    learntAt: rule.learntAt,
  }
}

export const sentimentQuality = (rule: { measured: unknown; learntAt: string } | undefined, confirmed: number) => ({
  confirmed,
  needed: leastConfirmed,
  macroF1: (rule?.measured as { macroF1?: number | null } | undefined)?.macroF1 ?? null,
  learntAt: rule?.learntAt ?? null,
})
