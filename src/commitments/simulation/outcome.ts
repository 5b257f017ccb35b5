import { wilson } from '../../math/intervals.ts'
import { countClocks } from '../clock/clock.ts'
import type { CalendarTimes } from '../clock/regime.ts'
import { inOrder } from '../clock/rounds.ts'
import type { ClockEvent, Facts } from '../clock/schema.ts'
import { TOLD_FROM } from '../kept/share.ts'
import { holdsFor } from '../model.ts'
import type { Definition, Measure, Version } from '../schema.ts'

type Case = { facts: Facts; events: ClockEvent[] }
type Proposed = {
  measure: Measure
  stage: number
  versions: readonly Pick<Version, 'number' | 'effectiveAt' | 'definition'>[]
  calendars: (id: string) => CalendarTimes
}

/** As if it had always been promised so. */
export const asEver = (definition: Definition): Proposed['versions'] => [
  { number: 1, effectiveAt: '0001-01-01T00:00:00Z', definition },
]

/** What would have become of these cases under a promise. */
export function outcomeOf(proposed: Proposed, cases: readonly Case[], now: Date) {
  const sums = { cases: 0, kept: 0, broken: 0, open: 0 }
  for (const { facts, events } of cases) {
    const received = inOrder(events).find(
      ({ event }) => event.kind === 'received' && (event.stage ?? 1) === proposed.stage,
    )
    const said = received && proposed.versions.findLast((each) => Date.parse(each.effectiveAt) <= received.at)
    if (!said || !holdsFor(said.definition, facts)) continue
    sums.cases += 1
    for (const { kept } of countClocks(proposed, events, now))
      sums[kept === null ? 'open' : kept ? 'kept' : 'broken'] += 1
  }
  const n = sums.kept + sums.broken
  const interval = n >= TOLD_FROM ? wilson(sums.kept, n) : null
  return { ...sums, share: interval ? sums.kept / n : null, low: interval?.low ?? null, high: interval?.high ?? null }
}
