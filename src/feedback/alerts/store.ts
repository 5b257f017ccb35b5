import { type Generated, sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import { type AlertEvent, type AlertEventKind, alertFields, KeptAlert } from './schema.ts'
import { type Standing, step } from './standing.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    alerts: Omit<KeptAlert, 'version' | 'toldLate'> & {
      toldLate: Generated<boolean>
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
    alertEvents: Omit<AlertEvent, 'seq'> & { customerId: string; alertId: string; seq: Generated<number> }
  }
}

export const alertColumns = Object.keys(KeptAlert.shape) as (keyof KeptAlert)[]
type Of = Pick<KeptAlert, 'customerId' | 'id'>

export const insert = async (db: Database, alert: Omit<KeptAlert, 'version' | 'toldLate'>, now: Date) => {
  const written = await db
    .insertInto('alerts')
    .values({ ...alert, createdAt: now, updatedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

/** An alert of a customer or of one who became one with them. */
export async function find(
  db: Database,
  family: readonly string[],
  id: string,
  how: { lock?: boolean } = {},
): Promise<KeptAlert | undefined> {
  const query = db
    .selectFrom('alerts')
    .select(alertColumns)
    .where('customerId', 'in', [...family])
    .where('id', '=', id)
  return (await (how.lock ? query.forUpdate() : query).executeTakeFirst()) as KeptAlert | undefined
}

export type ToAppend = {
  kind: AlertEventKind
  at?: string
  before?: string | null
  after?: string | null
  subjectId?: string | null
  /** Left out: whoever asks; null: it happened by itself. */
  staffId?: string | null
}

export const appendTo = async (context: Context, { customerId, id }: Of, events: readonly ToAppend[]) =>
  (await context.db
    .insertInto('alertEvents')
    .values(
      events.map((event) => ({
        customerId,
        alertId: id,
        at: event.at ?? context.now.toISOString(),
        kind: event.kind,
        staffId: event.staffId === undefined ? context.staff.id || null : event.staffId,
        before: event.before ?? null,
        after: event.after ?? null,
        subjectId: event.subjectId ?? null,
      })),
    )
    .returning(['seq', 'at', 'kind', 'staffId', 'before', 'after', 'subjectId'])
    .execute()) as AlertEvent[]

/** Appends what happened to a locked alert and derives where it stands of it: the one way by which that changes. */
export async function happen(
  context: Context,
  found: KeptAlert,
  events: readonly ToAppend[],
  set: Partial<Pick<KeptAlert, 'action' | 'gathered' | 'gatheredOf' | 'mark'>> = {},
): Promise<KeptAlert> {
  const appended = await appendTo(context, found, events)
  const standing: Standing = appended.reduce(step, found as Standing)
  const { stage, ownerId, teamId, departmentId, contactedAt, resolvedAt, outcome } = standing
  const { causeId, nature, caseId, requestId, secondResponseId, secondMark, secondAt } = standing
  return (await context.db
    .updateTable('alerts')
    .set({
      ...{ stage, ownerId, teamId, departmentId, contactedAt, resolvedAt, outcome },
      ...{ causeId, nature, caseId, requestId, secondResponseId, secondMark, secondAt },
      ...set,
      updatedAt: context.now,
      version: found.version + 1,
    })
    .where('customerId', '=', found.customerId)
    .where('id', '=', found.id)
    .returning(alertColumns)
    .executeTakeFirstOrThrow()) as KeptAlert
}

export async function eventsOf(db: Database, { customerId, id }: Of) {
  const { rows } = await sql<AlertEvent & { staff: string | null }>`
    select e.seq, e.at, e.kind, e.staff_id, e.before, e.after, e.subject_id, s.name as staff
    from alert_events e left join staff s on s.id = e.staff_id
    where e.customer_id = ${customerId}::uuid and e.alert_id = ${id}::uuid order by e.seq limit 500`.execute(db)
  return rows
}

/** What woke it, in a line: the question and the mark, the order, the case. */
const what = sql`case a.subject_kind
  when 'survey' then a.gathered || ' of ' || a.gathered_of || ' answers, ' || r.name
  when 'response' then r.name || coalesce(': ' || a.mark, '') else r.name end`

export const alertList = (): List => ({
  fields: alertFields,
  columns: {
    id: { sql: sql`a.id` },
    version: { sql: sql`a.version` },
    customerId: { sql: sql`h.id`, compare: sql`a.customer_id` },
    customer: { sql: sql`case when a.customer_id <> ${UNKNOWN_CUSTOMER}::uuid then h.name end` },
    what: { sql: what },
    rule: { sql: sql`r.name` },
    ruleId: { sql: sql`a.rule_id` },
    kind: { sql: sql`a.kind` },
    severity: { sql: sql`a.severity` },
    stage: {
      sql: sql`a.stage`,
      narrow: (is, value) => (is === 'eq' && value !== 'resolved' ? sql`a.resolved_at is null` : undefined),
    },
    open: {
      sql: sql`(a.resolved_at is null)`,
      narrow: (_is, value) => (value === true ? sql`a.resolved_at is null` : sql`a.resolved_at is not null`),
    },
    dueAt: { sql: sql`a.due_at` },
    openedAt: { sql: sql`a.opened_at` },
    contactedAt: { sql: sql`a.contacted_at` },
    inTime: { sql: sql`(a.contacted_at is not null and a.contacted_at <= a.due_at)` },
    resolvedAt: { sql: sql`a.resolved_at`, nullable: true },
    owner: { sql: sql`o.name` },
    ownerId: { sql: sql`a.owner_id` },
    teamId: { sql: sql`a.team_id` },
    department: { sql: sql`d.name` },
    departmentId: { sql: sql`a.department_id` },
    cause: { sql: sql`c.name` },
    causeId: { sql: sql`a.cause_id` },
    outcome: { sql: sql`a.outcome` },
    secondMark: { sql: sql`a.second_mark` },
  },
  from: sql`alerts a join alert_rules r on r.id = a.rule_id join customers own on own.id = a.customer_id
    join customers h on h.id = coalesce(own.merged_into, own.id)
    left join staff o on o.id = a.owner_id left join customers d on d.id = a.department_id
    left join root_causes c on c.id = a.cause_id`,
  joins: {},
  where: [],
  key: [
    { name: 'ownId', sql: sql`a.customer_id` },
    { name: 'id', sql: sql`a.id` },
  ],
  always: ['id', 'customerId', 'customer', 'what', 'kind', 'stage', 'dueAt', 'contactedAt', 'open', 'version'],
  defaultSort: 'dueAt',
  visible: { rule: visibility, fields: 'h' },
})

type Counts = { open: number; all: number }
export async function countsOf(db: Database, family: readonly string[]): Promise<Counts> {
  const { rows } =
    await sql<Counts>`select count(*) filter (where resolved_at is null)::int as open, count(*)::int as all
    from alerts where customer_id = ${anyOf(family)}`.execute(db)
  return rows[0] ?? { open: 0, all: 0 }
}
