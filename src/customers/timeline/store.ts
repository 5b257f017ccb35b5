import { sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Database } from '../../platform/server/database.ts'
import type { TimelineEvent, TimelineSource } from '../../platform/server/slice.ts'
import { type Channel, channelLabels } from '../interactions/schema.ts'
import { events } from '../interactions/store.ts'
import { count } from '../interactions/totals/store.ts'
import type { Place } from './model.ts'

type ConsentRow = {
  id: string
  customerId: string
  at: string
  purpose: string
  channel: string
  given: boolean
  source: string
}

const consentEvent = (row: ConsentRow): TimelineEvent => ({
  id: row.id,
  customerId: row.customerId,
  at: row.at,
  kind: 'consent',
  title: `Consent ${row.given ? 'given' : 'withdrawn'}: ${row.purpose}, ${(channelLabels[row.channel as Channel] ?? row.channel).toLowerCase()}`,
  text: row.source,
  channel: row.channel,
  href: null,
  marked: false,
})

async function consentEvents(db: Database, family: string[], before: Place | null, limit: number) {
  const place = before
    ? before.id === null
      ? sql`and at <= ${before.at}::timestamptz`
      : sql`and (at, id::text) < (${before.at}::timestamptz, ${before.id}::text)`
    : sql``
  const { rows } = await sql<ConsentRow>`select id, customer_id, at, purpose, channel, given, source from consents
    where customer_id = ${anyOf(family)} ${place} order by at desc, id desc limit ${limit}`.execute(db)
  return rows.map(consentEvent)
}

async function countConsents(db: Database, family: string[]): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from consents where customer_id = ${anyOf(family)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** What customers themselves bring to the timeline; other slices bring theirs in their slice.ts. */
export const ownSources: TimelineSource[] = [
  { kind: 'interaction', label: 'Interactions', read: events, count },
  { kind: 'consent', label: 'Consent', read: consentEvents, count: countConsents },
]
