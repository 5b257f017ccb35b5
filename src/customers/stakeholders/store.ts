import { sql } from 'kysely'
import { todayOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import type { RoleWithUs } from '../relationships/schema.ts'
import { visibleTo } from '../store.ts'
import { formalPower } from './mendelow.ts'
import type { Stakeholder } from './schema.ts'

type Row = Pick<Stakeholder, 'id' | 'name' | 'kind' | 'internal' | 'roles' | 'lastInteractionAt'> & {
  ties: number
  exchanges: number
}

const rolesFrom = (least: number) =>
  Object.entries(formalPower)
    .filter(([, power]) => power >= least)
    .map(([role]) => role)

/** Who has a role with us today, with their ties and exchanges of the last year; those of the strongest roles first. */
export async function stakeholders(context: Context, role: RoleWithUs | undefined, limit: number): Promise<Row[]> {
  const { db, staff, now } = context
  const today = await todayOf(context)
  const since = new Date(now.getTime() - 365 * 86_400_000)
  const asked = role ? sql`and customers.roles @> array[${role}]::text[]` : sql``
  const { rows } = await sql<Row>`
    with held as (
      select customers.id, name, kind, internal, roles, sort_name from customers
      where roles <> '{}' ${asked} and merged_into is null and archived_at is null and ${visibleTo(staff)}
      order by roles && ${rolesFrom(5)}::text[] desc, roles && ${rolesFrom(4)}::text[] desc, sort_name, customers.id limit ${limit}
    )
    select held.id, held.name, held.kind, held.internal, held.roles, totals.last_at as last_interaction_at,
      coalesce(tied.n, 0)::int as ties, coalesce(said.n, 0)::int as exchanges
    from held left join interaction_totals totals on totals.customer_id = held.id
    left join lateral (select count(distinct r.other_id) as n from customers f join relationships r on r.customer_id = f.id
      where (f.id = held.id or f.merged_into = held.id) and r.other_id is not null
        and (r.until is null or r.until >= ${today}::date)) tied on true
    left join lateral (select count(*) as n from customers f join interactions i on i.customer_id = f.id
      where (f.id = held.id or f.merged_into = held.id) and i.at >= ${since}) said on true
    order by held.sort_name, held.id`.execute(db)
  return rows
}
