import { sql } from 'kysely'
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

/** Of words that many use the newest messages are enough: so many for each case that is wanted, at most so many in all. */
const A_CASE = 4
const MOST = 400
/** Words that are expected in more messages than this are looked for by time, and not by the index of words. */
const MANY = 30_000

/** How many days are looked back, and for how many messages, one after the other until there is enough; null: ever. */
const reaches = (limit: number) =>
  [
    [2, limit * A_CASE],
    [60, limit * A_CASE],
    [null, limit * A_CASE],
    [null, MOST],
  ] as const

type Said = { customerId: string; caseId: string; public: boolean; at: string }

const read = sql`${sql.raw(PLANNED_EACH_TIME)} customer_id, case_id, public, at from case_messages`
const having = (words: string) => sql`search @@ to_tsquery('simple', ${words}) and state <> 'draft'`

/** In how many messages the planner expects these words. */
async function expected({ db }: Context, words: string): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>`explain (format json)
    select 1 from case_messages where ${having(words)}`.execute(db)
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}

/** All messages with these words, where they are few; null where they are more than are wanted. */
async function allOf({ db }: Context, words: string): Promise<Said[] | null> {
  // Cut off before it is put in order: what is in thousands of messages is not read as a whole to be found so.
  const { rows } = await sql<Said>`select ${read} where ${having(words)} limit ${MOST + 1}`.execute(db)
  return rows.length > MOST ? null : rows
}

/** The newest messages in which these words were said, of the last days. */
async function saidOf({ db, now }: Context, words: string, days: number | null, most: number): Promise<Said[]> {
  const since = days === null ? sql`` : sql`and at >= ${new Date(now.getTime() - days * 86_400_000)}::timestamptz`
  const { rows } =
    await sql<Said>`select ${read} where ${having(words)} ${since} order by at desc limit ${most}`.execute(db)
  return rows
}

/** Their cases, the last said first; notes count only for whoever sees them. */
async function casesOf(
  { db, staff }: Context,
  said: readonly Said[],
  reach: Reach,
  limit: number,
): Promise<FoundCase[]> {
  if (said.length === 0) return []
  const { rows } = await sql<FoundCase>`select ${shown} from (
      select customer_id, case_id, bool_or(public) as public, max(at) as at
      from unnest(${said.map((one) => one.customerId)}::uuid[], ${said.map((one) => one.caseId)}::uuid[],
        ${said.map((one) => one.public)}::boolean[], ${said.map((one) => one.at)}::timestamptz[])
        as m (customer_id, case_id, public, at) group by 1, 2) m
    join cases c on c.customer_id = m.customer_id and c.id = m.case_id ${named}
    where (m.public or ${insideCases(staff, reach)}) and ${visibleCases(staff, reach)}
    order by m.at desc, c.id desc limit ${limit}`.execute(db)
  return rows
}

/**
 * Cases in which these words were said, the newest first. Words of few messages are found by the index of words alone;
 * others in what was said of late, then further back: so a word that is in a million messages costs as little as one that
 * is in few.
 */
async function saying(context: Context, words: string, reach: Reach, limit: number): Promise<FoundCase[]> {
  const many = await expected(context, words)
  const all = many > MANY ? null : await allOf(context, words)
  if (all) return casesOf(context, all, reach, limit)
  for (const [days, most] of reaches(limit)) {
    const said = await saidOf(context, words, days, most)
    const isAll = days === null && (said.length < most || most === MOST)
    if (!isAll && new Set(said.map(({ caseId }) => caseId)).size < limit) continue
    const found = await casesOf(context, said, reach, limit)
    if (isAll || found.length >= limit) return found
  }
  return []
}

/**
 * Whole words first: they are found without reading every message that has a word which only begins so. The last as a
 * beginning where nobody said them whole, as while it is still being typed.
 */
export async function byWords(context: Context, { whole, begun }: Words, limit: number): Promise<FoundCase[]> {
  const reach = await reachOf(context.db, context.staff)
  const found = await saying(context, whole, reach, limit)
  return found.length > 0 || begun === whole ? found : saying(context, begun, reach, limit)
}
