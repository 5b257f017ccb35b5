import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { ChainLink, Side } from './schema.ts'

const MOST = 100_000
const linkSql = sql`select l.id, l.name, l.side, l.party_id,
    case when s.restricted_team_id is null then s.name end as party, l.position, l.archived_at, l.version,
    (select count(*)::int from (select 1 from cases c where c.chain_link_id = l.id limit ${sql.lit(MOST)}) as arose) as cases
  from chain_links l left join customers own on own.id = l.party_id
  left join customers s on s.id = coalesce(own.merged_into, own.id)`

export async function chain(db: Database): Promise<ChainLink[]> {
  const { rows } = await sql<ChainLink>`${linkSql} order by l.position, l.id`.execute(db)
  return rows
}

export async function findLink(db: Database, id: string, lock = false): Promise<ChainLink | undefined> {
  const { rows } =
    await sql<ChainLink>`${linkSql} where l.id = ${id}::uuid ${lock ? sql`for update of l` : sql``}`.execute(db)
  return rows[0]
}

export async function isOffered(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from chain_links where id = ${id}::uuid and archived_at is null`.execute(db)
  return rows.length > 0
}

export async function nameIsTaken(db: Database, name: string, except: string | null): Promise<boolean> {
  const { rows } = await sql`select 1 from chain_links where lower(name) = lower(${name})
    and id is distinct from ${except}::uuid`.execute(db)
  return rows.length > 0
}

/** Whether it is a department, or an account that is hidden from nobody. */
export async function mayBeParty(db: Database, id: string, side: Side): Promise<boolean> {
  const kind = side === 'ours' ? 'department' : 'account'
  const { rows } = await sql`select 1 from customers where id = ${id}::uuid and kind = ${kind} and merged_into is null
    and archived_at is null and restricted_team_id is null`.execute(db)
  return rows.length > 0
}

export const addLink = ({ db, now }: Context, row: { id: string; name: string; side: Side; partyId: string | null }) =>
  sql`insert into chain_links (id, name, side, party_id, position, created_at, updated_at)
    select ${row.id}::uuid, ${row.name}, ${row.side}, ${row.partyId}::uuid, coalesce(max(position), 0) + 1,
      ${now}::timestamptz, ${now}::timestamptz from chain_links`.execute(db)

export const changeLink = (
  { db, now }: Context,
  { id, version }: ChainLink,
  set: Pick<ChainLink, 'name' | 'side' | 'partyId' | 'archivedAt'>,
) =>
  sql`update chain_links set name = ${set.name}, side = ${set.side}, party_id = ${set.partyId}::uuid,
      archived_at = ${set.archivedAt}::timestamptz, updated_at = ${now}::timestamptz, version = ${version + 1}
    where id = ${id}::uuid`.execute(db)

/** Puts a link at its new place, and the others one after the other around it. */
export async function moveLink(db: Database, id: string, position: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from chain_links where id <> ${id}::uuid
    order by position, id for update`.execute(db)
  const order = rows.map((row) => row.id)
  order.splice(position - 1, 0, id)
  await sql`update chain_links l set position = o.place
    from unnest(${order}::uuid[]) with ordinality as o (id, place) where l.id = o.id`.execute(db)
}
