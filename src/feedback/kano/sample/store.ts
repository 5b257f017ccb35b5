import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { idOf, lot, orders, response } from '../../sample/store.ts'
import type { KanoClass } from '../schema.ts'

/** What each idea of the template is planted as, in its order there; so many mean it, the others any of the four. */
export const planted = {
  share: 0.62,
  classes: ['must-be', 'one-dimensional', 'indifferent', 'attractive'],
} as const satisfies { share: number; classes: readonly KanoClass[] }

const person = sql`o.key`
const own = sql`f || ' ' || o.key`

/** Which class one person's two answers to one idea belong to; a few contradict themselves, or would rather not have it. */
const meant = sql`case when ${lot('kano odd', own)} < 0.03 then 'questionable' when ${lot('kano odd', own)} < 0.06 then 'reverse'
  else (${[...planted.classes]}::text[])[case when ${lot('kano means', own)} < ${sql.raw(String(planted.share))} then f
    else 1 + floor(4 * ${lot('kano other', own)})::int end] end`

/** Like it 1, expect it 2, neutral 3, live with it 4, dislike it 5: with the idea, and without. */
const marks = sql`case ${meant} when 'must-be' then array[2 + (${lot('kano with', own)} < 0.3)::int, 5]
  when 'one-dimensional' then array[1, 5] when 'attractive' then array[1, 3 + (${lot('kano with', own)} < 0.4)::int]
  when 'reverse' then array[4, 1] when 'questionable' then array[1, 1]
  else array[3 + (${lot('kano with', own)} < 0.2)::int, 3 + (${lot('kano without', own)} < 0.5)::int] end`

/** One customer in fourteen says of four ideas how it would be with them and without. */
export const fillKano = (db: Database, surveyId: string, at: string) =>
  sql`${response}
    select o.customer_id, ${idOf('kano', sql`o.customer_id::text`)}, ${surveyId}::uuid, 1, null, 'email', 'en', 'whole', o.at, o.at,
      (o.at at time zone 'Europe/London')::date, 40 + (${lot('seconds', person)} * 80)::int, '{}',
      (select array_agg(m.mark::smallint order by f, m.side) from generate_series(1, 4) f
        cross join lateral unnest(${marks}) with ordinality as m (mark, side))
    from (select customer_id, min(number) as key, ${at}::timestamptz + interval '12 days' * ${lot('when', sql`min(number)`)} as at
      from (${orders('2000-01-01')}) sold where sold.at < ${at}::timestamptz group by customer_id) o
    where ${lot('kano', person)} < 0.07 and o.at < now() on conflict do nothing`.execute(db)
