import { type Generated, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import { copyRow } from '../../platform/server/copy-text.ts'
import { copyInto, type Database } from '../../platform/server/database.ts'
import type { Model } from '../linkage/schema.ts'
import {
  type Figures,
  type LinkageRow,
  type LinkedKind,
  type PairState,
  ShownField,
  ShownModel,
  type Thresholds,
} from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    linkages: {
      id: string
      number: Generated<number>
      runId: string
      kind: LinkedKind
      state: 'building' | 'ready' | 'past' | 'left'
      model: unknown
      figures: unknown
      mergeAt: number | null
      reviewAt: number | null
      chosenBy: string | null
      chosenAt: Date | string | null
      mergeRunId: string | null
      createdAt: Date | string
      keysAt: Date | string | null
      version: Generated<number>
    }
  }
}

export type KeptLinkage = {
  id: string
  number: number
  runId: string
  kind: LinkedKind
  state: LinkageRow['state']
  figures: Figures | null
  mergeAt: number | null
  reviewAt: number | null
  chosenBy: string | null
  chosenAt: string | null
  mergeRunId: string | null
  createdAt: string
  version: number
}

const columns = sql`id, number, run_id, kind, state, figures, merge_at, review_at, chosen_by, chosen_at, merge_run_id,
  created_at, version`

export const begin = async (context: Context, id: string, runId: string, kind: LinkedKind): Promise<number> => {
  const { number } = await context.db
    .insertInto('linkages')
    .values({ id, runId, kind, state: 'building', createdAt: context.now } as never)
    .returning('number')
    .executeTakeFirstOrThrow()
  return number as unknown as number
}

