import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import type { api } from './api.ts'
import { meanChange } from './paired.ts'
import * as ranking from './ranking/store.ts'
import { riskDifference, type Stratum } from './retention/matched.ts'
import type { LoopFigures, RankedCauses } from './schema.ts'
import { LEAST_TO_TELL, shareOf } from './shares.ts'
import * as store from './store.ts'

const DAY = 86_400_000
const HORIZON_DAYS = 90

function retentionOf(strata: readonly (Stratum & { open: number })[]): LoopFigures['retention'] {
  const matched = strata.filter(({ recovered, others }) => recovered > 0 && others > 0)
  const sum = (of: keyof Stratum | 'open', among: readonly (Stratum & { open: number })[] = matched) =>
    among.reduce((all, each) => all + each[of], 0)
  const [n1, n0] = [sum('recovered'), sum('others')]
  const all = sum('recovered', strata) + sum('others', strata)
  const few = n1 < LEAST_TO_TELL || n0 < LEAST_TO_TELL
  return {
    recovered: shareOf(sum('recoveredAgain'), n1, sum('open', strata)),
    others: shareOf(sum('othersAgain'), n0),
    difference: few ? null : riskDifference(matched),
    strata: matched.length,
    unmatched: all - n1 - n0,
    horizonDays: HORIZON_DAYS,
    why: few
      ? `Too few: ${n1} recovered and ${n0} others who bought alike before, of whom ${LEAST_TO_TELL} each are needed.`
      : null,
  }
}

async function causes({ db, now }: Pick<Context, 'db' | 'now'>): Promise<RankedCauses> {
  const { definition, ...version } = await ranking.newest(db)
  const since = new Date(now.getTime() - definition.days * DAY)
  const [rows, without, currency] = await Promise.all([
    ranking.ranked(db, since, definition, now),
    ranking.withoutCause(db, since, definition),
    ranking.currencyOf(db),
  ])
  const ranked = rows
    .map(({ departmentId, department, departmentCount, ...row }) => {
      const volume = row.alerts + row.cases
      return {
        ...row,
        volume,
        product: volume * row.severity * row.valueMinor,
        department: departmentId ? { id: departmentId, name: department ?? '', count: departmentCount } : null,
      }
    })
    .sort((a, b) => b.product - a.product || b.volume - a.volume)
  const total = ranked.reduce((sum, { product }) => sum + product, 0)
  return {
    ...version,
    definition,
    currency,
    without,
    from: since.toISOString(),
    rows: ranked.map((row) => ({ ...row, share: total > 0 ? row.product / total : null })),
  }
}

export const actions = {
  loopFigures: async (period, { db, now }) => {
    const [totals, pairs, strata] = await Promise.all([
      store.totals(db, period, now),
      store.pairs(db, period),
      store.strata(db, period, HORIZON_DAYS, now),
    ])
    const { n, median, ninetieth } = totals
    return {
      alerts: totals.alerts,
      open: totals.open,
      closed: shareOf(totals.resolved, totals.due, totals.alerts - totals.due),
      contacted: { n, median: n < LEAST_TO_TELL ? null : median, ninetieth: n < LEAST_TO_TELL ? null : ninetieth },
      inTime: shareOf(totals.inTime, totals.decided, totals.spoken - totals.decided),
      recovered: shareOf(pairs.satisfied, pairs.pairs, pairs.waiting),
      change: { mean: pairs.n < LEAST_TO_TELL ? null : meanChange(pairs), n: pairs.n },
      retention: retentionOf(strata),
    }
  },

  rankedCauses: (_input, context) => causes(context),

  changeRanking: async (definition, context) => {
    await ranking.lock(context.db)
    const before = await ranking.newest(context.db)
    await ranking.insert(context.db, before.version + 1, definition, context.staff.id || null, context.now)
    await rememberHouse(context, {
      action: 'defined anew',
      subject: 'ranking of causes',
      before: before.definition,
      after: definition,
    })
    return causes(context)
  },
} satisfies ActionsFor<typeof api, Context>
