import { type RawBuilder, sql } from 'kysely'
import { PLANNED_EACH_TIME } from './batch.ts'
import type { Context, House } from './context.ts'

const EXACT_UP_TO = 10_000
/** Beyond this the planner's own estimate is told; it is far enough over the limit that an error of half does not matter. */
const COUNT_UP_TO = 15_000

type Plan = { 'Plan Rows': number; Plans?: Plan[] }

const ESTIMATE_HOLDS_MS = 60_000
const MOST_ESTIMATES = 500
type Estimate = { at: number; rows: number; counted?: { n: number; begun: number; until: number } }
const estimates = new WeakMap<House, Map<string, Estimate>>()

type Matching = { rows: RawBuilder<unknown>; kept: Map<string, Estimate>; key: string }

function matchingOf(rows: RawBuilder<unknown>, { db, house }: Context): Matching {
  const { sql: text, parameters } = rows.compile(db)
  const kept = estimates.get(house) ?? new Map<string, Estimate>()
  estimates.set(house, kept)
  return { rows, kept, key: `${text} ${JSON.stringify(parameters)}` }
}

/** How many the planner expects; it changes slowly, and asking it costs as much as planning the page. */
async function estimateOf({ rows, kept, key }: Matching, { db, now }: Context): Promise<number> {
  const explained = await sql<{ 'QUERY PLAN': { Plan: Plan }[] }>`explain (format json) ${rows}`.execute(db)
  const estimate = explained.rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
  if (kept.size >= MOST_ESTIMATES) kept.clear()
  kept.set(key, { at: now.getTime(), rows: estimate })
  return estimate
}

/**
 * Many people look at the same long lists, and one edit changes none of them much: a count is told again for a hundred
 * times as long as it took, and seconds at most. Whoever wrote something since has it counted anew.
 */
const HOLDS_TIMES = 100
const HOLDS_AT_MOST_MS = 5_000
const IS_LONG = 1_000

const wroteAt = new WeakMap<House, Map<string, number>>()
export function countAnewFor(house: House, staffId: string): void {
  const all = wroteAt.get(house) ?? new Map<string, number>()
  wroteAt.set(house, all.set(staffId, performance.now()))
}

async function counted({ rows, kept, key }: Matching, { db, house, staff }: Context): Promise<number> {
  const held = kept.get(key)?.counted
  const begun = performance.now()
  if (held && begun < held.until && held.begun > (wroteAt.get(house)?.get(staff.id) ?? 0)) return held.n
  const found = await sql<{
    n: number
  }>`select ${sql.raw(PLANNED_EACH_TIME)} count(*) as n from (${rows} limit ${EXACT_UP_TO + 1}) as counted`.execute(db)
  const n = found.rows[0]?.n ?? 0
  const now = performance.now()
  const known = kept.get(key)
  if (known && n > IS_LONG)
    known.counted = { n, begun, until: now + Math.min(HOLDS_AT_MOST_MS, HOLDS_TIMES * (now - begun)) }
  return n
}

/**
 * Exact up to 10,000; above, the planner's estimate, rounded to two figures and told as "about". Where the estimate is
 * known and more than a page, rows are counted in the same turn as the page is read.
 */
export async function beginCount(rows: RawBuilder<unknown>, context: Context, limit: number) {
  const { now } = context
  const which = matchingOf(rows, context)
  const known = which.kept.get(which.key)
  const isKnown = known !== undefined && now.getTime() - known.at < ESTIMATE_HOLDS_MS
  const isWorthIt = isKnown && known.rows > limit && known.rows <= COUNT_UP_TO
  const [estimate, already] = await Promise.all([
    isKnown ? known.rows : estimateOf(which, context),
    isWorthIt ? counted(which, context) : null,
  ])
  const end = async () => {
    const n = estimate <= COUNT_UP_TO ? (already ?? (await counted(which, context))) : null
    if (n !== null && n <= EXACT_UP_TO) return { value: n, about: false }
    const value = Math.max(estimate, EXACT_UP_TO)
    const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
    return { value: Math.round(value / unit) * unit, about: true }
  }
  return { end }
}
