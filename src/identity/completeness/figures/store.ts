import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { Sum } from '../model.ts'
import { weighedNeeds } from '../model.ts'
import { type Definition, needFields, whos } from '../schema.ts'

/** Held while sums are folded or counted again, so that only one does either. */
const FOLDING = 7_120_008

const newestDay = sql`(select max(day) from completeness_figures)`

/** Puts what changed into today's sums; the first time of a day they begin as they were the day before. */
export async function fold(db: Database, today: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(${FOLDING})`.execute(db)
  await sql`insert into completeness_figures (day, who, source, part, n, missing, invalid, points)
    select ${today}::date, who, source, part, n, missing, invalid, points from completeness_figures
    where day = ${newestDay} and day < ${today}::date and n > 0
    on conflict do nothing`.execute(db)
  const { rows } = await sql<{ n: number }>`with taken as (delete from completeness_changes returning *),
    summed as (
      select who, source, part, sum(n) as n, sum(missing) as missing, sum(invalid) as invalid, sum(points) as points
      from taken group by who, source, part
    ), put as (
      insert into completeness_figures as there (day, who, source, part, n, missing, invalid, points)
      select coalesce(greatest(${newestDay}, ${today}::date), ${today}::date), who, source, part, n, missing, invalid, points
      from summed order by who, source, part
      on conflict (day, who, source, part) do update set n = there.n + excluded.n, missing = there.missing + excluded.missing,
        invalid = there.invalid + excluded.invalid, points = there.points + excluded.points
    )
    select count(*) as n from taken`.execute(db)
  return rows[0]?.n ?? 0
}

/** The parts that customers counted by each version have, as the definitions say. */
const partsOf = (definitions: ReadonlyMap<number, Definition>) =>
  [...definitions].flatMap(([version, definition]) =>
    whos.flatMap((who) => weighedNeeds(definition, who).map(({ field }) => ({ version, who, field }))),
  )

/** What the rows of customers add up to: the one definition, which what was added bit by bit is held against. */
const summed = (definitions: ReadonlyMap<number, Definition>) => {
  const parts = partsOf(definitions)
  return sql`select who, source, ':all' as part, count(*) as n, 0::bigint as missing, 0::bigint as invalid,
      sum(completeness)::bigint as points
    from completeness_totals where version > 0 and completeness is not null group by who, source
    union all
    select who, source, purpose, count(*), 0, 0, sum(points)::bigint
    from completeness_totals cross join lateral (values (':answer', to_answer), (':deliver', to_deliver),
      (':invite', to_invite), (':analyse', to_analyse)) as by_purpose (purpose, points)
    where version > 0 and points is not null group by who, source, purpose
    union all
    select c.who, c.source, p.field, sum(c.n)::bigint, coalesce(sum(m.n), 0)::bigint, coalesce(sum(i.n), 0)::bigint, 0
    from (select version, who, source, count(*) as n from completeness_totals where version > 0 group by 1, 2, 3) as c
    join unnest(${parts.map((part) => part.version)}::int[], ${parts.map((part) => part.who)}::text[],
      ${parts.map((part) => part.field)}::text[]) as p (version, who, field) on p.version = c.version and p.who = c.who
    left join (select version, who, source, field, count(*) as n from completeness_totals, unnest(missing) as field
      where missing <> '{}' group by 1, 2, 3, 4) as m
      on (m.version, m.who, m.source, m.field) = (c.version, c.who, c.source, p.field)
    left join (select version, who, source, field, count(*) as n from completeness_totals, unnest(invalid) as field
      where invalid <> '{}' group by 1, 2, 3, 4) as i
      on (i.version, i.who, i.source, i.field) = (c.version, c.who, c.source, p.field)
    group by 1, 2, 3`
}

const present = sql`select who, source, part, sum(n)::bigint as n, sum(missing)::bigint as missing,
    sum(invalid)::bigint as invalid, sum(points)::bigint as points
  from (
    select who, source, part, n, missing, invalid, points from completeness_figures where day = ${newestDay}
    union all
    select who, source, part, n, missing, invalid, points from completeness_changes
  ) as all_of_them group by who, source, part`

/** How many sums differ from what the rows of customers add up to. */
export async function wrongSums(db: Database, definitions: ReadonlyMap<number, Definition>): Promise<number> {
  const { rows } = await sql<{ n: number }>`with counted as (${summed(definitions)}), kept as (
      select * from (${present}) as p where n <> 0 or missing <> 0 or invalid <> 0 or points <> 0)
    select count(*) as n from ((select * from counted except select * from kept)
      union all (select * from kept except select * from counted)) as different`.execute(db)
  return rows[0]?.n ?? 0
}

/**
 * Counts today's sums again from the rows, without holding anybody up: in one look at the database (repeatable read) it
 * sees rows and changes of the same transactions, takes the changes away and puts down what the rows say. What commits
 * meanwhile leaves its own change behind. The caller gives a transaction of that kind; false: somebody else is folding.
 */
export async function countAgain(
  db: Database,
  today: string,
  definitions: ReadonlyMap<number, Definition>,
): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${FOLDING}) as mine`.execute(db)
  if (!rows[0]?.mine) return false
  await sql`delete from completeness_changes`.execute(db)
  await sql`delete from completeness_figures where day >= ${today}::date`.execute(db)
  await sql`insert into completeness_figures (day, who, source, part, n, missing, invalid, points)
    select ${today}::date, * from (${summed(definitions)}) as counted`.execute(db)
  return true
}

export const forgetDays = (db: Database, before: string) =>
  sql`delete from completeness_figures where day < ${before}::date and day <> ${newestDay}`.execute(db)

/** All sums as they are now, of some of the customers. */
export async function sums(db: Database, who: string | undefined, source: string | undefined): Promise<Sum[]> {
  const { rows } = await sql<Sum>`select * from (${present}) as p where n > 0
    and ${who === undefined ? sql`true` : sql`who = ${who}`} and ${source === undefined ? sql`true` : sql`source = ${source}`}`.execute(
    db,
  )
  return rows
}

export type DaySum = { day: string; part: string; source: string | null; n: number; lacking: number; points: number }

/** The days that were kept: fields over all sources, and each of some sources as a whole. */
export async function days(
  db: Database,
  from: string,
  who: string | undefined,
  part: string,
  sources: readonly string[],
): Promise<DaySum[]> {
  const whose = who === undefined ? sql`true` : sql`who = ${who}`
  const { rows } = await sql<DaySum>`select day, part, null::text as source, sum(n)::bigint as n,
      sum(missing + invalid)::bigint as lacking, sum(points)::bigint as points
    from completeness_figures where day >= ${from}::date and ${whose}
      and (part = ${part} or part = any(${[...needFields]}::text[])) group by day, part
    union all
    select day, part, source, sum(n)::bigint, 0, sum(points)::bigint from completeness_figures
    where day >= ${from}::date and ${whose} and part = ${part} and source = any(${[...sources]}::text[]) group by day, part, source
    order by 1`.execute(db)
  return rows
}
