import { sql } from 'kysely'
import { anyOf } from '../../../platform/server/any-of.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { ChosenStrategy, Strategy } from '../schema.ts'

/** So many days after a strategy was chosen it is looked at what became of it. */
export const OUTCOME_DAYS = 90

export const insert = (
  db: Database,
  chosen: {
    customerId: string
    id: string
    strategy: Strategy
    reason: string
    note: string | null
    level: number
    points: number
    by: string | null
    now: Date
  },
) =>
  sql`insert into quiet_strategies (customer_id, id, strategy, reason, note, level, points, chosen_by, chosen_at)
    values (${chosen.customerId}, ${chosen.id}, ${chosen.strategy}, ${chosen.reason}, ${chosen.note}, ${chosen.level},
      ${chosen.points}, ${chosen.by}::uuid, ${chosen.now})`.execute(db)

const until = sql`s.chosen_at + interval '${sql.raw(String(OUTCOME_DAYS))} days'`
const bought = sql`exists (select from orders o where o.customer_id = any(s.family) and o.kind = 'sale' and o.cancelled_at is null
  and o.placed_at > s.chosen_at and o.placed_at <= ${until})`

export type LowPlaces = readonly { surveyId: string; place: number; atMost: number }[]
/** The last answer within the days that is told by a mark: null where there was none. */
const better = (low: LowPlaces) => sql`(select bool_or(r.closed[l.place] > l.at_most) from responses r
  join unnest(${low.map(({ surveyId }) => surveyId)}::uuid[], ${low.map(({ place }) => place)}::int[], ${low.map(({ atMost }) => atMost)}::int[])
    as l (survey_id, place, at_most) on l.survey_id = r.survey_id and r.closed[l.place] is not null
  where r.customer_id = any(s.family) and r.counted and r.submitted_at > s.chosen_at and r.submitted_at <= ${until})`

type Row = Omit<ChosenStrategy, 'became'> & { bought: boolean; better: boolean | null; isOver: boolean }

/** What was chosen for a family, newest first, with what became of it. */
export async function ofFamily(
  db: Database,
  family: readonly string[],
  low: LowPlaces,
  now: Date,
): Promise<ChosenStrategy[]> {
  const { rows } = await sql<Row>`select s.id, s.strategy, s.reason, s.note, s.level::int, s.points::int,
      (select name from staff where staff.id = s.chosen_by) as chosen_by, s.chosen_at, ${bought} as bought, ${better(low)} as better,
      ${until} <= ${now} as is_over
    from (select q.*, ${[...family]}::uuid[] as family from quiet_strategies q where q.customer_id = ${anyOf(family)}) as s
    order by s.chosen_at desc, s.id desc limit 100`.execute(db)
  return rows.map(({ bought: again, better: said, isOver, ...row }) => ({
    ...row,
    became: { boughtAgain: again ? true : isOver ? false : null, saidBetter: said },
  }))
}

export type Outcome = {
  strategy: Strategy
  chosen: number
  open: number
  bought: number
  said: number
  better: number
}
/** By strategy, of those chosen between two days: how many bought again and said better, of those whose days are over. */
export async function outcomes(db: Database, from: string, to: string, low: LowPlaces, now: Date): Promise<Outcome[]> {
  const { rows } =
    await sql<Outcome>`select strategy, count(*)::int as chosen, count(*) filter (where not is_over)::int as open,
      count(*) filter (where is_over and bought)::int as bought, count(better) filter (where is_over)::int as said,
      count(*) filter (where is_over and better)::int as better
    from (select s.strategy, ${bought} as bought, ${better(low)} as better, ${until} <= ${now} as is_over
      from (select q.*, array(select m.id from customers c join customers m on m.id = coalesce(c.merged_into, c.id) or m.merged_into = coalesce(c.merged_into, c.id)
          where c.id = q.customer_id) as family
        from quiet_strategies q where q.chosen_at >= ${from}::date and q.chosen_at < ${to}::date + 1) as s) as chosen
    group by strategy`.execute(db)
  return rows
}
