import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { signals } from '../signals.ts'

/** From which mark down an answer of a survey is low. */
export type LowPlace = { surveyId: string; place: number; atMost: number }

const { slow, verySlow, returns, repeats, lowScore, abandoned } = signals
const num = (value: number) => sql.raw(String(value))
const within = (at: RawBuilder<unknown>, day: RawBuilder<unknown>, days: number) =>
  sql`${at} >= ${day} - ${num(days)} and ${at} < ${day}`

type Counted = { some: { least: number; points: number }; many: { least: number; points: number } }
const pointsOf = (count: RawBuilder<unknown>, { some, many }: Counted) =>
  sql`case when ${count} >= ${num(many.least)} then ${num(many.points)} when ${count} >= ${num(some.least)} then ${num(some.points)} else 0 end`
const levelSql = sql`case ${sql.join(
  signals.levels.map(({ level, least }) => sql`when points >= ${num(least)} then ${num(level)}`),
  sql` `,
)} else 0 end`

/** Each customer's last months as they were known when a day began; what they spent, how they buy, what speaks for it. */
const counted = (ids: RawBuilder<unknown>, day: RawBuilder<unknown>, low: readonly LowPlace[]) => sql`
  with family as materialized (
    select s.id as sid, m.id as member from customers s join customers m on m.id = s.id or m.merged_into = s.id where s.id in (${ids})
  ), days as (
    select f.sid, o.placed_at::date as day from family f join orders o on o.customer_id = f.member
    where o.kind = 'sale' and o.cancelled_at is null and o.placed_at < ${day} group by 1, 2
  ), rhythm as (
    select sid, count(*) as days, max(day) as last, percentile_cont(0.5) within group (order by gap) as usual, max(gap) as longest
    from (select sid, day, day - lag(day) over (partition by sid order by day) as gap from days) as gaps group by sid
  ), bought as (
    select f.sid, coalesce(sum(o.total_minor) filter (where ${within(sql`o.placed_at`, day, signals.worthDays)} and o.currency = h.currency), 0)::bigint as spent,
      count(*) filter (where o.kind = 'return' and ${within(sql`o.placed_at`, day, returns.days)}) as returns,
      min(o.placed_at) filter (where o.kind = 'return' and ${within(sql`o.placed_at`, day, returns.days)})::date as first_return,
      count(*) filter (where ${within(sql`o.cancelled_at`, day, abandoned.days)}) as cancelled,
      min(o.cancelled_at) filter (where ${within(sql`o.cancelled_at`, day, abandoned.days)})::date as first_cancelled
    from family f join orders o on o.customer_id = f.member cross join (select currency from organisation) h group by f.sid
  ), asked as (
    select f.sid, count(*) as repeats, min(i.at)::date as first_asked from family f join interactions i on i.customer_id = f.member
    where i.direction = 'in' and ${within(sql`i.at`, day, repeats.days)} group by f.sid
  ), said as (
    select distinct on (f.sid) f.sid, r.id, r.closed[l.place] as mark, r.submitted_at::date as on_day
    from family f join responses r on r.customer_id = f.member and r.counted
    join unnest(${low.map(({ surveyId }) => surveyId)}::uuid[], ${low.map(({ place }) => place)}::int[], ${low.map(({ atMost }) => atMost)}::int[])
      as l (survey_id, place, at_most) on l.survey_id = r.survey_id and r.closed[l.place] <= l.at_most
    where ${within(sql`r.submitted_at`, day, lowScore.days)} order by f.sid, r.submitted_at desc, r.id
  ), broken as (
    select f.sid, count(*) filter (where c.outcome = 'withdrawn' and ${within(sql`c.closed_at`, day, abandoned.days)}) as withdrawn,
      min(c.closed_at) filter (where c.outcome = 'withdrawn' and ${within(sql`c.closed_at`, day, abandoned.days)})::date as first_withdrawn,
      max(c.received_at) filter (where c.type = 'complaint' and ${within(sql`c.received_at`, day, signals.voicedDays)})::date as complained
    from family f join cases c on c.customer_id = f.member and not c.spam group by f.sid
  ), signs as (
    select f.sid, r.days, r.usual, r.longest, r.last, ${day}::date - 1 - r.last as since, coalesce(b.returns, 0) as returns, b.first_return,
      coalesce(a.repeats, 0) as repeats, a.first_asked, s.id as low_id, s.mark, s.on_day,
      coalesce(b.cancelled, 0) + coalesce(k.withdrawn, 0) as abandoned, least(b.first_cancelled, k.first_withdrawn) as first_abandoned,
      k.complained, coalesce(b.spent, 0) as spent, r.days >= ${num(signals.leastOrders)} as has_rhythm
    from (select distinct sid from family) f left join rhythm r using (sid) left join bought b using (sid)
    left join asked a using (sid) left join said s using (sid) left join broken k using (sid)
  ), judged as (
    select *, case when not coalesce(has_rhythm, false) or since > ${num(signals.goneDays)} then 0
        when since > greatest(${num(verySlow.usual)} * usual, ${num(verySlow.longest)} * longest) then ${num(verySlow.points)}
        when since > greatest(${num(slow.usual)} * usual, ${num(slow.longest)} * longest) then ${num(slow.points)} else 0 end as slowing,
      ${pointsOf(sql`returns`, returns)} + ${pointsOf(sql`repeats`, repeats)}
        + case when low_id is null then 0 else ${num(lowScore.points)} end
        + case when abandoned > 0 then ${num(abandoned.points)} else 0 end as others
    from signs
  ), summed as (select *, slowing + others as points from judged)`

