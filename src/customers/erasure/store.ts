import { type Generated, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import { type Known, tombstoneName } from './model.ts'
import { ownPersonal } from './rows/store.ts'
import type { ErasedRows, Erasure, ErasureReason } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    erasures: {
      id: string
      code: string
      customerIds: string[]
      reason: ErasureReason
      state: Generated<'running' | 'done'>
      again: boolean
      runId: string | null
      whom: string | null
      done: Generated<unknown>
      askedBy: string | null
      askedAt: Date | string
      doneAt: Date | string | null
    }
  }
}

/** A family as it is before it is erased, the survivor first. */
export async function recordsOf(db: Database, id: string) {
  const { rows } = await sql<{ id: string; name: string; source: string | null }>`select id, name, source from customers
    where id = ${id}::uuid or merged_into = ${id}::uuid order by merged_into nulls first, id`.execute(db)
  return rows
}

/** Everything that was ever said of who they are and how they are reached. */
export async function knownOf(db: Database, ids: string[]): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select 'name' as kind, name as value from customers where id = any(${ids}::uuid[])
    union select 'email', email from customers where id = any(${ids}::uuid[]) and email is not null
    union select 'other', phone from customers where id = any(${ids}::uuid[]) and phone is not null
    union select case d.kind when 'email' then 'email' else 'other' end, each.value
      from customer_details d cross join lateral (values (d.value), (d.key)) as each (value)
      where d.customer_id = any(${ids}::uuid[]) and d.kind in ('email', 'phone', 'identifier')
    union select 'other', external_id from source_records
      where customer_id = any(${ids}::uuid[]) and external_id is not null
    union select case when told.value like '%@%' then 'email' when v.field = 'name' then 'name' else 'other' end, told.value
      from history_values v cross join lateral (values (v.before #>> '{}'), (v.after #>> '{}')) as told (value)
      where v.customer_id = any(${ids}::uuid[]) and told.value is not null
        and (v.field = 'name' or (v.field = 'value' and (told.value like '%@%' or told.value ~ '^[+0-9][0-9 ()/.-]{5,}$')))`.execute(
    db,
  )
  return rows
}

/** E-mail addresses that somebody else has too. */
export async function sharedEmails(db: Database, ids: string[], emails: string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select distinct key from customer_directory
    where kind = 'email' and key = any(${emails}::text[]) and customer_id <> all(${ids}::uuid[])`.execute(db)
  return rows.map((row) => row.key)
}

/** The rows lose what was said of anybody, and are in no list from this moment. Figures are told by kind, country and day. */
export async function makeTombstones(
  db: Database,
  ids: string[],
  erasure: { id: string; code: string },
  now: Date,
): Promise<void> {
  const name = tombstoneName(erasure.code)
  // A word of theirs that nobody else is found by goes too.
  await sql`delete from search_words w where w.word in (
      select distinct unnest(string_to_array(search, ' ')) from customers where id = any(${ids}::uuid[]))
    and not exists (select from customers c where c.search_words @@ ('''' || w.word || '''')::tsquery and c.id <> all(${ids}::uuid[]))`.execute(
    db,
  )
  const personal = Object.entries(ownPersonal).map(([column, to]) => sql`${sql.ref(column)} = ${to}`)
  await sql`update customers set ${sql.join(personal)}, name = ${name}, sort_name = ${name.toLowerCase()},
      do_not_contact = true, account_manager_id = null, department_id = null,
      archived_at = coalesce(archived_at, ${now}::timestamptz), erased_at = ${now}::timestamptz,
      erasure_id = ${erasure.id}::uuid, updated_at = ${now}::timestamptz, version = version + 1
    where id = any(${ids}::uuid[])`.execute(db)
}

export const add = (
  db: Database,
  erasure: {
    id: string
    code: string
    customerIds: string[]
    reason: ErasureReason
    again: boolean
    runId: string
    whom: string
    askedBy: string | null
    askedAt: Date
  },
) =>
  db
    .insertInto('erasures')
    .values({ ...erasure, state: 'running', doneAt: null })
    .execute()

export type KeptErasure = {
  id: string
  customerIds: string[]
  whom: string | null
  askedAt: string
  reason: ErasureReason
}

export const find = (db: Database, id: string) =>
  db
    .selectFrom('erasures')
    .select(['id', 'customerIds', 'whom', 'askedAt', 'reason'])
    .where('id', '=', id)
    .executeTakeFirst() as Promise<KeptErasure | undefined>

export const keepWhom = (db: Database, id: string, whom: string) =>
  db.updateTable('erasures').set({ whom }).where('id', '=', id).execute()

export const finish = (db: Database, id: string, done: readonly ErasedRows[], now: Date) =>
  db
    .updateTable('erasures')
    .set({ state: 'done', whom: null, done: JSON.stringify(done), doneAt: now })
    .where('id', '=', id)
    .execute()

type Row = Omit<Erasure, 'askedBy'> & { staffId: string | null; staffName: string | null }

const columns = sql`e.id, e.code, e.customer_ids[1] as customer_id, cardinality(e.customer_ids) as records, e.reason, e.state,
  e.again, e.run_id, e.asked_at, e.done_at, e.done, s.id as staff_id, s.name as staff_name`
const told = ({ staffId, staffName, ...row }: Row): Erasure => ({
  ...row,
  askedBy: staffId ? { id: staffId, name: staffName ?? '' } : null,
})

export async function list(db: Database, before: string | undefined, limit: number): Promise<Erasure[]> {
  const { rows } = await sql<Row>`select ${columns} from erasures e left join staff s on s.id = e.asked_by
    where (${before ?? null}::uuid is null or e.id < ${before ?? null}::uuid) order by e.id desc limit ${limit}`.execute(
    db,
  )
  return rows.map(told)
}

export async function read(db: Database, id: string): Promise<Erasure | undefined> {
  const { rows } = await sql<Row>`select ${columns} from erasures e left join staff s on s.id = e.asked_by
    where e.id = ${id}::uuid`.execute(db)
  return rows[0] && told(rows[0])
}

/** The erasure that made a customer's row what it is. */
export async function erasureOf(db: Database, customerId: string): Promise<Erasure | null> {
  const { rows } = await sql<Row>`select ${columns} from customers c join erasures e on e.id = c.erasure_id
    left join staff s on s.id = e.asked_by where c.id = ${customerId}::uuid`.execute(db)
  return rows[0] ? told(rows[0]) : null
}

/** Of these, who is there and not erased. */
export async function notErased(db: Database, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from customers
    where id = any(${[...ids]}::uuid[]) and erased_at is null order by id`.execute(db)
  return rows.map((row) => row.id)
}

/** Every erasure of the database, for the list beside it. */
export const all = (db: Database) =>
  db.selectFrom('erasures').select(['id', 'customerIds', 'askedAt', 'reason']).orderBy('id').execute() as Promise<
    Pick<KeptErasure, 'id' | 'customerIds' | 'askedAt' | 'reason'>[]
  >

/** Runs of erasures that are not done wait again, and the queue finds them. */
export const takeUpAgain = (db: Database) =>
  sql`update runs r set state = 'waiting', problem = null, finished_at = null, cancel_asked_at = null
    from erasures e where e.run_id = r.id and e.state = 'running' and r.state in ('failed', 'cancelled')`.execute(db)
