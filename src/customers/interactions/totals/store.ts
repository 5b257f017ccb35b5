import { type RawBuilder, sql } from 'kysely'
import { anyOf } from '../../../platform/server/any-of.ts'
import type { Database } from '../../../platform/server/database.ts'
import { survivorsOf } from '../../merging/store.ts'

declare module '../../../platform/server/database.ts' {
  interface Tables {
    interactionTotals: { customerId: string; interactions: number; lastAt: string | null; lastChannel: string | null }
  }
}

/** The newest interaction of each of some families; of one customer with very many it reads one row. */
const newestOf = (person: RawBuilder<unknown>) => sql`
  select newest.at, newest.channel from (select f.id from customers f where f.id = ${person} or f.merged_into = ${person}) members
  cross join lateral (select at, id, channel from interactions i where i.customer_id = members.id order by at desc, id desc limit 1) newest
  order by newest.at desc, newest.id desc limit 1`

/**
 * How many there are and which was last, brought in step with the rows in the same transaction. They lie with the
 * survivor and count its whole family, so that a list sorts by them without looking further.
 */
export async function keepTotals(db: Database, customerId: string, more: number): Promise<void> {
  const person = (await survivorsOf(db, [customerId])).get(customerId) ?? customerId
  await sql`insert into interaction_totals (customer_id, interactions, last_at, last_channel)
    select ${person}::uuid, ${Math.max(more, 0)}::int, newest.at, newest.channel
    from (select 1) as one left join lateral (${newestOf(sql`${person}::uuid`)}) newest on true
    on conflict (customer_id) do update set interactions = interaction_totals.interactions + ${more}::int,
      last_at = excluded.last_at, last_channel = excluded.last_channel`.execute(db)
}

/** What was counted of one who was merged is the survivor's from now on. */
export async function joinTotals(db: Database, mergedId: string, survivorId: string): Promise<void> {
  const { rows } = await sql<{
    interactions: number
  }>`delete from interaction_totals where customer_id = ${mergedId}::uuid
    returning interactions`.execute(db)
  if (rows[0]) await keepTotals(db, survivorId, rows[0].interactions)
}

/** Counted again from the rows of each one's family. */
export async function recountTotals(db: Database, persons: readonly string[]): Promise<void> {
  for (const person of [...persons].sort())
    await sql`insert into interaction_totals (customer_id, interactions, last_at, last_channel)
      select ${person}::uuid, counted.n, newest.at, newest.channel
      from (select count(*)::int as n from interactions i join customers f on f.id = i.customer_id
        where f.id = ${person}::uuid or f.merged_into = ${person}::uuid) counted
      left join lateral (${newestOf(sql`${person}::uuid`)}) newest on true
      on conflict (customer_id) do update set interactions = excluded.interactions, last_at = excluded.last_at,
        last_channel = excluded.last_channel`.execute(db)
}

export const totals = (db: Database, family: string[]) =>
  db
    .selectFrom('interactionTotals')
    .select(['interactions', 'lastAt', 'lastChannel'])
    .where('customerId', '=', anyOf(family))
    .orderBy('lastAt', (order) => order.desc().nullsLast())
    .execute()

export async function count(db: Database, family: string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(sum(interactions), 0)::int as n from interaction_totals
    where customer_id = ${anyOf(family)}`.execute(db)
  return rows[0]?.n ?? 0
}
