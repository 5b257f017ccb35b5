import { type RawBuilder, sql } from 'kysely'
import { visibility } from '../../../customers/model.ts'
import { anyOf } from '../../../platform/server/any-of.ts'
import type { Context } from '../../../platform/server/context.ts'
import { copyRow } from '../../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../../platform/server/database.ts'
import { visibleSql } from '../../../platform/server/filters.ts'
import type { Slice } from '../../../platform/server/slice.ts'
import type { PairToKeep } from '../analysis/schema.ts'
import type { MergedRow, PairRow, PairState } from '../schema.ts'

/** What each spent, where a slice keeps it: pairs can be asked by it. */
function spentBy(slices: readonly Slice[], customer: RawBuilder<unknown>): RawBuilder<unknown> {
  const fields = slices.map((slice) => slice.customerFields).find((each) => each?.columns.spentMinor)
  const column = fields?.columns.spentMinor
  if (!fields || !column) return sql`0`
  const join = column.join ? (fields.joins?.[column.join] ?? sql``) : sql``
  return sql`coalesce((select ${column.sql} from customers ${join} where customers.id = ${customer}), 0)`
}

/** One portion of pairs, each with what the two spent. */
export async function addPairs(
  db: Database,
  linkageId: string,
  pairs: readonly PairToKeep[],
  slices: readonly Slice[],
): Promise<void> {
  // One transaction may bring several portions.
  await sql`drop table if exists found_pairs`.execute(db)
  await sql`create temp table found_pairs (customer_id uuid, other_id uuid, weight real, probability real, doubt real,
    cluster_id uuid, records int, twice boolean, state text, decided_by uuid) on commit drop`.execute(db)
  let text = ''
  for (const { a, b, weight, probability, cluster, records, twice, state, by } of pairs)
    text += copyRow([
      ...(a < b ? [a, b] : [b, a]),
      weight,
      probability,
      Math.abs(weight),
      cluster,
      records,
      twice,
      state,
      by,
    ])
  await copyInto(db, 'found_pairs', text)
  await sql`insert into link_pairs (customer_id, linkage_id, other_id, weight, probability, doubt, value_minor, cluster_id,
      records, twice, state, decided_by)
    select p.customer_id, ${linkageId}::uuid, p.other_id, p.weight, p.probability, p.doubt,
      ${spentBy(slices, sql`p.customer_id`)} + ${spentBy(slices, sql`p.other_id`)},
      p.cluster_id, p.records, p.twice, p.state, p.decided_by from found_pairs p on conflict do nothing`.execute(db)
}

/** Both survivors of a pair, where whoever asks may see both; tables one and two. */
export const seenPairs = (staff: Context['staff']) => sql`
  join customers a on a.id = p.customer_id join customers b on b.id = p.other_id
  join customers one on one.id = coalesce(a.merged_into, a.id) and ${visibleSql(visibility, 'one', staff)}
  join customers two on two.id = coalesce(b.merged_into, b.id) and ${visibleSql(visibility, 'two', staff)}`

export type PairQuestion = {
  state?: PairState | undefined
  from?: number | undefined
  to?: number | undefined
  clusterId?: string | undefined
  sources?: [string, string] | undefined
  after?: { probability: number; customerId: string; otherId: string } | undefined
  limit: number
}

/** Pairs of a linkage, strongest first, that whoever asks may see. */
export async function pairs(context: Context, linkageId: string, asked: PairQuestion): Promise<PairRow[]> {
  const { state, from, to, clusterId, sources, after } = asked
  const where = [
    sql`p.linkage_id = ${linkageId}::uuid`,
    ...(state === undefined ? [] : [sql`p.state = ${state}`]),
    ...(from === undefined ? [] : [sql`p.probability >= ${from}`]),
    ...(to === undefined ? [] : [sql`p.probability < ${to}`]),
    ...(clusterId === undefined ? [] : [sql`p.cluster_id = ${clusterId}::uuid`]),
    ...(sources === undefined
      ? []
      : [
          sql`(coalesce(a.source, 'unknown'), coalesce(b.source, 'unknown')) in ((${sources[0]}, ${sources[1]}), (${sources[1]}, ${sources[0]}))`,
        ]),
    ...(after === undefined
      ? []
      : [
          sql`(-p.probability, p.customer_id, p.other_id) > (${-after.probability}::real, ${after.customerId}::uuid, ${after.otherId}::uuid)`,
        ]),
  ]
  const { rows } =
    await sql<PairRow>`select p.customer_id, p.other_id, p.linkage_id, one.kind, a.name, b.name as other_name,
      a.source, b.source as other_source, p.weight, p.probability, p.value_minor, p.cluster_id, p.state,
      case when p.probability >= l.merge_at then 'merge' when p.probability >= l.review_at then 'review' else 'leave' end as band
    from link_pairs p join linkages l on l.id = p.linkage_id ${seenPairs(context.staff)}
    where ${sql.join(where, sql` and `)}
    order by p.probability desc, p.customer_id, p.other_id limit ${asked.limit}`.execute(context.db)
  return rows
}