export async function find(db: Database, id: string, lock = false): Promise<KeptLinkage | undefined> {
  const { rows } = await sql<KeptLinkage>`select ${columns} from linkages where id = ${id}::uuid
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

const shownKeys = Object.keys(ShownModel.shape).filter((key) => key !== 'fields')
const pickedOf = (from: string, keys: readonly string[]) =>
  keys.map((key) => `'${key}', ${from} -> '${key}'`).join(', ')

/** A model without the values of customers that it keeps to weigh by their frequency: they do not leave the database. */
export async function shownModel(db: Database, id: string): Promise<ShownModel | null> {
  const { rows } = await sql<{ model: ShownModel | null }>`select case when model is not null then
      jsonb_build_object(${sql.raw(pickedOf('model', shownKeys))}, 'fields', (select coalesce(jsonb_agg(
        jsonb_build_object(${sql.raw(pickedOf('f', Object.keys(ShownField.shape)))}) order by at), '[]')
        from jsonb_array_elements(model -> 'fields') with ordinality as fields (f, at))) end as model
    from linkages where id = ${id}::uuid`.execute(db)
  return rows[0]?.model ?? null
}

export type Forecast = Pick<Model, 'outlook' | 'bands' | 'training'>

/** What the model of a linkage expects, and no more of it. */
export async function forecast(db: Database, id: string): Promise<Forecast | null> {
  const { rows } = await sql<{ forecast: Forecast | null }>`select case when model is not null then
      jsonb_build_object('outlook', model -> 'outlook', 'bands', model -> 'bands', 'training', model -> 'training') end as forecast
    from linkages where id = ${id}::uuid`.execute(db)
  return rows[0]?.forecast ?? null
}

/** The newest of each kind, without its model. */
export async function ready(db: Database): Promise<KeptLinkage[]> {
  const { rows } =
    await sql<KeptLinkage>`select ${columns} from linkages where state = 'ready' order by kind desc`.execute(db)
  return rows
}

export async function all(db: Database, limit: number): Promise<LinkageRow[]> {
  const { rows } = await sql<LinkageRow>`select l.id, l.number, l.run_id, l.kind, l.state, l.created_at,
      (l.figures ->> 'records')::int as records, (l.figures ->> 'customers')::int as customers,
      (l.figures ->> 'really')::int as really, (l.figures ->> 'pairs')::int as pairs,
      (l.model -> 'training' ->> 'converged')::boolean as converged, (l.figures -> 'seconds' ->> 'all')::float8 as seconds,
      r.state as run_state
    from linkages l left join runs r on r.id = l.run_id order by l.created_at desc, l.number desc limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Pairs of survivors that people decided, newest word each; of two families, whoever of them was named. */
export async function decided(db: Database, kind: LinkedKind) {
  const { rows } = await sql<{ one: string; other: string; state: PairState; by: string | null }>`
    select distinct on (least(one, other), greatest(one, other)) least(one, other) as one, greatest(one, other) as other,
      decision as state, staff_id as by
    from (
      select coalesce(a.merged_into, a.id) as one, coalesce(b.merged_into, b.id) as other, d.decision, d.staff_id, d.seq
      from link_decisions d join customers a on a.id = d.customer_id join customers b on b.id = d.other_id
      where a.kind = ${kind}
      union all
      -- Merged by that decision: the two records themselves are what is known to be the same.
      select d.customer_id, d.other_id, d.decision, d.staff_id, d.seq
      from link_decisions d join customers a on a.id = d.customer_id where a.kind = ${kind} and d.decision = 'same'
    ) as said where one <> other order by 1, 2, seq desc`.execute(db)
  return rows.filter((row) => (row.state as string) !== 'taken back')
}

export const addMembers = (
  db: Database,
  linkageId: string,
  members: readonly { id: string; cluster: string; belonging: number }[],
) => {
  let text = ''
  for (const { id, cluster, belonging } of members) text += copyRow([id, linkageId, cluster, belonging])
  return copyInto(db, 'link_members (customer_id, linkage_id, cluster_id, belonging)', text)
}

export const addKeys = (db: Database, number: number, keys: Float64Array, ids: readonly string[]) => {
  let text = ''
  for (let at = 0; at < keys.length; at += 1) text += `${number}\t${keys[at]}\t${ids[at]}\n`
  return copyInto(db, 'link_keys (linkage_no, key, customer_id)', text)
}

/** Puts a linkage in the place of the one before: from now on it is read everywhere. */
export async function makeReady(
  db: Database,
  linkage: { id: string; kind: LinkedKind },
  model: Model,
  figures: Figures,
): Promise<void> {
  // Where a second person is still to be asked, or two disagree, that goes on, also of those that are one meanwhile.
  await sql`insert into link_pairs (customer_id, linkage_id, other_id, weight, probability, doubt, value_minor, cluster_id,
      records, twice, state, decided_by)
    select p.customer_id, ${linkage.id}::uuid, p.other_id, p.weight, p.probability, p.doubt, p.value_minor, p.cluster_id,
      p.records, p.twice, p.state, p.decided_by
    from link_pairs p join linkages l on l.id = p.linkage_id and l.state = 'ready' and l.kind = ${linkage.kind}
    where p.state in ('second', 'disputed')
    on conflict (customer_id, linkage_id, other_id) do update set state = excluded.state, decided_by = excluded.decided_by`.execute(
    db,
  )
  await sql`update linkages set state = 'past' where kind = ${linkage.kind} and state = 'ready'`.execute(db)
  await sql`update linkages set state = 'ready', model = ${JSON.stringify(model)}::jsonb,
    figures = ${JSON.stringify(figures)}::jsonb, merge_at = ${model.thresholds.merge},
    review_at = ${model.thresholds.review} where id = ${linkage.id}`.execute(db)
}

/** From now on new customers are compared by the keys of this one. */
export const keysAreThere = (context: Context, id: string) =>
  sql`update linkages set keys_at = ${context.now} where id = ${id}::uuid`.execute(context.db)

/** The linkage of each kind that new customers are compared by: the newest whose keys are all there. */
export const withAllKeys = sql`select distinct on (kind) id from linkages
  where keys_at is not null and state in ('ready', 'past') order by kind, number desc`

export const leave = (db: Database, runId: string) =>
  sql`update linkages set state = 'left' where run_id = ${runId} and state = 'building'`.execute(db)

/** Takes away some of what is left of linkages that are not read any more; says whether there may be more. */
export async function forgetSome(db: Database): Promise<boolean> {
  const past = sql`select id from linkages where state in ('past', 'left')`
  let gone = 0n
  for (const [table, column] of [
    ['link_pairs', sql`linkage_id in (${past})`],
    ['link_members', sql`linkage_id in (${past})`],
    [
      'link_keys',
      sql`linkage_no in (select number from linkages where state in ('past', 'left') and id not in (${withAllKeys}))`,
    ],
  ] as const) {
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ctid = any(array(
      select ctid from ${sql.table(table)} where ${column} limit 50000))`.execute(db)
    gone += numAffectedRows ?? 0n
  }
  return gone > 0n
}

export const choose = (context: Context, id: string, { merge, review }: Thresholds) =>
  sql`update linkages set merge_at = ${merge}, review_at = ${review}, chosen_by = ${context.staff.id || null}::uuid,
    chosen_at = ${context.now}, version = version + 1 where id = ${id}::uuid`.execute(context.db)

export const mergedBy = (db: Database, id: string, mergeRunId: string) =>
  sql`update linkages set merge_run_id = ${mergeRunId}::uuid where id = ${id}::uuid`.execute(db)

/** Whether more than so many customers came since everybody was compared last. */
export async function haveComeSince(db: Database, more: number): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from customers
    where kind in ('person', 'account') and not internal and archived_at is null
      and created_at > coalesce((select max(created_at) from linkages where state = 'ready'), '-infinity')
    limit ${more + 1}) as new`.execute(db)
  return (rows[0]?.n ?? 0) > more
}

export async function countCustomers(db: Database) {
  const { rows } = await sql<{ kind: string; customers: number; records: number }>`select kind,
      count(*) filter (where merged_into is null)::int as customers, count(*)::int as records
    from customers where archived_at is null and kind <> 'unknown' group by 1`.execute(db)
  return rows
}
