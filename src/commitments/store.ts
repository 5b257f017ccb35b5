import { sql } from 'kysely'
import type { Database } from '../platform/server/database.ts'
import type { Attends } from '../platform/server/slice.ts'
import type { Commitment, Definition, Version } from './schema.ts'

const columns = sql`id, name, measure, stage, pack, pack_key, owner_id, published_at, ended_at, position, created_at,
  updated_at, version`

export async function list(db: Database): Promise<Commitment[]> {
  const { rows } = await sql<Commitment>`select ${columns} from commitments order by position, lower(name)`.execute(db)
  return rows
}

export async function find(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Commitment | undefined> {
  const { rows } = await sql<Commitment>`select ${columns} from commitments where id = ${id}
    ${how.lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export const nameIsTaken = async (db: Database, name: string, besides: string | null): Promise<boolean> =>
  (
    await sql`select 1 from commitments where lower(name) = lower(${name}) and ended_at is null
      and id is distinct from ${besides}::uuid`.execute(db)
  ).rows.length > 0

export type NewCommitment = Pick<Commitment, 'id' | 'name' | 'measure' | 'stage' | 'pack' | 'packKey' | 'ownerId'>

export async function add(db: Database, made: NewCommitment, by: string | null, now: Date): Promise<Commitment> {
  const { rows: last } = await sql<{
    next: number
  }>`select coalesce(max(position), 0) + 1 as next from commitments`.execute(db)
  const { rows } = await sql<Commitment>`
    insert into commitments (id, name, measure, stage, pack, pack_key, owner_id, position, created_by, created_at, updated_at)
    values (${made.id}, ${made.name}, ${made.measure}, ${made.stage}, ${made.pack}, ${made.packKey}, ${made.ownerId}::uuid,
      ${last[0]?.next ?? 1}, ${by}::uuid, ${now}, ${now})
    returning ${columns}`.execute(db)
  return rows[0] as Commitment
}

export async function change(
  db: Database,
  { id }: Pick<Commitment, 'id'>,
  changes: Partial<Pick<Commitment, 'name' | 'ownerId'>> & { publishedAt?: Date | null; endedAt?: Date | null },
  now: Date,
): Promise<Commitment> {
  const set = [
    ...('name' in changes ? [sql`name = ${changes.name}`] : []),
    ...('ownerId' in changes ? [sql`owner_id = ${changes.ownerId}::uuid`] : []),
    ...('publishedAt' in changes ? [sql`published_at = ${changes.publishedAt}::timestamptz`] : []),
    ...('endedAt' in changes ? [sql`ended_at = ${changes.endedAt}::timestamptz`] : []),
    sql`updated_at = ${now}`,
    sql`version = version + 1`,
  ]
  const { rows } =
    await sql<Commitment>`update commitments set ${sql.join(set)} where id = ${id} returning ${columns}`.execute(db)
  return rows[0] as Commitment
}

type VersionRow = Version & { commitmentId: string }

export async function versions(db: Database, ids?: readonly string[]): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select commitment_id, number, effective_at, definition,
      (select name from staff where staff.id = v.made_by) as made_by, made_at
    from commitment_versions v ${ids ? sql`where commitment_id = any(${ids}::uuid[])` : sql``}
    order by commitment_id, number`.execute(db)
  return rows
}

export const withdrawVersion = (db: Database, commitmentId: string, number: number) =>
  sql`delete from commitment_versions where commitment_id = ${commitmentId} and number = ${number}`.execute(db)

/** Its number follows the last one; those that were to come at the same time or later give way to it. */
export async function addVersion(
  db: Database,
  commitmentId: string,
  definition: Definition,
  how: { effectiveAt: Date; madeBy: string | null; now: Date },
): Promise<number> {
  await sql`delete from commitment_versions where commitment_id = ${commitmentId} and effective_at > ${how.now}
    and effective_at >= ${how.effectiveAt}`.execute(db)
  const { rows } = await sql<{ number: number }>`select coalesce(max(number), 0) + 1 as number from commitment_versions
    where commitment_id = ${commitmentId}`.execute(db)
  const number = rows[0]?.number ?? 1
  await sql`insert into commitment_versions (commitment_id, number, effective_at, calendar_id, definition, made_by, made_at)
    values (${commitmentId}, ${number}, ${how.effectiveAt}, ${definition.calendarId}::uuid,
      ${JSON.stringify(definition)}::jsonb, ${how.madeBy}::uuid, ${how.now})`.execute(db)
  return number
}

/** What PostgreSQL's clock says: the one by which deadlines are judged, whatever the machine of a process believes. */
export async function timeNow(db: Database): Promise<Date> {
  const { rows } = await sql<{ at: string }>`select clock_timestamp() as at`.execute(db)
  return new Date((rows[0] as { at: string }).at)
}

/** Differs as soon as a promise or a calendar does: every change of either counts its version up. */
export async function stamp(db: Database): Promise<string> {
  const { rows } = await sql<{
    stamp: string
  }>`select concat_ws(' ', c.n, c.versions, c.at, k.n, k.versions, k.at) as stamp
    from (select count(*) as n, sum(version) as versions, max(updated_at) as at from commitments) c,
      (select count(*) as n, sum(version) as versions, max(updated_at) as at from calendars) k`.execute(db)
  return rows[0]?.stamp ?? ''
}

export const attends: Attends[] = [
  {
    key: 'promised',
    label: 'A promise of ours ran for them',
    hint: 'A clock of a published promise was counted for them within a year.',
    since: (moment) => sql`select customer_id from clocks where started_at >= ${moment}`,
  },
]
