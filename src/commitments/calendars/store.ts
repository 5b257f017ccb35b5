import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Calendar, CalendarDay, CalendarVersion, Hours } from './schema.ts'

const columns = sql`id, name, standard, archived_at, created_at, updated_at, version`

export async function list(db: Database): Promise<Calendar[]> {
  const { rows } =
    await sql<Calendar>`select ${columns} from calendars where archived_at is null order by standard desc, lower(name)`.execute(
      db,
    )
  return rows
}

export async function find(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Calendar | undefined> {
  const { rows } = await sql<Calendar>`select ${columns} from calendars where id = ${id}
    ${how.lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

/** The one that a new promise is given. */
export async function standard(db: Database): Promise<Calendar | undefined> {
  const { rows } = await sql<Calendar>`select ${columns} from calendars where standard`.execute(db)
  return rows[0]
}

/** Taken before the first one is laid, so that two who begin at once lay one. */
export const lockFirst = (db: Database) =>
  sql`select pg_advisory_xact_lock(hashtext('rapport first commitments'))`.execute(db)
export const anyAtAll = async (db: Database): Promise<boolean> =>
  (await sql`select 1 from calendars limit 1`.execute(db)).rows.length > 0

export const nameIsTaken = async (db: Database, name: string, besides: string | null): Promise<boolean> =>
  (
    await sql`select 1 from calendars where lower(name) = lower(${name}) and archived_at is null
      and id is distinct from ${besides}::uuid`.execute(db)
  ).rows.length > 0

export async function add(
  db: Database,
  calendar: { id: string; name: string; standard: boolean; madeBy: string | null; now: Date },
): Promise<void> {
  const { id, name, standard, madeBy, now } = calendar
  await sql`insert into calendars (id, name, standard, created_by, created_at, updated_at)
    values (${id}, ${name}, ${standard}, ${madeBy}::uuid, ${now}, ${now})`.execute(db)
}

export async function rename(db: Database, id: string, name: string, now: Date): Promise<Calendar> {
  const { rows } = await sql<Calendar>`update calendars set name = ${name}, updated_at = ${now}, version = version + 1
    where id = ${id} returning ${columns}`.execute(db)
  return rows[0] as Calendar
}

/** Its hours or days changed: whoever has it open sees that it is no longer the same. */
export async function touch(db: Database, id: string, now: Date): Promise<Calendar> {
  const { rows } = await sql<Calendar>`update calendars set updated_at = ${now}, version = version + 1
    where id = ${id} returning ${columns}`.execute(db)
  return rows[0] as Calendar
}

export async function archive(db: Database, id: string, now: Date): Promise<Calendar> {
  const { rows } = await sql<Calendar>`update calendars set archived_at = ${now}, updated_at = ${now},
    version = version + 1 where id = ${id} returning ${columns}`.execute(db)
  return rows[0] as Calendar
}

type VersionRow = CalendarVersion & { calendarId: string }
export async function versions(db: Database, ids?: readonly string[]): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select calendar_id, number, effective_at, time_zone, week, holiday_sets,
      (select name from staff where staff.id = v.made_by) as made_by, made_at
    from calendar_versions v ${ids ? sql`where calendar_id = any(${ids}::uuid[])` : sql``}
    order by calendar_id, number`.execute(db)
  return rows
}

type DayRow = CalendarDay & { calendarId: string }
export async function days(db: Database, ids?: readonly string[]): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`select calendar_id, day::text as day, name, periods from calendar_days
    ${ids ? sql`where calendar_id = any(${ids}::uuid[])` : sql``} order by calendar_id, day`.execute(db)
  return rows
}

/** Later versions that are not in effect yet give way to this one. */
export async function addVersion(
  db: Database,
  calendarId: string,
  hours: Hours,
  how: { effectiveAt: Date; madeBy: string | null; now: Date },
): Promise<void> {
  await sql`delete from calendar_versions where calendar_id = ${calendarId} and effective_at > ${how.now}
    and effective_at >= ${how.effectiveAt}`.execute(db)
  const next = await sql<{ number: number }>`select coalesce(max(number), 0) + 1 as number from calendar_versions
    where calendar_id = ${calendarId}`.execute(db)
  await sql`insert into calendar_versions (calendar_id, number, effective_at, time_zone, week, holiday_sets, made_by, made_at)
    values (${calendarId}, ${next.rows[0]?.number ?? 1}, ${how.effectiveAt}, ${hours.timeZone},
      ${JSON.stringify(hours.week)}::jsonb, ${hours.holidaySets}::text[], ${how.madeBy}::uuid, ${how.now})`.execute(db)
}

export const setDay = (db: Database, calendarId: string, day: CalendarDay, by: string | null, now: Date) =>
  sql`insert into calendar_days (calendar_id, day, name, periods, made_by, made_at)
    values (${calendarId}, ${day.day}, ${day.name}, ${JSON.stringify(day.periods)}::jsonb, ${by}::uuid, ${now})
    on conflict (calendar_id, day) do update set name = excluded.name, periods = excluded.periods,
      made_by = excluded.made_by, made_at = excluded.made_at`.execute(db)

export const removeDay = (db: Database, calendarId: string, day: string) =>
  sql`delete from calendar_days where calendar_id = ${calendarId} and day = ${day}`.execute(db)

/** How many promises are counted by it. */
export async function uses(db: Database, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct v.commitment_id)::int as n from commitment_versions v
    join commitments c on c.id = v.commitment_id where v.calendar_id = ${id} and c.ended_at is null
      and not exists (select 1 from commitment_versions later where later.commitment_id = v.commitment_id
        and later.number > v.number and later.calendar_id <> v.calendar_id)`.execute(db)
  return rows[0]?.n ?? 0
}
