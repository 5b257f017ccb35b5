import { sql } from 'kysely'
import { visibility as caseRule } from '../../../cases/model.ts'
import { visibility as customerRule } from '../../../customers/model.ts'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { SignedIn } from '../../../platform/contract.ts'
import type { Database } from '../../../platform/server/database.ts'
import { visibleSql } from '../../../platform/server/filters.ts'
import type { EvidenceKind, EvidenceRow } from '../schema.ts'
import { wordsOfReading } from '../store.ts'

/** A confidential or anonymous survey is read only once so many have answered it. */
const LEAST = 10

/** What this person may read: each kind by the rule of where it lies, so that nothing shows here that is refused there. */
function sight(staff: SignedIn) {
  const seen = visibleSql(customerRule, 's', staff)
  const word = (name: string) => (staff.words.includes(name) ? sql`true` : sql`false`)
  const unknown = sql`r.customer_id = ${UNKNOWN_CUSTOMER}::uuid`
  const seenCase = visibleSql(
    caseRule,
    {
      aboutStaffId: sql`c.about_staff_id`,
      survivorId: sql`s.id`,
      raisedBy: sql`c.raised_by`,
      ownerId: sql`c.owner_id`,
      departmentId: sql`c.department_id`,
      customerSeen: sql`(${seen} or ${unknown})`,
    },
    staff,
  )
  return {
    seen,
    rule: sql`case r.kind
      when 'answer' then ${word('surveys.answers')} and (
        (v.promise = 'identified' and (${seen} or ${unknown}))
        or (v.promise <> 'identified' and (select count(*) from (select from responses q where q.survey_id = v.id and q.counted limit ${sql.lit(LEAST)}) few) >= ${sql.lit(LEAST)}))
      when 'case' then coalesce(${seenCase}, false)
      when 'review' then ${unknown} or ${seen}
      else ${word('interviews.read')} end`,
  }
}

export type Asked = {
  themeId: string | null
  kind?: EvidenceKind | undefined
  sentiment?: number | undefined
  month?: string | undefined
  /** What a rule is least sure of, and nobody decided; else what says it, newest first. */
  unsure: boolean
  limit: number
  after?: { at: string; id: string } | undefined
}

export type Told = EvidenceRow & { sortAt: string }

export async function rowsOf(db: Database, staff: SignedIn, asked: Asked): Promise<Told[]> {
  const { seen, rule } = sight(staff)
  const named = sql`coalesce(v.promise, 'identified') = 'identified' and r.kind not in ('interview', 'focus group')
    and r.customer_id <> ${UNKNOWN_CUSTOMER}::uuid and ${seen}`
  const theme =
    asked.themeId === null
      ? sql``
      : sql`left join evidence_themes t on t.customer_id = r.customer_id and t.reading_id = r.id and t.theme_id = ${asked.themeId}`
  const chosen = [
    sql`${rule}`,
    ...(asked.themeId === null ? [] : [asked.unsure ? sql`t.decided_by is null and t.score is not null` : sql`t.says`]),
    ...(asked.kind ? [sql`r.kind = ${asked.kind}`] : []),
    ...(asked.sentiment === undefined ? [] : [sql`r.sentiment = ${asked.sentiment}`]),
    ...(asked.month ? [sql`r.month = ${`${asked.month}-01`}::date`] : []),
    ...(asked.after ? [sql`(r.at, r.id) < (${asked.after.at}::timestamptz, ${asked.after.id}::uuid)`] : []),
  ]
  const { rows } = await sql<Told>`
    select r.id, r.kind, e.text, case when e.quiet then null else r.at end as at, r.language, r.sentiment,
      r.sentiment_by is not null as sentiment_confirmed, r.at as sort_at,
      ${asked.themeId === null ? sql`null::real as score, null::boolean as says, false as decided` : sql`t.score, t.says, t.decided_by is not null as decided`},
      coalesce(v.name, c.number, w.site, i.title, '') as origin,
      case r.kind when 'answer' then '/surveys/' || v.id when 'case' then '/cases/' || c.id when 'review' then null else '/interviews/' || i.id end as href,
      case when ${named} then json_build_object('id', s.id, 'name', s.name) end as customer
    from evidence_readings r
    ${theme}
    join customers own on own.id = r.customer_id join customers s on s.id = coalesce(own.merged_into, own.id)
    left join surveys v on r.kind = 'answer' and v.id = r.origin_id
    left join cases c on r.kind = 'case' and c.customer_id = r.customer_id and c.id = r.origin_id
    left join reviews w on r.kind = 'review' and w.customer_id = r.customer_id and w.id = r.evidence_id
    left join interviews i on r.kind in ('interview', 'focus group') and i.id = r.origin_id
    cross join lateral (${wordsOfReading}) e
    where e.text <> '' and ${sql.join(chosen, sql` and `)}
    order by ${asked.unsure && asked.themeId !== null ? sql`abs(t.score - 0.5), r.id` : sql`r.at desc, r.id desc`} limit ${asked.limit}`.execute(
    db,
  )
  return rows
}

/** Whether this person may read one piece: who decides of it must see it. */
export async function maySee(db: Database, staff: SignedIn, id: string): Promise<boolean> {
  const { rule } = sight(staff)
  const { rows } = await sql`select 1 from evidence_readings r
    join customers own on own.id = r.customer_id join customers s on s.id = coalesce(own.merged_into, own.id)
    left join surveys v on r.kind = 'answer' and v.id = r.origin_id
    left join cases c on r.kind = 'case' and c.customer_id = r.customer_id and c.id = r.origin_id
    where r.id = ${id} and ${rule}`.execute(db)
  return rows.length > 0
}
