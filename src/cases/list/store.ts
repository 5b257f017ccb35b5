import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import { visibleSql } from '../../platform/server/filters.ts'
import type { List, ListColumns } from '../../platform/server/lists.ts'
import { figureColumns } from '../figures/rows/store.ts'
import { inside, numberKey, visibility } from '../model.ts'
import { redressColumns } from '../redress/store.ts'
import type { Reach } from '../store.ts'
import { caseFields } from './schema.ts'

const lower = (text: string) => text.toLowerCase()
const open = sql`(c.closed_at is null)`

const columns: ListColumns = {
  id: { sql: sql`c.id` },
  version: { sql: sql`c.version` },
  number: { sql: sql`c.number`, normalise: numberKey },
  subject: { sql: sql`c.subject`, compare: sql`lower(c.subject)`, normalise: lower },
  customer: { sql: sql`coalesce(survivor.name, own.name)`, join: 'customer' },
  // Told as the one that it became, compared as it lies: a question names all of a family.
  customerId: {
    sql: sql`coalesce(own.merged_into, own.id)`,
    compare: sql`c.customer_id`,
    join: 'customer',
  },
  type: { sql: sql`c.type` },
  stage: {
    sql: sql`c.stage`,
    // Every stage but the last is one of an open case, so the index of open ones is read.
    narrow: (is, value) =>
      (is === 'eq' && value !== 'closed') || (is === 'in' && Array.isArray(value) && !value.includes('closed'))
        ? sql`c.closed_at is null`
        : undefined,
  },
  open: {
    sql: open,
    // Said once: said twice, the planner takes it for rarer than it is.
    instead: (is, value) =>
      is !== 'eq' || typeof value !== 'boolean'
        ? undefined
        : value
          ? sql`c.closed_at is null`
          : sql`c.closed_at is not null`,
  },
  nextAt: {
    sql: sql`c.next_at`,
    nullable: true,
    upward: sql`coalesce(c.next_at, 'infinity'::timestamptz)`,
  },
  warnAt: { sql: sql`c.warn_at` },
  clockFrom: { sql: sql`c.clock_from` },
  nextMeasure: { sql: sql`c.next_measure` },
  // Said as the index of broken promises says it.
  broken: { sql: sql`c.broken`, instead: (is, value) => (is === 'gt' && value === 0 ? sql`c.broken > 0` : undefined) },
  priority: { sql: sql`c.priority` },
  owner: { sql: sql`staff.name`, join: 'owner' },
  ownerId: { sql: sql`c.owner_id` },
  team: { sql: sql`teams.name`, join: 'team' },
  teamId: { sql: sql`c.team_id` },
  department: { sql: sql`department.name`, join: 'department' },
  departmentId: { sql: sql`c.department_id` },
  chainLink: { sql: sql`chain_links.name`, join: 'chainLink' },
  chainLinkId: { sql: sql`c.chain_link_id` },
  waitingFor: { sql: sql`c.waiting_for` },
  escalation: { sql: sql`c.escalation` },
  channel: { sql: sql`c.channel` },
  language: { sql: sql`c.language` },
  tags: { sql: sql`c.tags` },
  outcome: { sql: sql`c.outcome` },
  receivedAt: { sql: sql`c.received_at` },
  lastInAt: { sql: sql`c.last_in_at` },
  lastOutAt: { sql: sql`c.last_out_at` },
  acknowledgedAt: { sql: sql`c.acknowledged_at` },
  respondedAt: { sql: sql`c.responded_at` },
  closedAt: { sql: sql`c.closed_at`, nullable: true },
  snoozedUntil: { sql: sql`c.snoozed_until` },
  reopened: { sql: sql`c.reopened` },
  becameComplaintAt: { sql: sql`c.became_complaint_at` },
  anonymous: { sql: sql`c.anonymous` },
  spam: { sql: sql`c.spam` },
  source: { sql: sql`c.source`, compare: sql`lower(c.source)`, normalise: lower },
  matterId: { sql: sql`c.matter_id` },
  causeId: {
    sql: sql`(select k.cause_id from case_causes k where k.customer_id = c.customer_id and k.case_id = c.id and k.part = 'primary')`,
  },
  importId: { sql: sql`c.import_id` },
  ...figureColumns,
}

const joins = {
  customer: sql`left join customers own on own.id = c.customer_id left join customers survivor on survivor.id = own.merged_into`,
  owner: sql`left join staff on staff.id = c.owner_id`,
  team: sql`left join teams on teams.id = c.team_id`,
  chainLink: sql`left join chain_links on chain_links.id = c.chain_link_id`,
  department: sql`left join customers department on department.id = c.department_id`,
}

/** Compared with the reader's own alone, so only who was merged into one of them is another than the row says. */
const survivorOf = (joined: Reach['joined']) =>
  joined.length === 0
    ? sql`c.customer_id`
    : sql`(case c.customer_id ${sql.join(
        joined.map(({ id, survivorId }) => sql`when ${id}::uuid then ${survivorId}::uuid`),
        sql` `,
      )} else c.customer_id end)`

/** What the rule of visibility is asked about, as columns; whose customers are seen is given by ids. */
export const visibleColumns = (reach: Reach) => ({
  aboutStaffId: sql`c.about_staff_id`,
  survivorId: survivorOf(reach.joined),
  raisedBy: sql`c.raised_by`,
  ownerId: sql`c.owner_id`,
  departmentId: sql`c.department_id`,
  customerSeen:
    'only' in reach
      ? sql`(c.customer_id = any(${reach.only}::uuid[]))`
      : reach.except.length === 0
        ? sql`true`
        : sql`(c.customer_id <> all(${reach.except}::uuid[]))`,
})

/** Cases that this reader may see. What was merged into another is found through that one. */
export const caseList = ({ staff }: Context, reach: Reach): List => ({
  fields: caseFields,
  columns: { ...columns, ...redressColumns(staff) },
  from: sql`cases c`,
  joins,
  where: [sql`c.merged_into is null`],
  key: [
    { name: 'customerId', sql: sql`c.customer_id` },
    { name: 'id', sql: sql`c.id` },
  ],
  always: [
    'id',
    'customerId',
    'customer',
    'number',
    'type',
    'stage',
    'subject',
    'priority',
    'nextAt',
    'warnAt',
    'clockFrom',
    'open',
    'waitingFor',
    'snoozedUntil',
    'spam',
    'version',
  ],
  defaultSort: 'nextAt',
  visible: { rule: visibility, fields: visibleColumns(reach) },
})

export const visibleCases = (staff: Context['staff'], reach: Reach) =>
  visibleSql(visibility, visibleColumns(reach), staff)

/** Of these, the ones that this reader sees as we do. */
export const insideCases = (staff: Context['staff'], reach: Reach) => visibleSql(inside, visibleColumns(reach), staff)
