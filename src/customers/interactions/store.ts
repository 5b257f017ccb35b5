import { type Generated, sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import type { TimelineEvent } from '../../platform/server/slice.ts'
import { visibility } from '../model.ts'
import { few, visibleTo } from '../store.ts'
import type { Interaction, NextStep } from './schema.ts'
import { channelLabels, interactionFields } from './schema.ts'
import { keepTotals } from './totals/store.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    interactions: Omit<
      Interaction,
      'version' | 'momentOfTruth' | 'at' | 'nextStepDoneAt' | 'createdAt' | 'updatedAt'
    > & {
      at: Date | string
      nextStepDoneAt: Date | string | null
      momentOfTruth: Generated<boolean>
      externalId: Generated<string | null>
      caseId: Generated<string | null>
      createdBy: string | null
      importId: Generated<string | null>
      importLine: Generated<number | null>
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
  }
}

/** What is said of an interaction, and stands in its history. */
export const said = [
  'at',
  'channel',
  'direction',
  'note',
  'nextStep',
  'nextStepOn',
  'nextStepDoneAt',
  'orderId',
  'momentOfTruth',
  'staffId',
  'source',
] as const
const columns = ['customerId', 'id', ...said, 'createdAt', 'updatedAt', 'version'] as const

/** One of a customer, or of whoever was merged into it. */
export const find = (db: Database, customerId: string, id: string) =>
  db
    .selectFrom('interactions')
    .select(columns)
    .where((eb) =>
      eb.or([
        eb('customerId', '=', customerId),
        eb('customerId', 'in', eb.selectFrom('customers').select('customers.id').where('mergedInto', '=', customerId)),
      ]),
    )
    .where('id', '=', id)
    .executeTakeFirst() as Promise<Interaction | undefined>

type Kept = Omit<Interaction, 'createdAt' | 'updatedAt' | 'version'>

/** One that is a message of a case names it; what was said lies with the case, where its own rules say who reads it. */
export async function add(context: Context, row: Kept & { caseId?: string }): Promise<Interaction> {
  const added = await context.db
    .insertInto('interactions')
    .values({ ...row, createdBy: context.staff.id || null, createdAt: context.now, updatedAt: context.now })
    .returning(columns)
    .executeTakeFirstOrThrow()
  await keepTotals(context.db, row.customerId, 1)
  return added as Interaction
}

type Came = {
  customerId: string
  id: string
  caseId: string
  at: string
  channel: string
  note: string
  source: string
  /** Left out: from the customer. */
  direction?: 'in' | 'out'
}

/** Messages of cases that are brought in; counted by whoever adds them. */
export async function addMany(context: Context, rows: readonly Came[]): Promise<void> {
  if (rows.length === 0) return
  const of = <Key extends keyof Came>(key: Key) => rows.map((row) => row[key])
  await sql`insert into interactions (customer_id, id, case_id, at, channel, note, source, direction, created_at, updated_at)
    select customer_id, id, case_id, at, channel, note, source, direction, ${context.now}::timestamptz, ${context.now}::timestamptz
    from unnest(${of('customerId')}::uuid[], ${of('id')}::uuid[], ${of('caseId')}::uuid[], ${of('at')}::timestamptz[],
      ${of('channel')}::text[], ${of('note')}::text[], ${of('source')}::text[],
      ${rows.map(({ direction = 'in' }) => direction)}::text[])
      as came (customer_id, id, case_id, at, channel, note, source, direction)`.execute(context.db)
}