const later = (last: RawBuilder<unknown>, of: { usual: number; longest: number }) =>
  sql`${last} + (floor(greatest(${num(of.usual)} * usual, ${num(of.longest)} * longest)) + 1)::int`

/** The first day on which the level may be another one though nothing happens. */
const nextOn = (day: RawBuilder<unknown>) => sql`(select min(d) from unnest(array[
    case when has_rhythm then ${later(sql`last`, slow)} end, case when has_rhythm then ${later(sql`last`, verySlow)} end,
    case when has_rhythm then last + ${num(signals.goneDays + 1)} end,
    first_return + ${num(returns.days)}, first_asked + ${num(repeats.days)}, on_day + ${num(lowScore.days)},
    first_abandoned + ${num(abandoned.days)}, complained + ${num(signals.voicedDays)}]) as d where d >= ${day}::date)`

/** Counts these customers anew, by all that was before a day: whoever has neither a rhythm nor a sign has no row. */
export async function countLevels(
  db: Database,
  ids: readonly string[],
  day: string,
  low: readonly LowPlace[],
): Promise<void> {
  if (ids.length === 0) return
  const asOf = sql`${day}::date`
  const which = sql`select unnest(${[...ids]}::uuid[])`
  await sql`${counted(which, asOf, low)}, kept as (
      insert into quiet_levels (customer_id, level, points, voiced, usual_days, longest_days, last_order_on, slowing, returns,
        repeats, low_response_id, low_mark, abandoned, spent_minor, as_of, next_on)
      select sid, ${levelSql}, points, complained is not null, case when has_rhythm then usual end, case when has_rhythm then longest end,
        last, slowing, returns, repeats, low_id, mark, abandoned, spent, ${asOf} - 1, ${nextOn(asOf)}
      from summed where points > 0 or coalesce(has_rhythm, false) order by sid
      on conflict (customer_id) do update set level = excluded.level, points = excluded.points, voiced = excluded.voiced,
        usual_days = excluded.usual_days, longest_days = excluded.longest_days, last_order_on = excluded.last_order_on,
        slowing = excluded.slowing, returns = excluded.returns, repeats = excluded.repeats,
        low_response_id = excluded.low_response_id, low_mark = excluded.low_mark, abandoned = excluded.abandoned,
        spent_minor = excluded.spent_minor, as_of = excluded.as_of, next_on = excluded.next_on
      returning customer_id)
    delete from quiet_levels q where q.customer_id = any(${[...ids]}::uuid[]) and q.customer_id not in (select customer_id from kept)`.execute(
    db,
  )
}

export type Fate = { points: number; n: number; gone: number }
/** Of these, by all that was before an earlier day: points as they were then, and how many placed no order in the days after. */
export async function fatesOf(
  db: Database,
  ids: readonly string[],
  asked: { day: string; horizonDays: number; low: readonly LowPlace[] },
): Promise<Fate[]> {
  const day = sql`${asked.day}::date`
  const { rows } = await sql<Fate>`${counted(sql`select unnest(${[...ids]}::uuid[])`, day, asked.low)}
    select points::int, count(*)::int as n, count(*) filter (where not again)::int as gone
    from (select points, exists (select from family f join orders o on o.customer_id = f.member where f.sid = summed.sid
        and o.kind = 'sale' and o.cancelled_at is null and o.placed_at >= ${day} and o.placed_at < ${day} + ${num(asked.horizonDays)}) as again
      from summed where has_rhythm and since <= ${num(signals.goneDays)}) as judged group by points`.execute(db)
  return rows
}

/** Customers by id, after one: people and accounts outside, each once. */
export async function nextIds(db: Database, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from customers
    where merged_into is null and archived_at is null and not internal and kind in ('person', 'account')
      ${after ? sql`and id > ${after}::uuid` : sql``} order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** A day of the house's zone, so many after today. */
export async function dayFrom(db: Database, now: Date, days: number): Promise<string> {
  const { rows } = await sql<{ day: string }>`select ((${now}::timestamptz at time zone
    coalesce((select time_zone from organisation), 'UTC'))::date + ${days}::int)::text as day`.execute(db)
  return rows[0]?.day ?? now.toISOString().slice(0, 10)
}

/** Who became one with somebody is counted with them. */
export const forget = (db: Database, customerId: string) =>
  sql`delete from quiet_levels where customer_id = ${customerId}::uuid`.execute(db)

export const mark = (db: Database, customerIds: readonly string[]) =>
  sql`insert into quiet_marks (customer_id) select unnest(${[...customerIds]}::uuid[])`.execute(db)

/** Whose level is to be counted again: whom something happened to, whom only time went by for, who bought by a file. */
export async function takeDue(db: Database, day: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with taken as (delete from quiet_marks where seq in (select seq from quiet_marks order by seq limit ${limit} for update skip locked) returning customer_id),
    due as (select customer_id from quiet_levels where next_on <= ${day}::date order by next_on limit ${limit}),
    bought as (select t.customer_id from order_totals t left join quiet_levels q on q.customer_id = t.customer_id
      where t.last_at >= ${day}::date - 8 and t.orders >= ${num(signals.leastOrders)}
        and (q.customer_id is null or q.last_order_on < t.last_at::date) limit ${limit})
    select distinct coalesce(c.merged_into, c.id) as id from customers c
    where c.id in (select customer_id from taken union select customer_id from due union select customer_id from bought)
      and c.kind in ('person', 'account') and not c.internal`.execute(db)
  return rows.map(({ id }) => id)
}
