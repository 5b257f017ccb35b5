import { type Generated, sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Consent, NewConsent } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    consents: Omit<Consent, 'recordedByName' | 'at' | 'createdAt'> & {
      customerId: string
      at: Date | string
      importId: Generated<string | null>
      importLine: Generated<number | null>
      createdAt: Date | string
    }
  }
}

const columns = sql`c.id, c.purpose, c.channel, c.given, c.lawful_basis, c.wording, c.source, c.at, c.recorded_by,
  (select name from staff where staff.id = c.recorded_by) as recorded_by_name, c.created_at`

/** The newest of each purpose and channel; of two of one moment the later written. */
async function currentOfOne(db: Database, customerId: string): Promise<Consent[]> {
  const { rows } = await sql<Consent>`select distinct on (c.purpose, c.channel) ${columns} from consents c
    where c.customer_id = ${customerId}::uuid order by c.purpose, c.channel, c.at desc, c.id desc`.execute(db)
  return rows
}

/**
 * Of customers that were merged the strictest holds: what one of them refused is refused, until it is said anew after
 * the last of them was merged.
 */
export async function current(db: Database, family: string[]): Promise<Consent[]> {
  const [only, ...more] = family
  if (only !== undefined && more.length === 0) return currentOfOne(db, only)
  const { rows } = await sql<Consent>`with last as (
      select max(merged_at) as at from customers where id = ${anyOf(family)}
    ), newest as (
      select distinct on (customer_id, purpose, channel) * from consents where customer_id = ${anyOf(family)}
      order by customer_id, purpose, channel, at desc, id desc
    )
    select distinct on (c.purpose, c.channel) ${columns} from newest c cross join last
    order by c.purpose, c.channel, (c.at > last.at) desc, (c.given and not c.at > last.at), c.at desc, c.id desc`.execute(
    db,
  )
  return rows
}

export async function all(db: Database, family: string[]): Promise<Consent[]> {
  const { rows } = await sql<Consent>`select ${columns} from consents c
    where c.customer_id = ${anyOf(family)} order by c.at desc, c.id desc limit 1000`.execute(db)
  return rows
}

export async function append(context: Context, customerId: string, said: NewConsent): Promise<Consent> {
  const row = {
    ...said,
    customerId,
    id: context.newId(),
    at: said.at ?? context.now,
    recordedBy: context.staff.id || null,
    createdAt: context.now,
  }
  const kept = await context.db
    .insertInto('consents')
    .values(row)
    .returning([
      'id',
      'purpose',
      'channel',
      'given',
      'lawfulBasis',
      'wording',
      'source',
      'at',
      'recordedBy',
      'createdAt',
    ])
    .executeTakeFirstOrThrow()
  return { ...kept, recordedByName: context.staff.name || null } as Consent
}
