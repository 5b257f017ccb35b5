import { type Generated, sql } from 'kysely'
import { Conflict, NotFound } from '../platform/errors.ts'
import type { Context } from '../platform/server/context.ts'
import type { Database } from '../platform/server/database.ts'
import { visibleSql } from '../platform/server/filters.ts'
import { isVisible } from '../platform/visibility.ts'
import { visibility } from './model.ts'
import type { Customer } from './schema.ts'

declare module '../platform/server/database.ts' {
  interface Tables {
    customers: Omit<
      Customer,
      'tags' | 'roles' | 'custom' | 'version' | 'createdAt' | 'updatedAt' | 'archivedAt' | 'erasedAt'
    > & {
      tags: Generated<string[]>
      roles: Generated<string[]>
      custom: Generated<Record<string, unknown>>
      archivedAt: Date | string | null
      erasedAt: Date | string | null
      sortName: string
      search: string
      importLine: number | null
      createdBy: string | null
      updatedBy: string | null
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
    customerDirectory: { kind: string; key: string; customerId: string }
    searchWords: { word: string }
  }
}

export const customerColumns = [
  'id',
  'kind',
  'internal',
  'name',
  'givenName',
  'familyName',
  'title',
  'birthDate',
  'language',
  'email',
  'phone',
  'city',
  'country',
  'tags',
  'roles',
  'note',
  'accountManagerId',
  'restrictedTeamId',
  'departmentId',
  'doNotContact',
  'doNotContactReason',
  'mergedInto',
  'archivedAt',
  'erasedAt',
  'custom',
  'source',
  'importId',
  'createdAt',
  'updatedAt',
  'version',
] as const

/** The rule of visibility for whoever asks, over a table named customers. */
export const visibleTo = (staff: Context['staff']) => visibleSql(visibility, 'customers', staff)

/** A colleague sees few among many; said apart from the rule, so that an index of those few is read. */
export const few = (staff: Context['staff']) =>
  staff.words.includes('customers.read')
    ? []
    : [
        sql`customers.internal and (customers.id = any(${[...staff.departmentIds, staff.personId].filter(Boolean)}::uuid[])
          or customers.department_id = any(${staff.departmentIds}::uuid[]))`,
      ]

const notThere = () => new NotFound('There is no such customer, or you may not see it.')

export const find = (db: Database, id: string, lock = false) =>
  db
    .selectFrom('customers')
    .select(customerColumns)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst() as Promise<Customer | undefined>

/** Of a merged customer, the one that it became decides. */
async function maySee(context: Context, customer: Customer): Promise<boolean> {
  const standing = customer.mergedInto ? await find(context.db, customer.mergedInto) : customer
  return standing !== undefined && isVisible(visibility, standing, context.staff)
}

/** A customer that whoever asks may see. One they may not see is not there. */
export async function seen(context: Context, id: string): Promise<Customer> {
  const customer = await find(context.db, id)
  if (!customer || !(await maySee(context, customer))) throw notThere()
  return customer
}

/** The same, with its row locked: whatever is written about one customer is written in an order. */
export async function seenForChange(context: Context, id: string): Promise<Customer> {
  const customer = await find(context.db, id, true)
  if (!customer || !(await maySee(context, customer))) throw notThere()
  if (customer.erasedAt)
    throw new Conflict(
      'This customer was erased, and stays as it is. Nothing was changed; whoever comes again is somebody new.',
    )
  return customer
}

/** A customer with those that were merged into it. Reading any of them reads the survivor; every row keeps its own id. */
export async function familyOf(db: Database, id: string) {
  const members = await db
    .selectFrom('customers')
    .select(['id', 'name', 'mergedInto'])
    .where('mergedInto', '=', id)
    .orderBy('id')
    .execute()
  return { ids: [id, ...members.map((member) => member.id)], members }
}

/** The customer that stands for this one now, as whoever asks may see it. */
export async function seenSurvivor(context: Context, id: string): Promise<{ customer: Customer; asked: Customer }> {
  const asked = await seen(context, id)
  const customer = asked.mergedInto ? await seen(context, asked.mergedInto) : asked
  return { customer, asked }
}

export async function add(
  db: Database,
  customer: Partial<Customer> & {
    id: string
    kind: Customer['kind']
    name: string
    sortName: string
    search: string
    createdBy: string | null
  },
  now: Date,
): Promise<void> {
  await db
    .insertInto('customers')
    .values({ ...customer, updatedBy: customer.createdBy, createdAt: now, updatedAt: now } as never)
    .execute()
}

/** Sets the given columns of a locked row; every change is one version more. */
export async function change(context: Context, id: string, set: Record<string, unknown>): Promise<Customer> {
  const changed = await context.db
    .updateTable('customers')
    .set((eb) => ({
      ...set,
      updatedAt: context.now,
      updatedBy: context.staff.id || null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(customerColumns)
    .executeTakeFirstOrThrow()
  return changed as Customer
}

export async function learnWords(db: Database, search: string): Promise<void> {
  const words = search.split(' ').filter(Boolean)
  if (words.length === 0) return
  await sql`insert into search_words select unnest(${words}::text[]) on conflict do nothing`.execute(db)
}

export const direct = (db: Database, customerId: string, kind: string, key: string) =>
  db
    .insertInto('customerDirectory')
    .values({ kind, key, customerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

type NamesBeside = { accountManager: string | null; department: string | null; restrictedTeam: string | null }

/** Names of what a customer's row refers to. */
export async function namesBeside(db: Database, customer: Customer): Promise<NamesBeside> {
  const { rows } = await sql<NamesBeside>`select
      (select name from staff where id = ${customer.accountManagerId}::uuid) as account_manager,
      (select o.name from customers d join customers o on o.id = coalesce(d.merged_into, d.id)
        where d.id = ${customer.departmentId}::uuid) as department,
      (select name from teams where id = ${customer.restrictedTeamId}::uuid) as restricted_team`.execute(db)
  return rows[0] ?? { accountManager: null, department: null, restrictedTeam: null }
}

export const exists = async (db: Database, what: 'staff' | 'teams', id: string): Promise<boolean> => {
  const table = what === 'staff' ? sql`staff` : sql`teams`
  const { rows } = await sql`select 1 from ${table} where id = ${id}::uuid`.execute(db)
  return rows.length > 0
}

export async function isDepartment(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from customers where id = ${id}::uuid and kind = 'department'`.execute(db)
  return rows.length > 0
}

/** Tags in use, among the customers that whoever asks may see; of very many, those met first. */
export async function tagsInUse(context: Context, beginning: string): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select distinct tag from (
      select unnest(tags) as tag from customers
      where tags <> '{}' and merged_into is null and archived_at is null and ${visibleTo(context.staff)} limit 20000
    ) as used where lower(tag) like ${`${beginning.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`}
    order by tag limit 50`.execute(context.db)
  return rows.map((row) => row.tag)
}

export async function totalsThatDiffer(db: Database): Promise<string | null> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
      select coalesce(m.merged_into, i.customer_id) as customer_id, count(*) as n, max(i.at) as last_at
      from interactions i left join customers m on m.id = i.customer_id and m.merged_into is not null group by 1
    ) as counted full join interaction_totals t using (customer_id)
    where coalesce(counted.n, 0) <> coalesce(t.interactions, 0) or counted.last_at is distinct from t.last_at`.execute(
    db,
  )
  const n = rows[0]?.n ?? 0
  return n === 0 ? null : `Of ${n} customers the number of interactions is not what their rows say.`
}