export async function change(context: Context, before: Interaction, set: Partial<Kept>): Promise<Interaction> {
  const changed = await context.db
    .updateTable('interactions')
    .set((eb) => ({ ...set, updatedAt: context.now, version: eb('version', '+', 1) }))
    .where('customerId', '=', before.customerId)
    .where('id', '=', before.id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  await keepTotals(context.db, before.customerId, 0)
  return changed as Interaction
}

export async function remove(db: Database, customerId: string, id: string): Promise<void> {
  await db.deleteFrom('interactions').where('customerId', '=', customerId).where('id', '=', id).execute()
  await keepTotals(db, customerId, -1)
}

/**
 * Of a merged customer the survivor is named, and decides who sees it. Every interaction has its customer; as left joins
 * they are not made at all where nothing is asked of them (whoever may see everybody, counting).
 */
export const withCustomer = sql`left join customers own on own.id = i.customer_id
  left join customers on customers.id = coalesce(own.merged_into, own.id)`

/** Interactions with every customer that whoever asks may see; read by time from one index. */
export const interactionList = (context: Context): List => ({
  fields: interactionFields,
  from: sql`interactions i ${withCustomer}`,
  joins: { staff: sql`left join staff on staff.id = i.staff_id` },
  columns: {
    id: { sql: sql`i.id` },
    // Told as the survivor, compared as it lies: a question names all of a family.
    customerId: { sql: sql`customers.id`, compare: sql`i.customer_id` },
    importId: { sql: sql`i.import_id` },
    customer: { sql: sql`customers.name` },
    at: { sql: sql`i.at` },
    channel: { sql: sql`i.channel` },
    direction: { sql: sql`i.direction` },
    note: { sql: sql`i.note`, compare: sql`lower(i.note)`, normalise: (text) => text.toLowerCase() },
    nextStep: { sql: sql`i.next_step`, compare: sql`lower(i.next_step)`, normalise: (text) => text.toLowerCase() },
    nextStepOn: { sql: sql`i.next_step_on`, nullable: true },
    nextStepDoneAt: { sql: sql`i.next_step_done_at` },
    momentOfTruth: { sql: sql`i.moment_of_truth` },
    staff: { sql: sql`staff.name`, join: 'staff' },
    staffId: { sql: sql`i.staff_id` },
    orderId: { sql: sql`i.order_id` },
    source: { sql: sql`i.source`, compare: sql`lower(i.source)`, normalise: (text) => text.toLowerCase() },
    version: { sql: sql`i.version` },
  },
  where: few(context.staff),
  key: [
    { name: 'customerId', sql: sql`i.customer_id` },
    { name: 'id', sql: sql`i.id` },
  ],
  always: ['id', 'customerId', 'customer', 'at', 'channel', 'direction', 'version'],
  defaultSort: '-at',
  visible: { rule: visibility, fields: 'customers' },
})

export async function nextSteps(context: Context, whose: 'mine' | 'all', limit: number): Promise<NextStep[]> {
  const mine = whose === 'mine' ? sql`and i.staff_id = ${context.staff.id}::uuid` : sql``
  const { rows } = await sql<NextStep>`
    select customers.id as customer_id, i.id, customers.name as customer, customers.do_not_contact, i.at, i.channel, i.next_step,
      i.next_step_on, i.staff_id, s.name as staff, i.version
    from interactions i ${withCustomer} left join staff s on s.id = i.staff_id
    where i.next_step is not null and i.next_step_done_at is null ${mine} and ${visibleTo(context.staff)}
    order by i.next_step_on, i.customer_id, i.id limit ${limit}`.execute(context.db)
  return rows
}

type Told = Pick<
  Interaction,
  'id' | 'customerId' | 'at' | 'channel' | 'direction' | 'note' | 'nextStep' | 'nextStepOn'
> & {
  overdue: boolean
  staff: string | null
  caseId: string | null
}

const asEvent = (row: Told): TimelineEvent => ({
  id: row.id,
  customerId: row.customerId,
  at: row.at,
  kind: 'interaction',
  title: `${channelLabels[row.channel]}, ${row.direction === 'in' ? 'from the customer' : 'to the customer'}${row.staff ? `, ${row.staff}` : ''}`,
  text: row.nextStep ? `${row.note}\n→ ${row.nextStep}${row.nextStepOn ? ` (${row.nextStepOn})` : ''}` : row.note,
  channel: row.channel,
  href: row.caseId ? `/cases/${row.caseId}` : null,
  marked: row.overdue,
})

export async function events(
  db: Database,
  family: string[],
  before: { at: string; id: string | null } | null,
  limit: number,
): Promise<TimelineEvent[]> {
  const place = before
    ? before.id === null
      ? sql`and i.at <= ${before.at}::timestamptz`
      : sql`and (i.at, i.id::text) < (${before.at}::timestamptz, ${before.id}::text)`
    : sql``
  const within = before ? sql`and i.at <= ${before.at}::timestamptz` : sql``
  const { rows } = await sql<Told>`select i.id, i.customer_id, i.at, i.channel, i.direction, i.note, i.next_step,
      i.next_step_on, i.case_id, s.name as staff,
      coalesce(i.next_step is not null and i.next_step_done_at is null and
        i.next_step_on < (now() at time zone (select time_zone from organisation))::date, false) as overdue
    from interactions i left join staff s on s.id = i.staff_id
    where i.customer_id = ${anyOf(family)} ${within} ${place}
    order by i.at desc, i.id desc limit ${limit}`.execute(db)
  return rows.map(asEvent)
}
