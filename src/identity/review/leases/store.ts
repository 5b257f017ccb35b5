import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'

declare module '../../../platform/server/database.ts' {
  interface Tables {
    reviewLeases: { customerId: string; otherId: string; staffId: string; until: Date | string }
  }
}

type Pair = { customerId: string; otherId: string }

/** Long enough to look at a pair, short enough that nobody waits for one who went home. */
const MINUTES = 5

/** Hands these pairs to whoever asks, as far as nobody else looks at them; says which. */
export async function take(context: Context, pairs: readonly Pair[]): Promise<Pair[]> {
  const until = new Date(context.now.getTime() + MINUTES * 60_000)
  const { rows } = await sql<Pair>`insert into review_leases (customer_id, other_id, staff_id, until)
    select distinct p.customer_id, p.other_id, ${context.staff.id}::uuid, ${until}::timestamptz
    from unnest(${pairs.map((pair) => pair.customerId)}::uuid[], ${pairs.map((pair) => pair.otherId)}::uuid[]) as asked (one, other)
    join link_pairs p on p.customer_id = least(one, other) and p.other_id = greatest(one, other)
      and p.linkage_id in (select id from linkages where state = 'ready')
    order by 1, 2
    on conflict (customer_id, other_id) do update set staff_id = excluded.staff_id, until = excluded.until
      where review_leases.staff_id = excluded.staff_id or review_leases.until < ${context.now}::timestamptz
    returning customer_id, other_id`.execute(context.db)
  return rows
}

/** A pair that was decided is nobody's; with it go those whose time is over. */
export const giveBack = ({ db, now }: Context, { customerId, otherId }: Pair) =>
  sql`delete from review_leases where until < ${now}::timestamptz
    or (customer_id = least(${customerId}::uuid, ${otherId}::uuid) and other_id = greatest(${customerId}::uuid, ${otherId}::uuid))`.execute(
    db,
  )

/** Nobody else looks at pair p just now. */
export const isFree = ({ staff, now }: Context) => sql`not exists (select 1 from review_leases r
  where r.customer_id = p.customer_id and r.other_id = p.other_id and r.staff_id is distinct from ${staff.id || null}::uuid
    and r.until >= ${now}::timestamptz)`
