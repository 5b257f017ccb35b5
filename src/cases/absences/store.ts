import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Absence, NewAbsence } from './schema.ts'

/** Today where the house is. */
const today = (now: Date) =>
  sql`(${now}::timestamptz at time zone coalesce((select time_zone from organisation), 'UTC'))::date`

/** Whether somebody is away on the day that it is. */
export const awayOn = ({ now }: Context, staffId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select 1 from absences a where a.staff_id = ${staffId} and a.ended_at is null
    and a.from_day <= ${today(now)} and coalesce(a.to_day, 'infinity') >= ${today(now)})`

export async function isAway(context: Context, staffId: string): Promise<boolean> {
  const { rows } = await sql<{ away: boolean }>`select ${awayOn(context, sql`${staffId}::uuid`)} as away`.execute(
    context.db,
  )
  return rows[0]?.away ?? false
}

export async function absences({ db, now }: Context): Promise<Absence[]> {
  const { rows } = await sql<Absence>`select a.id, a.staff_id, s.name as staff, a.from_day::text, a.to_day::text,
      a.stand_in_id, i.name as stand_in, a.comes_back, a.version,
      case when a.ended_at is not null or a.to_day < ${today(now)} then 'over'
        when a.from_day > ${today(now)} then 'ahead' else 'now' end as state,
      (select count(*)::int from absence_cases c where c.absence_id = a.id) as handed_over,
      (select count(*)::int from absence_cases c where c.absence_id = a.id and c.came_back) as returned
    from absences a join staff s on s.id = a.staff_id left join staff i on i.id = a.stand_in_id
    where coalesce(a.to_day, 'infinity') > ${today(now)} - 90 or a.ended_at > ${now}::timestamptz - interval '90 days'
    order by a.from_day, a.id limit 500`.execute(db)
  return rows
}

/** Whether somebody is away on one of these days already. */
export async function overlaps(db: Database, staffId: string, fromDay: string, toDay: string | null) {
  const { rows } = await sql`select 1 from absences where staff_id = ${staffId}::uuid and ended_at is null
    and from_day <= coalesce(${toDay}::date, 'infinity') and coalesce(to_day, 'infinity') >= ${fromDay}::date`.execute(
    db,
  )
  return rows.length > 0
}

export const addAbsence = ({ db, now, staff }: Context, id: string, staffId: string, said: NewAbsence) =>
  sql`insert into absences (id, staff_id, from_day, to_day, stand_in_id, comes_back, created_by, created_at, updated_at)
    values (${id}::uuid, ${staffId}::uuid, ${said.fromDay}::date, ${said.toDay}::date, ${said.standInId}::uuid,
      ${said.comesBack}, ${staff.id || null}::uuid, ${now}::timestamptz, ${now}::timestamptz)`.execute(db)

export type Kept = {
  id: string
  staffId: string
  standInId: string | null
  comesBack: boolean
  fromDay: string
  toDay: string | null
  endedAt: string | null
}
const columns = sql`id, staff_id, stand_in_id, comes_back, from_day::text, to_day::text, ended_at`

export async function lockAbsence(db: Database, id: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`select ${columns} from absences where id = ${id}::uuid for update`.execute(db)
  return rows[0]
}

export const endAbsence = ({ db, now }: Context, id: string) =>
  sql`update absences set ended_at = ${now}::timestamptz, updated_at = ${now}::timestamptz, version = version + 1
    where id = ${id}::uuid`.execute(db)

/** Absences of today. */
export async function current({ db, now }: Context): Promise<Kept[]> {
  const { rows } = await sql<Kept>`select ${columns} from absences where ended_at is null and from_day <= ${today(now)}
    and coalesce(to_day, 'infinity') >= ${today(now)} order by id for update`.execute(db)
  return rows
}

/** Absences that are over, of which cases went to others and have not been looked at since. */
export async function over({ db, now }: Context): Promise<Kept[]> {
  const { rows } =
    await sql<Kept>`select ${columns} from absences where (ended_at is not null or to_day < ${today(now)})
    and exists (select 1 from absence_cases c where c.absence_id = absences.id and c.settled_at is null)
    order by id limit 100 for update`.execute(db)
  return rows
}

/**
 * Open cases of somebody away that cannot wait for them: their promise ends before they are back, or the customer wrote
 * and has no answer.
 */
export async function cannotWait(db: Database, { id, staffId, toDay }: Kept, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from cases c
    where c.owner_id = ${staffId}::uuid and c.closed_at is null and c.merged_into is null and not c.spam
      and (c.next_at < coalesce(${toDay}::date + 2, 'infinity')
        or (c.last_in_at is not null and (c.last_out_at is null or c.last_out_at < c.last_in_at)))
      and not exists (select 1 from absence_cases a where a.absence_id = ${id}::uuid and a.case_id = c.id)
    order by c.next_at nulls last, c.id limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

export const noteHandedOver = ({ db, now }: Context, absenceId: string, caseId: string, givenTo: string | null) =>
  sql`insert into absence_cases (absence_id, case_id, given_to, at)
    values (${absenceId}::uuid, ${caseId}::uuid, ${givenTo}::uuid, ${now}::timestamptz)
    on conflict (absence_id, case_id) do nothing`.execute(db)

export async function handedOver(
  db: Database,
  absenceId: string,
): Promise<{ caseId: string; givenTo: string | null }[]> {
  const { rows } = await sql<{ caseId: string; givenTo: string | null }>`select case_id, given_to from absence_cases
    where absence_id = ${absenceId}::uuid and settled_at is null order by case_id limit 500`.execute(db)
  return rows
}

export const noteSettled = ({ db, now }: Context, absenceId: string, caseId: string, cameBack: boolean) =>
  sql`update absence_cases set settled_at = ${now}::timestamptz, came_back = ${cameBack}
    where absence_id = ${absenceId}::uuid and case_id = ${caseId}::uuid`.execute(db)
