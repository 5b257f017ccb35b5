import { dates, isDates, meanOf } from './evidence.ts'
import type { Profile } from './profile.ts'

const dateColumns = (all: readonly Profile[]) => all.filter((column) => isDates(column) && column.looks.date > 0.6)

/** How many days a date lies after the first of its row's dates, on average: an order is placed, sent, delivered. */
const dateRank = (column: Profile, all: readonly Profile[]) => {
  const columns = dateColumns(all).filter((other) => other.fill > 0.3 || other === column)
  const fullest = columns.filter((other) => other.fill > 0.9)
  const lag = (of: Profile) =>
    meanOf(
      of.days.map((day, i) => {
        if (day === null) return null
        const known = fullest.map((other) => other.days[i]).filter((other) => other !== null && other !== undefined)
        return known.length === 0 ? null : day - Math.min(...known)
      }),
    )
  const order = [...columns].sort((a, b) => lag(a) - lag(b) || a.index - b.index)
  return { rank: order.indexOf(column), count: order.length, lag: lag(column) }
}

export const placedAt = dates((column, all) => {
  const { rank } = dateRank(column, all)
  return column.fill < 0.9 ? 0.2 : rank === 0 ? 0.9 : 0.35
})

type Stage = 'promisedAt' | 'sentAt' | 'deliveredAt'

const byCount: Readonly<Record<Stage, { alone: number; first: number; second: number }>> = {
  promisedAt: { alone: 0.45, first: 0.4, second: 0.4 },
  sentAt: { alone: 0.6, first: 0.7, second: 0.3 },
  deliveredAt: { alone: 0.55, first: 0.3, second: 0.7 },
}

export const stageWeight = (field: Stage) =>
  dates((column, all) => {
    if (column.fill < 0.3) return 0.2
    if (dateRank(column, all).rank === 0) return 0.25
    const later = dateColumns(all)
      .filter((other) => other.fill > 0.3 && dateRank(other, all).rank > 0)
      .sort((a, b) => a.index - b.index)
    const weights = byCount[field]
    if (later.length === 1) return weights.alone
    if (later.length === 2) return later[0] === column ? weights.first : weights.second
    return promisedAmong(later, column, field)
  }, 'dates after the first one')

const promisedAmong = (later: Profile[], column: Profile, field: Stage) => {
  // A promise is given with the order: it is there when the goods are not sent yet, and carries no time of day.
  const promised = [...later].sort((a, b) => b.fill - a.fill || a.looks.time - b.looks.time || a.index - b.index)[0]
  if (column === promised) return field === 'promisedAt' ? 0.72 : 0.35
  const rest = later
    .filter((other) => other !== promised)
    .sort((a, b) => meanOf(a.days) - meanOf(b.days) || a.index - b.index)
  const expected = field === 'sentAt' ? 0 : field === 'deliveredAt' ? 1 : -1
  return rest.indexOf(column) === expected ? 0.72 : 0.3
}

export const sparseDates = dates((column) => (column.fill < 0.3 ? 0.6 : 0.2))
