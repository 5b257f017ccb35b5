import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { lot } from '../../alerts/sample/store.ts'

const entries = [
  ['Put less plastic into the box.', 'Since spring everything is packed in paper. The tape is paper, too.'],
  [
    'Say on the parcel which part of the order it is.',
    'Every parcel now says “1 of 2” where an order comes in several.',
  ],
  [
    'Let us choose the day of delivery.',
    'Orders over £50 can name a weekday. Smaller ones follow once we know that it works.',
  ],
] as const
/** Why it was decided so; one of them for each suggestion. */
const reasons = {
  willDo: [
    'It helps everybody who orders, and costs little.',
    'Several asked for it this year, and the Warehouse is for it.',
    'Easy to do with the next print of the papers.',
    'It saves us questions as well.',
  ],
  study: [
    'We ask what it would cost, and whom it would help.',
    'Buying tries it with two products until the summer.',
    'The web shop has to say how much work it is.',
    'We wait for what the survey says about it.',
  ],
  willNot: [
    'It would make every parcel dearer, and few would use it.',
    'Our carriers do not offer it in most of the country.',
    'We tried it two years ago, and it was hardly used.',
    'The supplier makes it in this form only.',
  ],
} as const
const oneOf = (list: readonly string[]) =>
  sql`(${[...list]}::text[])[1 + floor(${lot('reason', sql`c.id`)} * ${sql.raw(String(list.length))})::int]`

const idOf = (n: number) => `01900000-0000-7000-8000-00005a1d000${n}`

/** What was decided about the sample's suggestions, and three things that were done. */
export async function fillSuggestions(db: Database): Promise<void> {
  for (const [n, [said, did]] of entries.entries())
    await sql`insert into said_and_done (id, said, did, language, published_at, created_at, updated_at)
      select ${idOf(n)}::uuid, ${said}, ${did}, 'en', at, at, at
      from (select max(received_at) - interval '1 month' * ${n + 1}::int as at from cases where type = 'suggestion') as last where at is not null
      on conflict (id) do update set archived_at = null`.execute(db)
  const key = sql`c.id`
  await sql`insert into suggestion_decisions (customer_id, case_id, decision, reason, entry_id, decided_at, updated_at)
    select c.customer_id, c.id, d.decision, case d.decision when 'will do' then ${oneOf(reasons.willDo)}
        when 'under study' then ${oneOf(reasons.study)} else ${oneOf(reasons.willNot)} end,
      case when d.decision = 'will do' and ${lot('entry', key)} < 0.8 then (${entries.map((_, n) => idOf(n))}::uuid[])[1 + floor(${lot('which', key)} * ${sql.raw(String(entries.length))})::int] end,
      d.at, d.at
    from cases c cross join lateral (select case when ${lot('decision', key)} < 0.4 then 'will do' when ${lot('decision', key)} < 0.7 then 'under study' else 'will not' end as decision,
      coalesce(c.answered_at, c.closed_at, c.received_at + interval '6 days') as at) d
    where c.type = 'suggestion' and not c.spam and c.source = 'sample shop' and ${lot('decided', key)} < 0.7 on conflict do nothing`.execute(
    db,
  )
}

/** They stay to be read again, and stand on the public page no more. */
export const putAway = (db: Database, now: Date) =>
  sql`update said_and_done set archived_at = ${now} where id = any(${entries.map((_, n) => idOf(n))}::uuid[])`.execute(
    db,
  )
