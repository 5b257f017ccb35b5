import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Matter, NewRound, Round } from './schema.ts'

const counted = sql`left join lateral (select count(*)::int as cases,
    count(*) filter (where c.closed_at is null)::int as open,
    count(*) filter (where c.closed_at is null and c.broken > 0)::int as broken,
    count(*) filter (where c.closed_at is null and c.last_out_at is null)::int as unanswered
  from cases c where c.matter_id = m.id and c.merged_into is null and not c.spam and `
const columns = sql`m.id, m.name, m.about, m.owner_id, s.name as owner, m.closed_at, m.created_at, m.version,
  n.cases, n.open, n.broken, n.unanswered`

/** Matters with how many of their cases this reader sees. */
export async function matters(db: Database, seen: RawBuilder<unknown>): Promise<Matter[]> {
  const { rows } = await sql<Matter>`select ${columns} from matters m left join staff s on s.id = m.owner_id
    ${counted} ${seen}) n on true order by m.closed_at desc nulls first, m.created_at desc, m.id limit 500`.execute(db)
  return rows
}

export async function findMatter(db: Database, id: string, seen: RawBuilder<unknown>): Promise<Matter | undefined> {
  const { rows } = await sql<Matter>`select ${columns} from matters m left join staff s on s.id = m.owner_id
    ${counted} ${seen}) n on true where m.id = ${id}::uuid`.execute(db)
  return rows[0]
}

type Kept = {
  id: string
  name: string
  about: string
  ownerId: string | null
  closedAt: string | null
  version: number
}

export async function lockMatter(db: Database, id: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`select id, name, about, owner_id, closed_at, version from matters
    where id = ${id}::uuid for update`.execute(db)
  return rows[0]
}

export async function isNamed(db: Database, name: string, except: string | null): Promise<boolean> {
  const { rows } = await sql`select 1 from matters where lower(name) = lower(${name})
    and id is distinct from ${except}::uuid`.execute(db)
  return rows.length > 0
}

export const addMatter = (
  { db, staff, now }: Context,
  said: { id: string; name: string; about: string; ownerId: string | null },
) =>
  sql`insert into matters (id, name, about, owner_id, created_by, created_at, updated_at)
    values (${said.id}::uuid, ${said.name}, ${said.about}, ${said.ownerId}::uuid, ${staff.id || null}::uuid,
      ${now}::timestamptz, ${now}::timestamptz)`.execute(db)

export const changeMatter = ({ db, now }: Context, to: Kept) =>
  sql`update matters set name = ${to.name}, about = ${to.about}, owner_id = ${to.ownerId}::uuid,
    closed_at = ${to.closedAt}::timestamptz, updated_at = ${now}::timestamptz, version = version + 1
    where id = ${to.id}::uuid`.execute(db)

type Place = { customerId: string; id: string }

/** Puts cases into a matter at once, with the fact appended to each; answers with how many were not in it already. */
export async function join({ db, staff, now }: Context, matterId: string, places: readonly Place[]): Promise<number> {
  const customers = places.map((place) => place.customerId)
  const ids = places.map((place) => place.id)
  const { rows } = await sql<{ n: number }>`with wanted as (
      select c.customer_id, c.id, c.matter_id from unnest(${customers}::uuid[], ${ids}::uuid[]) as w (customer_id, id)
      join cases c on c.customer_id = w.customer_id and c.id = w.id
      where c.matter_id is distinct from ${matterId}::uuid order by c.customer_id, c.id for update of c),
    told as (insert into case_events (customer_id, case_id, at, kind, staff_id, before, after, recorded_at)
      select customer_id, id, ${now}::timestamptz, 'matter', ${staff.id || null}::uuid, matter_id::text, ${matterId}, ${now}::timestamptz
      from wanted),
    moved as (update cases c set matter_id = ${matterId}::uuid, updated_at = ${now}::timestamptz, version = c.version + 1
      from wanted w where c.customer_id = w.customer_id and c.id = w.id returning c.id)
    select count(*)::int as n from moved`.execute(db)
  return rows[0]?.n ?? 0
}

const roundColumns = sql`r.id, r.run_id, r.kind, r.text, s.name as staff, r.at, u.state, r.done, r.refused`

export async function rounds(db: Database, matterId: string): Promise<Round[]> {
  const { rows } = await sql<Round>`select ${roundColumns} from matter_rounds r join runs u on u.id = r.run_id
    left join staff s on s.id = r.staff_id where r.matter_id = ${matterId}::uuid order by r.at desc limit 50`.execute(
    db,
  )
  return rows
}

export type KeptRound = { id: string; matterId: string; channel: string; afterwards: string | null } & Pick<
  Round,
  'kind' | 'text'
>

export const addRound = (
  { db, staff, now }: Context,
  round: { id: string; matterId: string; runId: string } & NewRound,
) =>
  sql`insert into matter_rounds (id, matter_id, run_id, kind, text, channel, afterwards, staff_id, at)
    values (${round.id}::uuid, ${round.matterId}::uuid, ${round.runId}::uuid, ${round.kind}, ${round.text},
      ${round.kind === 'answer' ? round.channel : ''}, ${round.kind === 'answer' ? round.afterwards : null},
      ${staff.id || null}::uuid, ${now}::timestamptz)`.execute(db)

export async function findRound(db: Database, id: string): Promise<KeptRound | undefined> {
  const { rows } = await sql<KeptRound>`select id, matter_id, kind, text, channel, afterwards from matter_rounds
    where id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** Open cases of a matter behind one of them, in the order of their ids. */
export async function openAfter(
  db: Database,
  matterId: string,
  after: string,
  limit: number,
): Promise<{ id: string; number: string }[]> {
  const { rows } = await sql<{ id: string; number: string }>`select id, number from cases
    where matter_id = ${matterId}::uuid and closed_at is null and merged_into is null and not spam and id > ${after}::uuid
    order by id limit ${limit}`.execute(db)
  return rows
}

export async function countOpen(db: Database, matterId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from cases
    where matter_id = ${matterId}::uuid and closed_at is null and merged_into is null and not spam`.execute(db)
  return rows[0]?.n ?? 0
}

export const noteRound = (
  db: Database,
  id: string,
  done: number,
  refused: readonly { caseId: string; number: string; why: string }[],
) =>
  sql`update matter_rounds set done = done + ${done}, refused = refused || ${JSON.stringify(refused)}::jsonb
    where id = ${id}::uuid`.execute(db)
