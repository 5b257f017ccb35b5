import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { List, ListColumns } from '../../platform/server/lists.ts'
import { visibility } from '../model.ts'
import { customerFields } from '../schema.ts'
import { sortable } from '../search/normalise.ts'
import { visibleColumns } from '../store.ts'

const folded = (column: string) => ({
  sql: sql.raw(`customers.${column}`),
  compare: sql.raw(`lower(customers.${column})`),
  normalise: (text: string) => text.toLowerCase(),
  nullable: true,
})

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
  internal: { sql: sql`customers.internal` },
  email: folded('email'),
  phone: { sql: sql`customers.phone`, nullable: true },
  city: folded('city'),
  country: { sql: sql`customers.country`, nullable: true, normalise: (text) => text.toUpperCase() },
  tags: { sql: sql`customers.tags` },
  roles: { sql: sql`customers.roles` },
  accountManager: { sql: sql`manager.name`, join: 'manager' },
  accountManagerId: { sql: sql`customers.account_manager_id` },
  department: { sql: sql`department.name`, join: 'department' },
  departmentId: { sql: sql`customers.department_id` },
  doNotContact: { sql: sql`customers.do_not_contact` },
  title: folded('title'),
  givenName: { ...folded('given_name'), normalise: (text) => text.toLowerCase() },
  familyName: folded('family_name'),
  language: folded('language'),
  birthDate: { sql: sql`customers.birth_date`, nullable: true },
  source: folded('source'),
  interactions: { sql: sql`coalesce(interaction_totals.interactions, 0)`, join: 'interactionTotals' },
  lastInteractionAt: { sql: sql`interaction_totals.last_at`, join: 'interactionTotals', nullable: true },
  lastChannel: { sql: sql`interaction_totals.last_channel`, join: 'interactionTotals' },
  createdAt: { sql: sql`customers.created_at` },
  updatedAt: { sql: sql`customers.updated_at` },
}

/** A colleague sees few rows among many; said apart from the rule, so that an index of those few is read. */
const few = (staff: Context['staff']) =>
  staff.words.includes('customers.read')
    ? []
    : [
        sql`customers.internal and (customers.id = any(${[...staff.departmentIds, staff.personId].filter(Boolean)}::uuid[])
          or customers.department_id = any(${staff.departmentIds}::uuid[]))`,
      ]

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
      archived ? sql`customers.archived_at is not null` : sql`customers.archived_at is null`,
      sql`customers.kind <> 'unknown'`,
      ...few(context.staff),
    ],
    key: [{ name: 'id', sql: sql`customers.id` }],
    always: ['id', 'kind', 'internal', 'name', 'doNotContact', 'version'],
    defaultSort: 'name',
    visible: { rule: visibility, columns: visibleColumns },
  }
}
