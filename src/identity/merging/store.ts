import { type Generated, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Parents } from './model.ts'
import type { MergeFact, MergeWhy, Pair } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    merges: Omit<MergeFact, 'seq' | 'staffName' | 'at'> & { seq: Generated<number>; at: Date | string }
    mergePairs: Pair & { runId: string }
  }
}

export type Because = { why: MergeWhy; weight?: number | null; runId?: string | null }

export const append = (
  context: Context,
  fact: { customerId: string; act: 'merge' | 'unmerge'; intoId: string } & Because,
) =>
  context.db
    .insertInto('merges')
    .values({
      customerId: fact.customerId,
      act: fact.act,
      intoId: fact.intoId,
      at: context.now,
      staffId: context.staff.id || null,
      via: context.via,
      why: fact.why,
      weight: fact.weight ?? null,
      runId: fact.runId ?? null,
    })
    .execute()

const columns = sql`m.customer_id, m.seq, m.act, m.into_id, m.at, m.staff_id,
  (select name from staff where staff.id = m.staff_id) as staff_name, m.via, m.why, m.weight, m.run_id`

/** The newest fact about each of these. */
export async function newest(db: Database, ids: readonly string[]): Promise<MergeFact[]> {
  const { rows } = await sql<MergeFact>`select distinct on (m.customer_id) ${columns} from merges m
    where m.customer_id = any(${[...ids]}::uuid[]) order by m.customer_id, m.seq desc`.execute(db)
  return rows
}

/** Whom each of these was merged into, by the facts. */
export async function parentsOf(db: Database, ids: readonly string[]): Promise<Parents> {
  const facts = await newest(db, ids)
  return new Map(facts.flatMap((fact) => (fact.act === 'merge' ? [[fact.customerId, fact.intoId] as const] : [])))
}

/** All that ever happened between these, newest first. */
export async function factsOf(db: Database, ids: readonly string[], limit: number): Promise<MergeFact[]> {
  const { rows } = await sql<MergeFact>`select ${columns} from merges m
    where m.customer_id = any(${[...ids]}::uuid[]) or m.into_id = any(${[...ids]}::uuid[])
    order by m.seq desc limit ${limit}`.execute(db)
  return rows
}

/** Customers whose merged_into is not what the facts say; for the doctor. */
export async function mergesThatDiffer(db: Database): Promise<string | null> {
  const { rows } = await sql<{ n: number }>`
    with recursive newest as (
      select distinct on (customer_id) customer_id, act, into_id from merges order by customer_id, seq desc
    ), up as (
      select customer_id, into_id as at, 1 as steps from newest where act = 'merge'
      union all
      select up.customer_id, n.into_id, up.steps + 1 from up join newest n on n.customer_id = up.at and n.act = 'merge'
      where up.steps < 1000
    ), roots as (
      select distinct on (customer_id) customer_id, at from up order by customer_id, steps desc
    )
    select count(*)::int as n from (select id, merged_into from customers where merged_into is not null) c
      full join roots r on r.customer_id = c.id where r.at is distinct from c.merged_into`.execute(db)
  const n = rows[0]?.n ?? 0
  return n === 0 ? null : `${n} customers are read through another than the facts of their merges say.`
}

export async function addPairs(
  db: Database,
  runId: string,
  pairs: readonly { one: string; other: string; weight: number | null }[],
) {
  await sql`insert into merge_pairs (run_id, line, one_id, other_id, weight)
    select ${runId}::uuid, p.line, p.one, p.other, p.weight
    from unnest(${pairs.map((pair) => pair.one)}::uuid[], ${pairs.map((pair) => pair.other)}::uuid[],
      ${pairs.map((pair) => pair.weight)}::float8[]) with ordinality as p (one, other, weight, line)`.execute(db)
}

export async function pairsAfter(
  db: Database,
  runId: string,
  line: number,
  limit: number,
  outcome?: string,
): Promise<Pair[]> {
  const only = outcome === undefined ? sql`` : sql`and outcome = ${outcome}`
  const { rows } = await sql<Pair>`select line, one_id, other_id, weight, outcome, problem from merge_pairs
    where run_id = ${runId}::uuid and line > ${line} ${only} order by line limit ${limit}`.execute(db)
  return rows
}

/** Those that a run merged, the last first: taken back in the opposite order. */
export async function mergedBefore(db: Database, runId: string, line: number, limit: number): Promise<Pair[]> {
  const { rows } = await sql<Pair>`select line, one_id, other_id, weight, outcome, problem from merge_pairs
    where run_id = ${runId}::uuid and line < ${line} and outcome = 'merged' order by line desc limit ${limit}`.execute(
    db,
  )
  return rows
}

export const settle = (
  db: Database,
  runId: string,
  line: number,
  outcome: Pair['outcome'],
  problem: string | null,
  mergedId?: string,
) =>
  sql`update merge_pairs set outcome = ${outcome}, problem = ${problem},
    other_id = coalesce(${mergedId ?? null}::uuid, other_id) where run_id = ${runId}::uuid and line = ${line}`.execute(
    db,
  )

export async function outcomes(db: Database, runId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ outcome: string | null; n: number }>`select outcome, count(*)::int as n from merge_pairs
    where run_id = ${runId}::uuid group by 1`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.outcome ?? 'waiting', row.n]))
}
