import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { lot } from '../../alerts/sample/store.ts'

/** Who bought again within 90 days was won back or made good with this chance, the others with that: laid in from the other side. */
export const planted = { share: 0.12, active: { again: 0.75, not: 0.45 } } as const

const num = (value: number) => sql.raw(String(value))

/** Strategies that were chosen some months ago for customers who had bought three times or more and then paused. */
export const fillStrategies = (db: Database) =>
  sql`with last as (select max(placed_at) as at from orders where import_id in (select id from imports where sample)),
    slow as (
      select o.customer_id, max(o.placed_at) as before, last.at - interval '130 days' + interval '30 days' * ${lot('chosen', sql`o.customer_id`)} as at
      from orders o cross join last where o.import_id in (select id from imports where sample) and o.kind = 'sale' and o.placed_at < last.at - interval '130 days'
        and o.customer_id <> '00000000-0000-7000-8000-000000000000'
      group by o.customer_id, last.at having count(distinct o.placed_at::date) >= 3 and max(o.placed_at) < last.at - interval '190 days'),
    judged as (
      select s.*, exists (select from orders o where o.customer_id = s.customer_id and o.kind = 'sale' and o.placed_at > s.at
        and o.placed_at <= s.at + interval '90 days') as again from slow s where ${lot('decided', sql`s.customer_id`)} < ${num(planted.share)})
    insert into quiet_strategies (customer_id, id, strategy, reason, note, level, points, chosen_at)
    select customer_id, md5('strategy ' || customer_id)::uuid,
      case when ${lot('active', sql`customer_id`)} < case when again then ${num(planted.active.again)} else ${num(planted.active.not)} end
        then case when ${lot('kind', sql`customer_id`)} < 0.6 then 'recover' else 'compensate' end
        else case when ${lot('kind', sql`customer_id`)} < 0.5 then 'explain' else 'release' end end,
      'buys less', null, 2, 2, at
    from judged on conflict do nothing`.execute(db)
