import { type RawBuilder, sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Counted, Known, Sum } from './model.ts'

export type Kept = Counted & { customerId: string; version: number; askWorth: number | null }

type Own = Omit<Known, 'emails' | 'phones' | 'identifiers' | 'addresses' | 'hasConsent' | 'hasPeople'> & {
  stands: boolean
}
type Said = {
  customerId: string
  kind: string
  value: string
  key: string
  line1: string | null
  city: string | null
  postcode: string | null
  country: string | null
}

const readOwn = async (db: Database, ids: readonly string[], perUnit: number): Promise<Own[]> => {
  const { rows } =
    await sql<Own>`select c.id, c.kind, c.internal, c.name, c.given_name, c.family_name, c.title, c.birth_date,
      c.language, c.country, coalesce(c.source, '') as source, c.do_not_contact, c.account_manager_id is not null as has_manager,
      c.department_id is not null as has_department,
      c.merged_into is null and c.archived_at is null and c.kind <> 'unknown' as stands,
      coalesce(o.spent_base_minor, 0)::float8 / ${perUnit}::int as spent, greatest(o.last_at, i.last_at) as last_at
    from customers c left join order_totals o on o.customer_id = c.id left join interaction_totals i on i.customer_id = c.id
    where c.id = ${anyOf(ids)}`.execute(db)
  return rows
}

/** Of each of these the one it is read through; most are read through nobody else. */
const readMembers = async (db: Database, ids: readonly string[]) => {
  const { rows } = await sql<{ id: string; survivor: string }>`select id, merged_into as survivor from customers
    where merged_into = ${anyOf(ids)}`.execute(db)
  return rows
}

const readSaid = async (db: Database, ids: readonly string[], today: string): Promise<Said[]> => {
  const { rows } = await sql<Said>`select customer_id, kind, value, key, country, parts->>'line1' as line1,
      parts->>'city' as city, parts->>'postcode' as postcode
    from customer_details where customer_id = ${anyOf(ids)}
      and (valid_from is null or valid_from <= ${today}::date) and (valid_to is null or valid_to >= ${today}::date)`.execute(
    db,
  )
  return rows
}

const readConsenting = async (db: Database, ids: readonly string[]) => {
  const { rows } = await sql<{ id: string }>`select distinct customer_id as id from consents
    where customer_id = ${anyOf(ids)} and purpose = 'marketing'`.execute(db)
  return rows
}

const readPeopled = async (db: Database, ids: readonly string[], today: string) => {
  const { rows } = await sql<{ id: string }>`select distinct customer_id as id from relationships
    where customer_id = ${anyOf(ids)} and other_id is not null and side = 'has' and role in ('purchaser', 'user', 'employee')
      and (since is null or since <= ${today}::date) and (until is null or until >= ${today}::date)`.execute(db)
  return rows
}

/** All that is known of these customers, each with whoever is read with it; who stands for nobody is left out. */
export async function known(db: Database, ids: readonly string[], today: string, perUnit: number): Promise<Known[]> {
  if (ids.length === 0) return []
  const [own, members] = await Promise.all([readOwn(db, ids, perUnit), readMembers(db, ids)])
  const standing = own.filter((each) => each.stands && each.id !== UNKNOWN_CUSTOMER)
  const survivor = new Map(members.map((each) => [each.id, each.survivor]))
  const all = [...standing.map((each) => each.id), ...survivor.keys()]
  const accounts = standing.some((each) => each.kind === 'account')
  const [said, consenting, peopled] = await Promise.all([
    readSaid(db, all, today),
    readConsenting(db, all),
    accounts ? readPeopled(db, all, today) : [],
  ])
  const through = (id: string) => survivor.get(id) ?? id
  const consents = new Set(consenting.map(({ id }) => through(id)))
  const people = new Set(peopled.map(({ id }) => through(id)))
  const found = new Map(
    standing.map(({ stands: _stands, ...each }): [string, Known] => [
      each.id,
      {
        ...each,
        hasConsent: consents.has(each.id),
        hasPeople: people.has(each.id),
        emails: [],
        phones: [],
        identifiers: [],
        addresses: [],
      },
    ]),
  )
  for (const one of said) {
    const of = found.get(through(one.customerId))
    if (!of) continue
    if (one.kind === 'email') of.emails.push(one.value)
    else if (one.kind === 'phone') of.phones.push(one.key)
    else if (one.kind === 'identifier') of.identifiers.push(one.key)
    else of.addresses.push(one)
  }
  return [...found.values()]
}

const columns = sql`customer_id, version, who, source, completeness, to_answer as answer, to_deliver as deliver,
  to_invite as invite, to_analyse as "analyse", missing, invalid, ask_worth`

export async function read(db: Database, ids: readonly string[]): Promise<Kept[]> {
  const { rows } =
    await sql<Kept>`select ${columns} from completeness_totals where customer_id = ${anyOf(ids)}`.execute(db)
  return rows
}

/** Their rows, made where there was none, and held until the transaction ends, in one order. */
export async function hold(db: Database, ids: readonly string[]): Promise<Kept[]> {
  const locked = async () => {
    const { rows } = await sql<Kept>`select ${columns} from completeness_totals
      where customer_id = ${anyOf(ids)} order by customer_id for update`.execute(db)
    return rows
  }
  const there = await locked()
  if (there.length === ids.length) return there
  await sql`insert into completeness_totals (customer_id) select unnest(${[...ids].sort()}::uuid[])
    on conflict do nothing`.execute(db)
  return locked()
}

const list = (texts: readonly string[]) => texts.join(',')

