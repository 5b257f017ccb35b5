import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { type Answered, type KeptSums, monthOf } from '../counting.ts'

const BATCH = 5_000

/** One at a time adds to sums or counts them anew: two would each add to what the other had read. */
export const alone = (db: Database) => sql`select pg_advisory_xact_lock(hashtext('measure sums'))`.execute(db)

export type Read = Answered & { customerId: string; id: string }

const read = sql`r.customer_id, r.id, r.survey_id, r.day::text as day, r.wave, r.channel, r.language, r.weight, r.seconds,
  r.closed, coalesce(s.kind, c.kind) as kind, coalesce(s.country, c.country) as country,
  coalesce(s.department_id, c.department_id) as department`
/** Groups are those of whom the customer is read as. */
const whose = sql`join customers c on c.id = r.customer_id left join customers s on s.id = c.merged_into`

/** The answers of these days that count, by and by: a day may have a million. */
export async function* answersOn(db: Database, surveyIds: string[], days: string[]): AsyncGenerator<Read[]> {
  await sql`declare answers no scroll cursor for select ${read} from responses r ${whose}
    where r.counted and r.survey_id = any(${surveyIds}::uuid[]) and r.day = any(${days}::date[])`.execute(db)
  for (;;) {
    const { rows } = await sql<Read>`fetch ${sql.lit(BATCH)} from answers`.execute(db)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close answers`.execute(db)
}

/** Takes some marks off the list; what was answered is read with them where it counts. */
export async function takeMarks(db: Database): Promise<{ taken: number; answers: Read[] }> {
  const { rows: marks } = await sql<{ customerId: string; responseId: string }>`delete from answer_marks
    where (customer_id, response_id) in (select customer_id, response_id from answer_marks limit ${BATCH} for update)
    returning customer_id, response_id`.execute(db)
  if (marks.length === 0) return { taken: 0, answers: [] }
  const { rows: answers } = await sql<Read>`select ${read}
    from unnest(${marks.map((mark) => mark.customerId)}::uuid[], ${marks.map((mark) => mark.responseId)}::uuid[])
      as marked (customer_id, id)
    join responses r on r.customer_id = marked.customer_id and r.id = marked.id ${whose} where r.counted`.execute(db)
  return { taken: marks.length, answers }
}

/** What was counted with its day needs no mark any more. */
export const dropMarks = (db: Database, answers: readonly Read[]) =>
  sql`delete from answer_marks m using unnest(${answers.map((each) => each.customerId)}::uuid[],
      ${answers.map((each) => each.id)}::uuid[]) as counted (customer_id, id)
    where m.customer_id = counted.customer_id and m.response_id = counted.id`.execute(db)

export const mark = (db: Database, customerId: string, responseId: string) =>
  sql`insert into answer_marks (customer_id, response_id) values (${customerId}, ${responseId}) on conflict do nothing`.execute(
    db,
  )

/** Sums of these days (of all of them), and of the months that they are part of. */
export const forget = (db: Database, measureIds: readonly string[], days: readonly string[] | 'all') =>
  sql`delete from measure_sums where measure_id = any(${[...measureIds]}::uuid[])
    ${
      days === 'all'
        ? sql``
        : sql`and (span = 'day' and day = any(${[...days]}::date[])
            or span = 'month' and day = any(${[...new Set(days.map(monthOf))]}::date[]))`
    }`.execute(db)

/** Rows as one text, read by the database: arrays of arrays cannot be sent as they are. */
const asRows = (kept: readonly KeptSums[]) => sql`select measure_id, grouping, span, day, member, sums
  from jsonb_to_recordset(${JSON.stringify(
    kept.map(({ measureId, ...rest }) => ({ measure_id: measureId, ...rest })),
  )}::jsonb) as kept (measure_id uuid, grouping text, span text, day date, member text, sums double precision[])`

const columns = sql`m.measure_id, m.grouping_name as grouping, m.span, m.day::text as day, m.member, m.sums`

export async function readSums(db: Database, keys: readonly KeptSums[]): Promise<KeptSums[]> {
  const { rows } = await sql<KeptSums>`select ${columns}
    from (${asRows(keys.map((key) => ({ ...key, sums: [] })))}) as asked
    join measure_sums m on m.measure_id = asked.measure_id and m.grouping_name = asked.grouping
      and m.span = asked.span and m.day = asked.day and m.member = asked.member`.execute(db)
  return rows
}

export async function writeSums(db: Database, kept: readonly KeptSums[]): Promise<void> {
  for (let at = 0; at < kept.length; at += 1_000)
    await sql`insert into measure_sums (measure_id, grouping_name, span, day, member, sums)
      ${asRows(kept.slice(at, at + 1_000))}
      on conflict (measure_id, grouping_name, span, day, member) do update set sums = excluded.sums`.execute(db)
}

/** Every sum by day of these months. */
export async function daysOfMonths(
  db: Database,
  measureIds: readonly string[],
  months: readonly string[],
): Promise<KeptSums[]> {
  const { rows } = await sql<KeptSums>`select ${columns} from unnest(${[...months]}::date[]) as month (first)
    join measure_sums m on m.span = 'day' and m.day >= month.first and m.day < month.first + interval '1 month'
    where m.measure_id = any(${[...measureIds]}::uuid[])`.execute(db)
  return rows
}

export const setFresh = (db: Database, ids: readonly string[], at: Date) =>
  sql`update measures set counted_at = ${at} where id = any(${[...ids]}::uuid[]) and run_id is null`.execute(db)

/** Days with answers that count, and how many they are. */
export async function daysOf(
  db: Database,
  surveyIds: readonly string[],
  after: string,
): Promise<{ day: string; n: number }[]> {
  const { rows } = await sql<{ day: string; n: number }>`select day::text as day, count(*)::int as n from responses
    where counted and survey_id = any(${[...surveyIds]}::uuid[]) and day > ${after}::date group by day order by day`.execute(
    db,
  )
  return rows
}

/** The days on which this customer, by any of its ids, answered. */
export async function daysOfCustomers(db: Database, customerIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`select distinct day::text as day from responses
    where customer_id = any(${[...customerIds]}::uuid[]) and counted limit 1000`.execute(db)
  return rows.map(({ day }) => day)
}

export async function waiting(db: Database): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`select exists (select from answer_marks)
    or exists (select from changed_days where measure = 'answer days') as waiting`.execute(db)
  return rows[0]?.waiting ?? false
}

type Row = { day: string; member: string; sums: number[] }

/** Sums by day, for a stretch of days; of one grouping or (empty) in all. */
export async function sumsByDay(
  db: Database,
  measureId: string,
  grouping: string,
  from: string,
  to: string,
): Promise<Row[]> {
  const { rows } = await sql<Row>`select day::text as day, member, sums
    from measure_sums where measure_id = ${measureId} and grouping_name = ${grouping} and span = 'day'
      and day between ${from}::date and ${to}::date order by day`.execute(db)
  return rows
}

/** The same in few rows: whole months, and the days before the first and after the last of them. */
export async function sumsOver(
  db: Database,
  measureId: string,
  grouping: string,
  from: string,
  to: string,
): Promise<Row[]> {
  const { rows } = await sql<Row>`with whole as (
      select date_trunc('month', ${from}::date + interval '1 month' - interval '1 day')::date as first,
        date_trunc('month', ${to}::date + interval '1 day')::date as last)
    select day::text as day, member, sums from measure_sums, whole
      where measure_id = ${measureId} and grouping_name = ${grouping} and span = 'month'
        and day >= whole.first and day < whole.last
    union all select day::text, member, sums from measure_sums, whole
      where measure_id = ${measureId} and grouping_name = ${grouping} and span = 'day'
        and day between ${from}::date and ${to}::date
        and (whole.first >= whole.last or day < whole.first or day >= whole.last)`.execute(db)
  return rows
}

/** Every sum of these days, and of their months. */
export async function keptOn(
  db: Database,
  measureIds: readonly string[],
  days: readonly string[],
): Promise<KeptSums[]> {
  const { rows } = await sql<KeptSums>`select ${columns} from measure_sums m
    where m.measure_id = any(${[...measureIds]}::uuid[]) and (m.span = 'day' and m.day = any(${[...days]}::date[])
      or m.span = 'month' and m.day = any(${[...new Set(days.map(monthOf))]}::date[]))`.execute(db)
  return rows
}
