import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import { insideCases, visibleCases } from '../list/store.ts'
import { numberKey } from '../model.ts'
import type { Reach } from '../store.ts'

export type FoundCase = {
  id: string
  number: string
  type: string
  subject: string
  customer: string
  open: boolean
  receivedAt: string
}

const shown = sql`c.id, c.number, c.type, c.subject, coalesce(s.name, o.name) as customer, c.closed_at is null as open,
  c.received_at`
const named = sql`join customers o on o.id = c.customer_id left join customers s on s.id = o.merged_into`

/** Cases whose number begins so, from the directory alone. */
export async function byNumber(context: Context, typed: string, reach: Reach, limit: number): Promise<FoundCase[]> {
  const key = numberKey(typed).replace(/[\\%_]/g, (sign) => `\\${sign}`)
  const { rows } = await sql<FoundCase>`select ${shown}
    from (select * from case_directory d where d.number like ${`${key}%`} order by d.number limit ${limit}) d
    join cases c on c.customer_id = d.customer_id and c.id = d.case_id ${named}
    where ${visibleCases(context.staff, reach)} order by c.number`.execute(context.db)
  return rows
}

/** More than this many messages are not gathered: of words that everybody uses, some cases are enough. */
const ENOUGH = 400

/** Cases in which these words were said, newest first among those gathered; notes only for whoever sees them. */
export async function byWords(context: Context, words: string, reach: Reach, limit: number): Promise<FoundCase[]> {
  const { staff } = context
  const { rows } = await sql<FoundCase>`with said as materialized (
      select m.customer_id, m.case_id, m.public from case_messages m
      where m.search @@ to_tsquery('simple', ${words}) and m.state <> 'draft' limit ${ENOUGH})
    select ${shown} from (select customer_id, case_id, bool_or(public) as public from said group by 1, 2) m
    join cases c on c.customer_id = m.customer_id and c.id = m.case_id ${named}
    where c.merged_into is null and (m.public or ${insideCases(staff, reach)}) and ${visibleCases(staff, reach)}
    order by c.received_at desc, c.id desc limit ${limit}`.execute(context.db)
  return rows
}
