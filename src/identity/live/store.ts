import { type RawBuilder, sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { visibleSql } from '../../platform/server/filters.ts'
import type { Model } from '../linkage/schema.ts'
import type { LinkedKind } from '../linking/schema.ts'
import { withAllKeys } from '../linking/store.ts'
import { forLive } from './model.ts'

export type ModelInForce = { id: string; number: number; model: Model; mergeAt: number; reviewAt: number }

/** A model is large and never changes; its thresholds are small and may. One of each kind is held, and one that is to follow. */
const kept = new Map<string, Model>()
const MOST_KEPT = 3

async function withModel(kind: LinkedKind, db: Database, which: RawBuilder<unknown>): Promise<ModelInForce | null> {
  const { rows } = await sql<Omit<ModelInForce, 'model'>>`select id, number, merge_at, review_at from linkages
    where kind = ${kind} and ${which}`.execute(db)
  const newest = rows[0]
  if (!newest) return null
  const known = kept.get(newest.id)
  if (known) return { ...newest, model: known }
  const read = await sql<{ model: Model }>`select model from linkages where id = ${newest.id}::uuid`.execute(db)
  const learnt = read.rows[0]?.model
  if (!learnt) return null
  const model = forLive(learnt)
  const [oldest] = kept.size >= MOST_KEPT ? kept.keys() : []
  if (oldest) kept.delete(oldest)
  kept.set(newest.id, model)
  return { ...newest, model }
}

/** The newest model of a kind, if a run has learnt one: what pairs of the newest linkage are explained by. */
export const modelInForce = (db: Database, kind: LinkedKind) => withModel(kind, db, sql`state = 'ready'`)

/** The model that new customers are compared by: the newest whose keys are all written. */
export const modelWithKeys = (db: Database, kind: LinkedKind) => withModel(kind, db, sql`id in (${withAllKeys})`)

export type Candidate = { at: number; id: string }

/** Who shares a key with any of these; a key that very many have says nothing, as in a run. */
export async function withKeys(
  db: Database,
  number: number,
  asked: readonly { at: number; key: number }[],
  most: number,
): Promise<Candidate[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<Candidate>`select distinct k.at, c.id
    from unnest(${asked.map((each) => each.at)}::int[], ${asked.map((each) => each.key)}::bigint[]) as k (at, key)
    cross join lateral (select array_agg(few.customer_id) as ids from (select customer_id from link_keys l
      where l.linkage_no = ${number} and l.key = k.key limit ${most + 1}) few) g
    cross join lateral unnest(g.ids) as u (id)
    join customers c on c.id = u.id and c.archived_at is null
    where cardinality(g.ids) <= ${most}`.execute(db)
  return rows
}

/** Who stands in the directory under any of these. */
export async function inDirectory(
  db: Database,
  asked: readonly { at: number; kind: string; key: string }[],
): Promise<Candidate[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<Candidate>`select distinct k.at, l.customer_id as id
    from unnest(${asked.map((each) => each.at)}::int[], ${asked.map((each) => each.kind)}::text[],
      ${asked.map((each) => each.key)}::text[]) as k (at, kind, key)
    cross join lateral (select customer_id from customer_directory d where d.kind = k.kind and d.key = k.key limit 50) l`.execute(
    db,
  )
  return rows
}

/** Who is called exactly so. */
export async function calledSo(db: Database, asked: readonly { at: number; name: string }[]): Promise<Candidate[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<Candidate>`select distinct k.at, c.id
    from unnest(${asked.map((each) => each.at)}::int[], ${asked.map((each) => each.name)}::text[]) as k (at, name)
    cross join lateral (select id from customers where sort_name = k.name and merged_into is null and archived_at is null
      and kind <> 'unknown' limit 50) c`.execute(db)
  return rows
}

export type SeenSurvivor = {
  id: string
  name: string
  kind: string
  email: string | null
  city: string | null
  askedFor: string
}

/** Whom these records are read through, as far as whoever asks may see them. */
export async function survivorsSeen(context: Context, ids: readonly string[]): Promise<SeenSurvivor[]> {
  if (ids.length === 0) return []
  // The house itself, bringing in a file, joins nothing to a customer whom not everybody may see.
  const isHouse = context.staff.id === '' && context.via !== 'screen' && context.via !== 'api'
  const seen = isHouse ? sql`customers.restricted_team_id is null` : visibleSql(visibility, 'customers', context.staff)
  const { rows } = await sql<SeenSurvivor>`select customers.id, customers.name, customers.kind, customers.email,
      customers.city, r.id as asked_for
    from customers r join customers on customers.id = coalesce(r.merged_into, r.id)
    where r.id = any(${[...ids]}::uuid[]) and customers.archived_at is null
      and ${seen}`.execute(context.db)
  return rows
}

export const addKeys = async (
  db: Database,
  number: number,
  keys: readonly { customerId: string; key: number }[],
): Promise<void> => {
  if (keys.length === 0) return
  await sql`insert into link_keys (linkage_no, key, customer_id)
    select ${number}, k.key, k.id from unnest(${keys.map((each) => each.key)}::bigint[],
      ${keys.map((each) => each.customerId)}::uuid[]) as k (key, id) order by 2, 3 on conflict do nothing`.execute(db)
}

/** Customers that an import made, in the order of their ids. */
export async function madeBy(db: Database, importId: string, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from customers where import_id = ${importId}::uuid
    and id > ${after}::uuid order by id limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

export type Change = { id: string; at: string }

/** Customers that were made or changed since a moment, in that order. */
export async function changedSince(db: Database, { at, id }: Change, limit: number): Promise<Change[]> {
  const { rows } = await sql<Change>`select id, updated_at as at from customers
    where (updated_at, id) > (${at}::timestamptz, ${id}::uuid) and merged_into is null and archived_at is null
    order by updated_at, id limit ${limit}`.execute(db)
  return rows
}
