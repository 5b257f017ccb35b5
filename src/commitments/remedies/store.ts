import { sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import type { Database } from '../../platform/server/database.ts'
import type { List } from '../../platform/server/lists.ts'
import { type Remedy, remedyFields } from './schema.ts'

export type NewRemedy = {
  customerId: string
  id: string
  clockId: string
  subjectKind: string
  subjectId: string
  commitmentId: string
  version: number
  ownerId: string | null
}

/** One for a clock; says whether it is new. */
export async function open(db: Database, made: NewRemedy, now: Date): Promise<boolean> {
  const { rows } =
    await sql`insert into remedies (customer_id, id, clock_id, subject_kind, subject_id, commitment_id, version,
      owner_id, state, opened_at, updated_at)
    values (${made.customerId}, ${made.id}, ${made.clockId}, ${made.subjectKind}, ${made.subjectId}, ${made.commitmentId},
      ${made.version}, ${made.ownerId}::uuid, 'open', ${now}, ${now})
    on conflict (customer_id, clock_id) do nothing returning id`.execute(db)
  return rows.length > 0
}

/** The customer that it is read through after a merge. */
export const joins = sql`join customers own on own.id = r.customer_id
  join customers h on h.id = coalesce(own.merged_into, own.id)
  join commitments c on c.id = r.commitment_id
  join commitment_versions v on v.commitment_id = r.commitment_id and v.number = r.version
  left join clock_subjects s on s.customer_id = r.customer_id and s.id = r.subject_id
  left join staff o on o.id = r.owner_id`

const seen = { rule: visibility, fields: 'h' }

/** In the words of the version, in the first language that has some. */
const owed = sql`(select coalesce(max(t.value ->> 'remedy') filter (where t.key like 'en%'), max(t.value ->> 'remedy'))
  from jsonb_each(v.definition -> 'texts') t)`

export const remedyList = (): List => ({
  fields: remedyFields,
  columns: {
    id: { sql: sql`r.id` },
    customerId: { sql: sql`h.id` },
    customerName: { sql: sql`h.name` },
    subjectId: { sql: sql`r.subject_id` },
    clockId: { sql: sql`r.clock_id` },
    commitmentId: { sql: sql`r.commitment_id` },
    commitmentName: { sql: sql`c.name` },
    label: { sql: sql`s.label` },
    owed: { sql: owed },
    state: { sql: sql`r.state` },
    openedAt: { sql: sql`r.opened_at` },
    ownerName: { sql: sql`o.name` },
    answeredAt: { sql: sql`r.answered_at` },
    version: { sql: sql`r.row_version` },
  },
  from: sql`remedies r ${joins}`,
  joins: {},
  where: [],
  key: [
    { name: 'ownId', sql: sql`r.customer_id` },
    { name: 'id', sql: sql`r.id` },
  ],
  always: ['id', 'customerId', 'subjectId', 'clockId', 'commitmentId', 'state', 'version'],
  defaultSort: '-openedAt',
  visible: seen,
})

const columns = sql`r.id, r.customer_id, h.name as customer_name, r.clock_id, r.subject_kind, r.subject_id, s.label,
  r.commitment_id, c.name as commitment_name, ${owed} as owed, r.owner_id, o.name as owner_name, r.state, r.opened_at,
  r.answer, (select name from staff where staff.id = r.answered_by) as answered_by, r.answered_at, r.row_version as version`

export async function find(
  db: Database,
  customerId: string,
  id: string,
  how: { lock?: boolean } = {},
): Promise<Remedy | undefined> {
  const { rows } = await sql<Remedy>`select ${columns} from remedies r ${joins}
    where r.id = ${id} and r.customer_id in (select id from customers
      where id = ${customerId} or merged_into = ${customerId}) ${how.lock ? sql`for update of r` : sql``}`.execute(db)
  return rows[0]
}

export const answer = (
  db: Database,
  remedy: Remedy,
  said: { state: string; answer: string; by: string | null },
  now: Date,
) =>
  sql`update remedies set state = ${said.state}, answer = ${said.answer}, answered_by = ${said.by}::uuid,
      answered_at = ${now}, updated_at = ${now}, row_version = row_version + 1
    where customer_id = ${remedy.customerId} and id = ${remedy.id}`.execute(db)

export async function openCount(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from remedies where state = 'open'`.execute(db)
  return rows[0]?.n ?? 0
}