export async function states(db: Database, linkageId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; n: number }>`select state, count(*)::int as n from link_pairs
    where linkage_id = ${linkageId}::uuid group by 1`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.state, row.n]))
}

/**
 * Pairs that wait, at or above a probability, strongest first: those that a merge of the strongest would take. The house
 * itself sees everybody; a person merges those alone whom they may see.
 */
export async function strongest({ db, staff }: Pick<Context, 'db' | 'staff'>, linkageId: string, from: number) {
  const seen =
    staff.id === ''
      ? sql`join customers a on a.id = p.customer_id join customers b on b.id = p.other_id
          join customers one on one.id = coalesce(a.merged_into, a.id) join customers two on two.id = coalesce(b.merged_into, b.id)`
      : seenPairs(staff)
  const { rows } = await sql<{ one: string; other: string; weight: number; oneAt: string; otherAt: string }>`
    select one.id as one, two.id as other, p.weight, one.created_at as one_at, two.created_at as other_at
    from link_pairs p ${seen}
      join link_members m on m.linkage_id = p.linkage_id and m.customer_id = p.customer_id
      join link_members n on n.linkage_id = p.linkage_id and n.customer_id = p.other_id and n.cluster_id = m.cluster_id
    where p.linkage_id = ${linkageId}::uuid and p.probability >= ${from} and p.state = 'waiting' and one.id <> two.id
    order by p.weight desc, p.customer_id, p.other_id`.execute(db)
  return rows
}

/** Records that are read through another, the last merged first, of those whom the person may see. */
export async function mergedRecords(
  context: Context,
  limit: number,
  after: { at: string; id: string } | undefined,
): Promise<MergedRow[]> {
  const behind =
    after === undefined ? sql`` : sql`and (c.merged_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<MergedRow>`select c.id, c.kind, c.name, c.source, one.id as into_id, one.name as into_name,
      c.merged_at, m.why, m.weight, (select name from staff where staff.id = m.staff_id) as staff_name
    from customers c join customers one on one.id = c.merged_into and ${visibleSql(visibility, 'one', context.staff)}
      left join lateral (select why, weight, staff_id from merges where merges.customer_id = c.id order by seq desc limit 1) m on true
    where c.merged_into is not null and c.archived_at is null and c.merged_at is not null ${behind}
    order by c.merged_at desc, c.id desc limit ${limit}`.execute(context.db)
  return rows
}

/** Of a linkage's pairs that wait: how many, and how many of those are expected to be the same. */
export async function waitingOf(db: Database, linkageId: string): Promise<{ n: number; same: number }> {
  const { rows } = await sql<{
    n: number
    same: number
  }>`select count(*)::int as n, coalesce(sum(probability), 0)::float8 as same
    from link_pairs where linkage_id = ${linkageId}::uuid and state in ('waiting', 'unsure')`.execute(db)
  return rows[0] ?? { n: 0, same: 0 }
}

/** After a merge: nobody has to be asked about two that are one. */
export const nowOne = (db: Database, family: readonly string[]) =>
  sql`update link_pairs set state = 'one' where customer_id = ${anyOf(family)}
    and other_id = ${anyOf(family)} and state in ('waiting', 'unsure')`.execute(db)

/** After a merge was taken back by something else than a word about the two. */
export const twoAgain = (db: Database, family: readonly string[], parted: readonly string[]) =>
  sql`update link_pairs set state = 'waiting' where state = 'one'
    and ((customer_id = ${anyOf(family)} and other_id = any(${[...parted]}::uuid[]))
      or (customer_id = any(${[...parted]}::uuid[]) and other_id = ${anyOf(family)}))`.execute(db)
