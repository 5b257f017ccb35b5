import { type RawBuilder, sql } from 'kysely'
import type { ListColumns } from '../../../platform/server/lists.ts'

const own = sql`m.customer_id = c.customer_id and m.case_id = c.id`
const ourReply = sql`m.direction = 'out' and m.public and m.state = 'sent'`
const firstReply = sql`(select min(m.at) from case_messages m where ${own} and ${ourReply})`

/** A message of the customer about it within seven days of a moment, in the case or in one that belongs with it. */
export const wroteWithin7 = (at: RawBuilder<unknown>) => sql`exists (select 1 from case_messages m
  where m.customer_id = c.customer_id and m.direction = 'in' and m.at > ${at} and m.at <= ${at} + interval '7 days'
    and (m.case_id = c.id or m.case_id in (select l.subject_id from case_links l
      where l.customer_id = c.customer_id and l.case_id = c.id and l.kind = 'case')))`

/** The same customer had raised another of this type within 90 days before. */
export const raisedBefore = sql`exists (select 1 from cases o join customers k on k.id = o.customer_id
  where o.customer_id = c.customer_id and k.kind <> 'unknown' and o.id <> c.id and o.type = c.type and not o.spam
    and o.received_at < c.received_at and o.received_at >= c.received_at - interval '90 days')`

const rated = (what: RawBuilder<unknown>) => sql`(select ${what} from case_ratings r
  where r.customer_id = c.customer_id and r.case_id = c.id order by r.round desc limit 1)`

export const figureColumns: ListColumns = {
  answeredAt: { sql: sql`c.answered_at` },
  replies: { sql: sql`(select count(*)::int from case_messages m where ${own} and ${ourReply})` },
  firstReplyAt: { sql: firstReply },
  wroteAgain: { sql: wroteWithin7(firstReply) },
  raisedBefore: { sql: raisedBefore },
  handling: { sql: rated(sql`r.handling`) },
  declaredSolved: { sql: rated(sql`case when r.solved then 'yes' when not r.solved then 'no' end`) },
  redressGiven: {
    sql: sql`(select sum(r.cost_minor)::bigint from case_redress r
      where r.customer_id = c.customer_id and r.case_id = c.id and r.state = 'given')`,
  },
  causeId: {
    sql: sql`(select x.cause_id from case_causes x
      where x.customer_id = c.customer_id and x.case_id = c.id and x.part = 'primary')`,
  },
  products: {
    sql: sql`coalesce((select array_agg(distinct ol.product_id::text) from case_links l
      join order_lines ol on ol.customer_id = l.subject_customer_id and ol.order_id = l.subject_id
      where l.customer_id = c.customer_id and l.case_id = c.id and l.kind = 'order'), '{}')`,
  },
}
