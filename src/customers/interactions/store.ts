import { type Generated, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import type { TimelineEvent } from '../../platform/server/slice.ts'
import { visibility } from '../model.ts'
import { few, ofFamily, visibleColumns, visibleTo } from '../store.ts'
import type { Interaction, NextStep } from './schema.ts'
import { channelLabels, interactionFields } from './schema.ts'

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
      createdBy: string | null
      importId: Generated<string | null>
      importLine: Generated<number | null>
      createdAt: Date | string
      updatedAt: Date | string
      version: Generated<number>
    }
    interactionTotals: { customerId: string; interactions: number; lastAt: string | null; lastChannel: string | null }
  }
}

const columns = [
  'customerId',
  'id',
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
  'createdAt',
  'updatedAt',
  'version',
] as const

export const find = (db: Database, customerId: string, id: string) =>
  db
    .selectFrom('interactions')
    .select(columns)
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst() as Promise<Interaction | undefined>

/** How many there are and which was last, brought in step with the rows in the same transaction. */
async function keepTotals(db: Database, customerId: string, more: number): Promise<void> {
  await sql`insert into interaction_totals (customer_id, interactions, last_at, last_channel)
    select ${customerId}::uuid, ${Math.max(more, 0)}::int,
      (select at from interactions where customer_id = ${customerId}::uuid order by at desc, id desc limit 1),
      (select channel from interactions where customer_id = ${customerId}::uuid order by at desc, id desc limit 1)
    on conflict (customer_id) do update set interactions = interaction_totals.interactions + ${more}::int,
      last_at = excluded.last_at, last_channel = excluded.last_channel`.execute(db)
}

type Kept = Omit<Interaction, 'createdAt' | 'updatedAt' | 'version'>

export async function add(context: Context, row: Kept): Promise<Interaction> {
  const added = await context.db
    .insertInto('interactions')
    .values({ ...row, createdBy: context.staff.id || null, createdAt: context.now, updatedAt: context.now })
    .returning(columns)
    .executeTakeFirstOrThrow()
  await keepTotals(context.db, row.customerId, 1)
  return added as Interaction
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

export const totals = (db: Database, family: string[]) =>
  db
    .selectFrom('interactionTotals')
    .select(['interactions', 'lastAt', 'lastChannel'])
    .where('customerId', '=', sql<string>`any(${family}::uuid[])`)
    .orderBy('lastAt', (order) => order.desc().nullsLast())
    .execute()

/** Interactions with every customer that whoever asks may see; read by time from one index. */
export const interactionList = (context: Context): List => ({
  fields: interactionFields,
  from: sql`interactions i join customers on customers.id = i.customer_id`,
  joins: { staff: sql`left join staff on staff.id = i.staff_id` },
  columns: {
    id: { sql: sql`i.id` },
    customerId: { sql: sql`i.customer_id` },
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
  visible: { rule: visibility, columns: visibleColumns },
})

export async function nextSteps(context: Context, whose: 'mine' | 'all', limit: number): Promise<NextStep[]> {
  const mine = whose === 'mine' ? sql`and i.staff_id = ${context.staff.id}::uuid` : sql``
  const { rows } = await sql<NextStep>`
    select i.customer_id, i.id, customers.name as customer, customers.do_not_contact, i.at, i.channel, i.next_step,
      i.next_step_on, i.staff_id, s.name as staff, i.version
    from interactions i join customers on customers.id = i.customer_id left join staff s on s.id = i.staff_id
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
}

const asEvent = (row: Told): TimelineEvent => ({
  id: row.id,
  customerId: row.customerId,
  at: row.at,
  kind: 'interaction',
  title: `${channelLabels[row.channel]}, ${row.direction === 'in' ? 'from the customer' : 'to the customer'}${row.staff ? `, ${row.staff}` : ''}`,
  text: row.nextStep ? `${row.note}\n→ ${row.nextStep}${row.nextStepOn ? ` (${row.nextStepOn})` : ''}` : row.note,
  channel: row.channel,
  href: null,
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
      i.next_step_on, s.name as staff,
      coalesce(i.next_step is not null and i.next_step_done_at is null and i.next_step_on < current_date, false) as overdue
    from interactions i left join staff s on s.id = i.staff_id
    where ${ofFamily(sql`i.customer_id`, family)} ${within} ${place}
    order by i.at desc, i.id desc limit ${limit}`.execute(db)
  return rows.map(asEvent)
}

export async function count(db: Database, family: string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(sum(interactions), 0)::int as n from interaction_totals
    where customer_id = any(${family}::uuid[])`.execute(db)
  return rows[0]?.n ?? 0
}
