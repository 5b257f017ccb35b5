import { type Generated, type RawBuilder, sql } from 'kysely'
import { PLANNED_EACH_TIME } from '../../platform/server/batch.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { seenPairs } from '../linking/pairs/store.ts'
import type { LinkedKind, PairRow, PairState } from '../linking/schema.ts'
import { isFree } from './leases/store.ts'
import type { Agreement, Decision, DecisionHow, QueueOrder } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    linkDecisions: {
      customerId: string
      otherId: string
      seq: Generated<number>
      decision: Decision | 'taken back'
      how: DecisionHow
      linkageId: string | null
      probability: number | null
      staffId: string | null
      via: string
      at: Date | string
    }
  }
}

export type KeptPair = {
  customerId: string
  otherId: string
  linkageId: string
  weight: number
  probability: number
  clusterId: string
  twice: boolean
  state: PairState
  decidedBy: string | null
}

const ordered = (...ids: [string, string]) => ids.map((id) => id.toLowerCase()).sort() as [string, string]

/** The pair as the newest linkage has it. */
export async function pairOf(db: Database, one: string, other: string, lock = false): Promise<KeptPair | undefined> {
  const [customerId, otherId] = ordered(one, other)
  const { rows } =
    await sql<KeptPair>`select p.customer_id, p.other_id, p.linkage_id, p.weight, p.probability, p.cluster_id,
      p.twice, p.state, p.decided_by
    from link_pairs p where p.customer_id = ${customerId}::uuid and p.other_id = ${otherId}::uuid
      and p.linkage_id in (select id from linkages where state = 'ready') ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

const forMe = (staffId: string) =>
  sql`p.state in ('waiting', 'second', 'unsure') and (p.state = 'waiting' or p.decided_by is distinct from ${staffId}::uuid)`

/** Two that are one already are not asked about, unless a second person is to say what they would have said. */
const stillTwo = sql`(one.id <> two.id or p.state = 'second')`

const asQueueRow = sql`p.customer_id, p.other_id, p.linkage_id, one.kind, a.name, b.name as other_name, a.source,
  b.source as other_source, p.weight, p.probability, p.value_minor, p.cluster_id, p.state,
  case when p.probability >= l.merge_at then 'merge' else 'review' end as band`

/** Always the same for the same two, and no guide to what they are. */
const lot = sql`hashtext(p.customer_id::text || p.other_id::text)`
const sortBy: Record<QueueOrder, { by: RawBuilder<unknown>; as: RawBuilder<unknown>; where: RawBuilder<unknown> }> = {
  doubt: { by: sql`p.doubt`, as: sql`real`, where: sql`` },
  value: { by: sql`-p.value_minor`, as: sql`bigint`, where: sql`` },
  lot: { by: lot, as: sql`int`, where: sql`and p.probability >= l.merge_at::real` },
}

export type Queued = PairRow & { sort: number }

/** Pairs of a linkage that whoever asks may see and was not asked yet, in the order asked for. */
export async function queue(
  context: Context,
  linkageId: string,
  order: QueueOrder,
  limit: number,
  after: { sort: number; customerId: string; otherId: string } | undefined,
): Promise<Queued[]> {
  const { by: sort, as, where } = sortBy[order]
  // The index of value runs downwards.
  const by = order === 'value' ? sql`p.value_minor desc` : sort
  const behind =
    after === undefined
      ? sql``
      : sql`and (${sort}, p.customer_id, p.other_id) > (${after.sort}::${as}, ${after.customerId}::uuid, ${after.otherId}::uuid)`
  const { rows } = await sql<Queued>`select ${asQueueRow}, ${sort} as sort
    from link_pairs p join linkages l on l.id = p.linkage_id ${seenPairs(context.staff)}
    where p.linkage_id = ${linkageId}::uuid and ${forMe(context.staff.id)} and ${stillTwo}
      and ${isFree(context)} ${where} ${behind}
    order by ${by}, p.customer_id, p.other_id limit ${limit}`.execute(context.db)
  return rows
}

export async function oneOfQueue(context: Context, one: string, other: string): Promise<PairRow | undefined> {
  const [customerId, otherId] = ordered(one, other)
  const { rows } = await sql<PairRow>`select ${asQueueRow} from link_pairs p join linkages l on l.id = p.linkage_id
    ${seenPairs(context.staff)} where l.state = 'ready' and p.customer_id = ${customerId}::uuid and p.other_id = ${otherId}::uuid`.execute(
    context.db,
  )
  return rows[0]
}

export async function ofCluster(context: Context, linkageId: string, clusterId: string): Promise<PairRow[]> {
  const { rows } = await sql<PairRow>`select ${asQueueRow} from link_pairs p join linkages l on l.id = p.linkage_id
    ${seenPairs(context.staff)} where p.linkage_id = ${linkageId}::uuid and p.cluster_id = ${clusterId}::uuid
    order by p.probability desc, p.customer_id, p.other_id limit 30`.execute(context.db)
  return rows
}

const MOST_COUNTED = 10_000

export async function countLeft(context: Context, kinds: readonly LinkedKind[]): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select ${sql.raw(PLANNED_EACH_TIME)} count(*)::int as n from (select 1 from link_pairs p
      join linkages l on l.id = p.linkage_id ${seenPairs(context.staff)}
    where l.state = 'ready' and l.kind = any(${[...kinds]}) and ${forMe(context.staff.id)} and ${stillTwo}
    limit ${MOST_COUNTED + 1}) as counted`.execute(context.db)
  return rows[0]?.n ?? 0
}

