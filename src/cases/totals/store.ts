import { sql } from 'kysely'
import { survivorsOf } from '../../customers/merging/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Database } from '../../platform/server/database.ts'
import type { ListColumns } from '../../platform/server/lists.ts'
import type { Attends } from '../../platform/server/slice.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    caseTotals: { customerId: string; cases: number; open: number; complaints: number; lastAt: string | null }
  }
}

/** What is counted of a family's cases. Spam and what was merged into another case is in none of it. */
const counted = sql`count(*)::int, count(*) filter (where c.closed_at is null)::int,
  count(*) filter (where c.type = 'complaint')::int, max(c.received_at)`

/** Counted again from the rows, for the survivors of these customers. */
export async function recountTotals(db: Database, customerIds: readonly string[]): Promise<void> {
  const survivors = await survivorsOf({ db }, customerIds)
  const persons = [...new Set(customerIds.map((id) => survivors.get(id) ?? id))].sort()
  for (const person of persons) {
    if (person === UNKNOWN_CUSTOMER) continue
    await sql`insert into case_totals (customer_id, cases, open, complaints, last_at)
      select ${person}::uuid, ${counted} from cases c
      where c.customer_id in (select id from customers f where f.id = ${person}::uuid or f.merged_into = ${person}::uuid)
        and not c.spam and c.merged_into is null
      on conflict (customer_id) do update set cases = excluded.cases, open = excluded.open,
        complaints = excluded.complaints, last_at = excluded.last_at`.execute(db)
  }
}

/** Counted again for a batch of customers at once, for imports. */
export async function recountMany(db: Database, customerIds: readonly string[]): Promise<void> {
  const survivors = await survivorsOf({ db }, customerIds)
  const persons = [...new Set(customerIds.map((id) => survivors.get(id) ?? id))]
    .filter((id) => id !== UNKNOWN_CUSTOMER)
    .sort()
  if (persons.length === 0) return
  await sql`with persons as (select unnest(${persons}::uuid[]) as id),
      members as (select id as person, id from persons union all select p.id, m.id from persons p join customers m on m.merged_into = p.id)
    insert into case_totals (customer_id, cases, open, complaints, last_at)
    select members.person, count(c.id)::int, count(c.id) filter (where c.closed_at is null)::int,
      count(c.id) filter (where c.type = 'complaint')::int, max(c.received_at)
    from members left join cases c on c.customer_id = members.id and not c.spam and c.merged_into is null
    group by members.person order by members.person
    on conflict (customer_id) do update set cases = excluded.cases, open = excluded.open,
      complaints = excluded.complaints, last_at = excluded.last_at`.execute(db)
}

/** One who was merged is counted with the survivor from now on. */
export async function joinTotals(db: Database, mergedId: string, survivorId: string): Promise<void> {
  await sql`delete from case_totals where customer_id = ${mergedId}::uuid`.execute(db)
  await recountTotals(db, [survivorId])
}

/** What the list of customers shows of them; without a row there is nothing, which is nought. */
const key = [sql`ct.customer_id`]
export const totalsColumns: ListColumns = {
  openCases: { sql: sql`coalesce(ct.open, 0)`, join: 'caseTotals', sort: sql`ct.open`, nullable: true, key },
  complaints: {
    sql: sql`coalesce(ct.complaints, 0)`,
    join: 'caseTotals',
    sort: sql`ct.complaints`,
    nullable: true,
    key,
  },
  lastCaseAt: { sql: sql`ct.last_at`, join: 'caseTotals' },
}
export const totalsJoins = { caseTotals: sql`left join case_totals ct on ct.customer_id = customers.id` }

export type Totals = { cases: number; open: number; complaints: number; lastAt: string | null }

export async function totalsOf(db: Database, family: string[]): Promise<Totals> {
  const { rows } = await sql<Totals>`select cases, open, complaints, last_at from case_totals
    where customer_id = ${anyOf(family)} order by cases desc limit 1`.execute(db)
  return rows[0] ?? { cases: 0, open: 0, complaints: 0, lastAt: null }
}

/** Customers whose totals are not what their cases say. */
export async function wrongTotals(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
      select coalesce(f.merged_into, f.id) as customer_id, count(*)::int as cases,
        count(*) filter (where c.closed_at is null)::int as open,
        count(*) filter (where c.type = 'complaint')::int as complaints, max(c.received_at) as last_at
      from cases c join customers f on f.id = c.customer_id
      where not c.spam and c.merged_into is null and c.customer_id <> ${UNKNOWN_CUSTOMER}::uuid group by 1
    ) as counted full join case_totals t using (customer_id)
    where coalesce(counted.cases, 0) <> coalesce(t.cases, 0) or coalesce(counted.open, 0) <> coalesce(t.open, 0)
      or coalesce(counted.complaints, 0) <> coalesce(t.complaints, 0) or counted.last_at is distinct from t.last_at`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

export const attends: Attends[] = [
  {
    key: 'raised',
    label: 'They raised a case',
    hint: 'An enquiry, complaint, suggestion or compliment of theirs was received within a year.',
    since: (moment) => sql`select customer_id from cases where received_at >= ${moment}`,
  },
]
