import { type RawBuilder, sql } from 'kysely'
import { PLANNED_EACH_TIME } from '../../platform/server/batch.ts'
import type { Context } from '../../platform/server/context.ts'
import { insideCases, visibleCases } from '../list/store.ts'
import { numberKey } from '../model.ts'
import { type Reach, reachOf } from '../store.ts'
import type { Words } from './words.ts'

export type FoundCase = {
  id: string
  number: string
  type: string
  subject: string
  customer: string
  open: boolean
  receivedAt: string
}

const shown = sql`c.id, c.number, c.type, c.subject, coalesce(s.name, o.name) as customer, c.closed_at is null as open,
  c.received_at`
const named = sql`join customers o on o.id = c.customer_id left join customers s on s.id = o.merged_into`

/** Cases whose number begins so, from the directory alone. */
export async function byNumber(context: Context, typed: string, reach: Reach, limit: number): Promise<FoundCase[]> {
  const key = numberKey(typed).replace(/[\\%_]/g, (sign) => `\\${sign}`)
  const { rows } = await sql<FoundCase>`select ${shown}
    from (select * from case_directory d where d.number like ${`${key}%`} order by d.number limit ${limit}) d
    join cases c on c.customer_id = d.customer_id and c.id = d.case_id ${named}
    where ${visibleCases(context.staff, reach)} order by c.number`.execute(context.db)
  return rows
}

/** The newest messages are enough: so many for each case that is wanted; at most so many, where few of them may be seen. */
const A_CASE = 4
const MOST = 400
/** Words that are expected in no more messages than this are asked for at once, however old. */
const FEW = 200
/** So many messages are sooner read one by one, the newest first, than found by the index of words. */
const A_STRETCH = 20_000
const DAY_MS = 86_400_000

type Said = { customerId: string; caseId: string; public: boolean; at: string }

const what = sql`customer_id, case_id, public, at from case_messages`
const read = sql`${sql.raw(PLANNED_EACH_TIME)} ${what}`
const having = (words: string) => sql`search @@ to_tsquery('simple', ${words}) and state <> 'draft'`

/** How many messages of this condition the planner expects. */
async function rowsOf({ db }: Context, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>`explain (format json)
    select 1 from case_messages where ${condition}`.execute(db)
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}

type Expected = { rows: number; of: number; days: number }

/** In how many messages these words are expected, out of how many, of how many days; null where nothing was ever said. */
async function expected(context: Context, words: string): Promise<Expected | null> {
  const [rows, of, { rows: first }] = await Promise.all([
    rowsOf(context, having(words)),
    rowsOf(context, sql`true`),
    sql<{ at: string }>`select at from case_messages order by at limit 1`.execute(context.db),
  ])
  if (!first[0]) return null
  const since = context.now.getTime() - Date.parse(first[0].at)
  return { rows, of, days: Math.max(1, since / DAY_MS) }
}

type Back = { days: number; isStretch: boolean }

/** How far one looks back: first as far as twice as many messages as are wanted are expected, in the end to the oldest. */
function looksBack({ rows, of, days }: Expected, wanted: number): Back[] {
  const looks: Back[] = []
  const stretch = (A_STRETCH * days) / of
  const further = (back: number) => (back < stretch ? Math.min(back * 8, stretch) : back * 8)
  const enough = (wanted * days) / Math.max(rows, 1)
  for (let back = enough < stretch ? Math.min(2 * enough, stretch) : 2 * enough; back < days; back = further(back))
    looks.push({ days: back, isStretch: back <= stretch })
  return [...looks, { days: days + 1, isStretch: false }]
}

/** The newest messages of these days in which these words were said. */
async function saidOf({ db, now }: Context, words: string, { days, isStretch }: Back, most: number): Promise<Said[]> {
  const since = sql`at >= ${new Date(now.getTime() - days * DAY_MS)}::timestamptz`
  // Asked of each message from the newest back, as a value that no index is read for; or found by the indexes of words
  // and time behind a fence, since for a few in order the planner would go back through all that ever came.
  const found = isStretch
    ? sql`${read} where ${since} and coalesce(${having(words)}, false)`
    : sql`${sql.raw(PLANNED_EACH_TIME)} * from (select ${what} where ${since} and ${having(words)} offset 0) as said`
  const { rows } = await sql<Said>`select ${found} order by at desc limit ${most}`.execute(db)
  return rows
}