const stored = sql`customer_id, version, who, source, completeness, to_answer, to_deliver, to_invite, to_analyse, missing,
  invalid, ask_worth`

const asTable = (rows: readonly Kept[]): RawBuilder<unknown> => {
  const numbers = (of: (row: Kept) => number | null): RawBuilder<unknown> => sql`${rows.map(of)}::smallint[]`
  return sql`unnest(${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.version)}::int[],
      ${rows.map((row) => row.who)}::text[], ${rows.map((row) => row.source)}::text[], ${numbers((row) => row.completeness)},
      ${numbers((row) => row.answer)}, ${numbers((row) => row.deliver)}, ${numbers((row) => row.invite)},
      ${numbers((row) => row.analyse)}, ${rows.map((row) => list(row.missing))}::text[],
      ${rows.map((row) => list(row.invalid))}::text[], ${rows.map((row) => row.askWorth)}::real[]) as n (${stored})`
}

export async function write(db: Database, rows: readonly Kept[]): Promise<void> {
  if (rows.length === 0) return
  await sql`update completeness_totals t set version = n.version, who = n.who, source = n.source, completeness = n.completeness,
      to_answer = n.to_answer, to_deliver = n.to_deliver, to_invite = n.to_invite, to_analyse = n.to_analyse,
      missing = string_to_array(n.missing, ','), invalid = string_to_array(n.invalid, ','), ask_worth = n.ask_worth
    from ${asTable(rows)} where t.customer_id = n.customer_id`.execute(db)
}

export const remove = async (db: Database, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await sql`delete from completeness_totals where customer_id = ${anyOf(ids)}`.execute(db)
}

/** Rows of customers who have none; told back are those that nobody else wrote meanwhile. */
export async function insert(db: Database, rows: readonly Kept[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const { rows: written } = await sql<{ id: string }>`insert into completeness_totals (${stored})
    select customer_id, version, who, source, completeness, to_answer, to_deliver, to_invite, to_analyse,
      string_to_array(missing, ','), string_to_array(invalid, ','), ask_worth from ${asTable(rows)}
    order by customer_id on conflict do nothing returning customer_id as id`.execute(db)
  return new Set(written.map((row) => row.id))
}

/** Of these customers those who stand for themselves no more: archived, merged or gone. */
export async function notStanding(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`select asked.id from unnest(${[...ids]}::uuid[]) as asked (id)
    left join customers c on c.id = asked.id and c.merged_into is null and c.archived_at is null where c.id is null`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** By how much the sums changed; whoever shows them adds this to what is folded. */
export async function append(db: Database, sums: readonly Sum[]): Promise<void> {
  const some = sums.filter((sum) => sum.n !== 0 || sum.missing !== 0 || sum.invalid !== 0 || sum.points !== 0)
  if (some.length === 0) return
  await sql`insert into completeness_changes (who, source, part, n, missing, invalid, points)
    select * from unnest(${some.map((sum) => sum.who)}::text[], ${some.map((sum) => sum.source)}::text[],
      ${some.map((sum) => sum.part)}::text[], ${some.map((sum) => sum.n)}::int[], ${some.map((sum) => sum.missing)}::int[],
      ${some.map((sum) => sum.invalid)}::int[], ${some.map((sum) => sum.points)}::bigint[])`.execute(db)
}

/** The next customers in the order of their ids, whoever they are, each with whom it is read through. */
type Next = { id: string; survivor: string }

export async function nextIds(db: Database, after: string, limit: number): Promise<Next[]> {
  const { rows } = await sql<Next>`select id, coalesce(merged_into, id) as survivor from customers
    where id > ${after}::uuid order by id limit ${limit}`.execute(db)
  return rows
}

/** The same of those that an import made or changed. */
export async function nextImported(db: Database, importId: string, after: string, limit: number): Promise<Next[]> {
  const { rows } = await sql<Next>`select c.id, coalesce(c.merged_into, c.id) as survivor from (
      (select id from customers where import_id = ${importId}::uuid and id > ${after}::uuid order by id limit ${limit})
      union
      (select distinct customer_id from import_changes
        where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
    ) as named join customers c on c.id = named.id order by c.id limit ${limit}`.execute(db)
  return rows
}

/** How many there are; who asks only whether they are few says up to how many are counted. */
export async function countCustomers(db: Database, most?: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (
    select 1 from customers where merged_into is null and archived_at is null limit ${most ?? null}) as counted`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** Whether somebody wants a run to stop, and whether long work that people wait for is under way beside it. */
export async function standingOf(db: Database, runId: string): Promise<{ cancelled: boolean; others: boolean }> {
  const { rows } = await sql<{ cancelled: boolean; others: boolean }>`select r.cancel_asked_at is not null as cancelled,
      exists (select 1 from runs o where o.state = 'running' and o.beat_at > now() - interval '1 minute'
        and o.kind in ('import', 'load sample', 'remove sample', 'undo import', 'linkage', 'merge customers')) as others
    from runs r where r.id = ${runId}::uuid`.execute(db)
  return rows[0] ?? { cancelled: true, others: false }
}

/** Rows of customers who are not there any more (an import that was taken back removes them by itself). */
export const removeLost = (db: Database) =>
  sql`delete from completeness_totals t where not exists (select 1 from customers c where c.id = t.customer_id)`.execute(
    db,
  )

/** The other side of a relationship that was added or changed. */
export async function otherSide(db: Database, customerId: string, relationshipId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select other_id as id from relationships
    where customer_id = ${customerId}::uuid and id = ${relationshipId}::uuid`.execute(db)
  return rows[0]?.id ?? null
}
