import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { List, ListColumns } from '../../platform/server/lists.ts'
import { visibility } from '../model.ts'
import { customerFields } from '../schema.ts'
import { LAST } from '../search/model.ts'
import { sortable } from '../search/normalise.ts'
import { few } from '../store.ts'

const folded = (column: string) => ({
  sql: sql.raw(`customers.${column}`),
  compare: sql.raw(`lower(customers.${column})`),
  normalise: (text: string) => text.toLowerCase(),
  nullable: true,
})

type Narrow = NonNullable<ListColumns[string]['narrow']>

/** Few have any, and only they stand in the index. */
const withAny =
  (column: string): Narrow =>
  (is) =>
    is === 'contains' || is === 'in' || is === 'notEmpty' ? sql`${sql.raw(`customers.${column}`)} <> '{}'` : undefined

const whenTrue =
  (column: string): Narrow =>
  (is, value) =>
    is === 'eq' && value === true ? sql.raw(`customers.${column}`) : undefined

/** The e-mail that a row shows stands in the directory too, where it is found by its beginning. */
const byDirectory: Narrow = (is, value) => {
  if ((is !== 'eq' && is !== 'startsWith') || typeof value !== 'string') return undefined
  const key = value.normalize('NFC').toLowerCase()
  const to = is === 'eq' ? key : `${key}${LAST}`
  return sql`customers.id in (select customer_id from customer_directory where kind = 'email' and key >= ${key} and key <= ${to})`
}

const columns: ListColumns = {
  id: { sql: sql`customers.id` },
  version: { sql: sql`customers.version` },
  // Compared as it is sorted: whatever the case and the accents.
  name: {
    sql: sql`customers.name`,
    compare: sql`customers.sort_name`,
    sort: sql`customers.sort_name`,
    normalise: sortable,
  },
  kind: { sql: sql`customers.kind` },
  internal: { sql: sql`customers.internal`, narrow: whenTrue('internal') },
  email: { ...folded('email'), narrow: byDirectory },
  phone: { sql: sql`customers.phone`, nullable: true },
  city: folded('city'),
  country: { sql: sql`customers.country`, nullable: true, normalise: (text) => text.toUpperCase() },
  tags: { sql: sql`customers.tags`, narrow: withAny('tags') },
  roles: { sql: sql`customers.roles`, narrow: withAny('roles') },
  accountManager: { sql: sql`manager.name`, join: 'manager' },
  accountManagerId: { sql: sql`customers.account_manager_id` },
  department: { sql: sql`department.name`, join: 'department' },
  departmentId: { sql: sql`customers.department_id` },
  importId: { sql: sql`customers.import_id` },
  doNotContact: { sql: sql`customers.do_not_contact`, narrow: whenTrue('do_not_contact') },
  title: folded('title'),
  givenName: { ...folded('given_name'), normalise: (text) => text.toLowerCase() },
  familyName: folded('family_name'),
  language: folded('language'),
  birthDate: { sql: sql`customers.birth_date`, nullable: true },
  source: folded('source'),
  interactions: { sql: sql`coalesce(interaction_totals.interactions, 0)`, join: 'interactionTotals' },
  lastInteractionAt: {
    sql: sql`interaction_totals.last_at`,
    join: 'interactionTotals',
    nullable: true,
    key: [sql`interaction_totals.customer_id`],
  },
  lastChannel: { sql: sql`interaction_totals.last_channel`, join: 'interactionTotals' },
  createdAt: { sql: sql`customers.created_at` },
  updatedAt: { sql: sql`customers.updated_at` },
}

/** The list of customers, with the fields that every slice brings. Merged ones are read through their survivor. */
export function customerList(context: Context, archived: boolean): List {
  const others = context.house.slices.flatMap((slice) => slice.customerFields ?? [])
  return {
    fields: Object.assign({}, customerFields, ...others.map((each) => each.fields)),
    columns: Object.assign({}, columns, ...others.map((each) => each.columns)),
    joins: Object.assign(
      {
        manager: sql`left join staff manager on manager.id = customers.account_manager_id`,
        department: sql`left join customers department on department.id = customers.department_id`,
        interactionTotals: sql`left join interaction_totals on interaction_totals.customer_id = customers.id`,
      },
      ...others.map((each) => each.joins ?? {}),
    ),
    from: sql`customers`,
    where: [
      sql`customers.merged_into is null`,
      archived
        ? sql`customers.archived_at is not null and customers.erased_at is null`
        : sql`customers.archived_at is null`,
      sql`customers.kind <> 'unknown'`,
      ...few(context.staff),
    ],
    key: [{ name: 'id', sql: sql`customers.id` }],
    always: ['id', 'kind', 'internal', 'name', 'doNotContact', 'version'],
    defaultSort: 'name',
    visible: { rule: visibility, fields: 'customers' },
  }
}