/** All messages with these words, where they are few; null where they are more than are wanted. */
async function allOf({ db }: Context, words: string): Promise<Said[] | null> {
  // Cut off before it is put in order: what is in thousands of messages is not read as a whole to be found so.
  const { rows } = await sql<Said>`select ${read} where ${having(words)} limit ${MOST + 1}`.execute(db)
  return rows.length > MOST ? null : rows
}

/** What was said last in each case, and whether any of it was public; the last said first. */
function lastSaid(said: readonly Said[]): Said[] {
  const last = new Map<string, Said>()
  for (const one of said) {
    const known = last.get(one.caseId)
    const newer = known && Date.parse(known.at) > Date.parse(one.at) ? known : one
    last.set(one.caseId, { ...newer, public: one.public || (known?.public ?? false) })
  }
  return [...last.values()].sort(
    (one, other) => Date.parse(other.at) - Date.parse(one.at) || (one.caseId < other.caseId ? 1 : -1),
  )
}

/** Those of these cases that this reader sees; notes count only for whoever sees them. */
async function seenOf({ db, staff }: Context, last: readonly Said[], reach: Reach): Promise<FoundCase[]> {
  const { rows } = await sql<FoundCase>`select ${shown} from unnest(${last.map((one) => one.customerId)}::uuid[],
      ${last.map((one) => one.caseId)}::uuid[], ${last.map((one) => one.public)}::boolean[]) with ordinality
      as m (customer_id, case_id, public, nth)
    join cases c on c.customer_id = m.customer_id and c.id = m.case_id ${named}
    where (m.public or ${insideCases(staff, reach)}) and ${visibleCases(staff, reach)} order by m.nth`.execute(db)
  return rows
}

/** Their cases, the last said first; most readers see most, so no more are read than are likely to be wanted. */
async function casesOf(context: Context, said: readonly Said[], reach: Reach, limit: number): Promise<FoundCase[]> {
  const last = lastSaid(said)
  const found = await seenOf(context, last.slice(0, limit), reach)
  if (found.length === limit || last.length <= limit) return found
  return [...found, ...(await seenOf(context, last.slice(limit), reach))].slice(0, limit)
}

/** Cases of which something was said in these days; null where they are too few, and there may be more further back. */
async function lookedBack(context: Context, words: string, back: Back, reach: Reach, limit: number) {
  for (const most of [limit * A_CASE, MOST]) {
    const said = await saidOf(context, words, back, most)
    const isWorthIt = most === MOST || new Set(said.map(({ caseId }) => caseId)).size >= limit
    const found = isWorthIt ? await casesOf(context, said, reach, limit) : []
    if (found.length >= limit || said.length === MOST) return found
    if (said.length < most) return null
  }
  return null
}

/**
 * Cases in which these words were said, the newest first. Words of many messages are looked for in what was said of late;
 * if that is too little, among all messages that have them; and if those are many, further and further back. So a word
 * that is in a million messages costs as little as one that is in few.
 */
async function saying(context: Context, words: string, many: Expected, reach: Reach, limit: number) {
  const looks = looksBack(many, limit * A_CASE)
  const soon = many.rows > FEW ? Math.max(1, looks.filter(({ isStretch }) => isStretch).length) : 0
  for (const back of looks.slice(0, soon)) {
    const found = await lookedBack(context, words, back, reach, limit)
    if (found) return found
  }
  const all = await allOf(context, words)
  if (all) return casesOf(context, all, reach, limit)
  for (const back of looks.slice(soon)) {
    const found = await lookedBack(context, words, back, reach, limit)
    if (found) return found
  }
  return []
}

/**
 * Whole words first: they are found without reading every message that has a word which only begins so. The last as a
 * beginning where nobody said them whole, as while it is still being typed.
 */
export async function byWords(context: Context, { whole, begun }: Words, limit: number): Promise<FoundCase[]> {
  const [reach, many] = await Promise.all([reachOf(context.db, context.staff), expected(context, whole)])
  if (!many) return []
  const found = await saying(context, whole, many, reach, limit)
  if (found.length > 0 || begun === whole) return found
  return saying(context, begun, (await expected(context, begun)) ?? many, reach, limit)
}