/** What whoever asks has said since their day began, and what was said of all pairs. */
export async function countDone({ db, now, staff }: Context) {
  const { rows } = await sql<{ mineToday: number; decided: number; disputed: number }>`select
      (select count(*) filter (where decision <> 'taken back')::int - count(*) filter (where decision = 'taken back')::int
        from link_decisions where staff_id = ${staff.id || null}::uuid
          and at >= date_trunc('day', ${now}::timestamptz, ${staff.timeZone}) and how in ('first', 'second', 'settled')) as mine_today,
      (select count(*)::int from link_pairs p join linkages l on l.id = p.linkage_id and l.state = 'ready'
        where p.state in ('same', 'different', 'second', 'disputed')) as decided,
      (select count(*)::int from link_pairs p join linkages l on l.id = p.linkage_id and l.state = 'ready'
        where p.state = 'disputed') as disputed`.execute(db)
  return rows[0] ?? { mineToday: 0, decided: 0, disputed: 0 }
}

export type KeptDecision = {
  seq: number
  decision: Decision
  how: DecisionHow
  staffId: string | null
  at: string
}

/** What was said of a pair and still holds, the newest first: what was taken back takes the word before it with it. */
export async function decisionsOf(db: Database, one: string, other: string): Promise<KeptDecision[]> {
  const [customerId, otherId] = ordered(one, other)
  const { rows } = await sql<
    Omit<KeptDecision, 'decision'> & { decision: Decision | 'taken back' }
  >`select seq, decision, how, staff_id, at from link_decisions
    where customer_id = ${customerId}::uuid and other_id = ${otherId}::uuid order by seq`.execute(db)
  const holding: KeptDecision[] = []
  for (const { decision, ...row } of rows) {
    if (decision === 'taken back') holding.pop()
    else holding.push({ ...row, decision })
  }
  return holding.reverse()
}

export const append = (
  context: Context,
  said: { one: string; other: string; decision: Decision | 'taken back'; how: DecisionHow } & Partial<
    Pick<KeptPair, 'linkageId' | 'probability'>
  >,
) => {
  const [customerId, otherId] = ordered(said.one, said.other)
  return context.db
    .insertInto('linkDecisions')
    .values({
      customerId,
      otherId,
      decision: said.decision,
      how: said.how,
      linkageId: said.linkageId ?? null,
      probability: said.probability ?? null,
      staffId: context.staff.id || null,
      via: context.via,
      at: context.now,
    })
    .execute()
}

export const setState = (db: Database, pair: KeptPair, state: PairState, decidedBy: string | null) =>
  sql`update link_pairs set state = ${state}, decided_by = ${decidedBy}::uuid where customer_id = ${pair.customerId}::uuid
    and other_id = ${pair.otherId}::uuid and linkage_id = ${pair.linkageId}::uuid`.execute(db)

/** Other pairs of records of the same two customers need no word of their own. */
export const setBeside = (
  db: Database,
  ones: readonly string[],
  others: readonly string[],
  state: PairState,
  by: string | null,
) =>
  sql`update link_pairs set state = ${state}, decided_by = ${by}::uuid where state in ('waiting', 'unsure')
    and ((customer_id = any(${[...ones]}::uuid[]) and other_id = any(${[...others]}::uuid[]))
      or (customer_id = any(${[...others]}::uuid[]) and other_id = any(${[...ones]}::uuid[])))`.execute(db)

/** Who was merged at a moment by a decision, of these. */
export async function mergedByDecision(db: Database, ids: readonly string[], at: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select m.customer_id as id from merges m
    where m.customer_id = any(${[...ids]}::uuid[]) and m.act = 'merge' and m.why = 'by decision' and m.at = ${at}::timestamptz
      and not exists (select 1 from merges n where n.customer_id = m.customer_id and n.seq > m.seq) limit 1`.execute(db)
  return rows[0]?.id
}

/** Of pairs that two people looked at: what each said, counted. */
export async function matrix(db: Database): Promise<Agreement['matrix']> {
  const { rows } = await sql<
    Agreement['matrix'][number]
  >`select f.decision as first, s.decision as second, count(*)::int as n
    from link_decisions s join lateral (select decision, staff_id from link_decisions d
        where d.customer_id = s.customer_id and d.other_id = s.other_id and d.seq < s.seq and d.how = 'first'
          and d.decision <> 'taken back' order by d.seq desc limit 1) f on f.staff_id is distinct from s.staff_id
    where s.how = 'second' and s.decision <> 'taken back'
      and not exists (select 1 from link_decisions t where t.customer_id = s.customer_id and t.other_id = s.other_id
        and t.seq > s.seq and t.how = 'second' and t.decision = 'taken back')
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** Two that were parted by hand are different, whatever was said before. */
export const setApart = (db: Database, ones: readonly string[], others: readonly string[], by: string | null) =>
  sql`update link_pairs set state = 'different', decided_by = ${by}::uuid
    where (customer_id = any(${[...ones]}::uuid[]) and other_id = any(${[...others]}::uuid[]))
      or (customer_id = any(${[...others]}::uuid[]) and other_id = any(${[...ones]}::uuid[]))`.execute(db)
