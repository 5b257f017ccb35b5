import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { type Erases, either, naming, type Whom } from '../../../platform/server/erasing.ts'

/** What a customer's own row loses, beside its name, which becomes that of the tombstone. */
export const ownPersonal = {
  search: '',
  given_name: null,
  family_name: null,
  title: null,
  birth_date: null,
  language: null,
  email: null,
  phone: null,
  city: null,
  tags: '{}',
  roles: '{}',
  note: null,
  custom: '{}',
  do_not_contact_reason: null,
} as const

/** What was remembered of a relationship on its other side: all that tells it from others is on theirs. */
const rememberedBeside = ({ ids }: Whom) => sql`(customer_id, seq) in (select h.customer_id, h.seq from history h
  where h.subject = 'relationship'
    and h.subject_id in (select own.subject_id from history own where own.customer_id = any(${ids}::uuid[]) and own.subject = 'relationship')
    and h.customer_id in (select told.id::uuid from history_values v
      cross join lateral (values (v.before #>> '{}'), (v.after #>> '{}')) as told (id)
      where v.customer_id = any(${ids}::uuid[]) and v.field = 'otherId' and told.id is not null))`

export const erases: Erases[] = [
  {
    table: 'history_values',
    rows: 'values in the history of customers they were related to',
    where: rememberedBeside,
    blank: { before: null, after: null, salt: null },
    loses: 'what they were',
    stays: 'who changed what, and when',
    plain: ['field'],
  },
  { table: 'customer_details', rows: 'e-mails, phones, addresses and identifiers' },
  { table: 'customer_directory', rows: 'entries by which the customer is found' },
  { table: 'source_records', rows: 'records as they came from a source' },
  {
    table: 'relationships',
    rows: 'relationships, on both sides',
    where: either(naming('customer_id'), naming('other_id')),
  },
  { table: 'consents', rows: 'consents, given and withdrawn' },
  {
    table: 'interactions',
    rows: 'interactions',
    blank: { note: '', next_step: null, next_step_on: null, custom: '{}', external_id: null },
    loses: 'what was said and fields of your own',
    stays: 'their day, channel and who had them',
    plain: ['channel', 'direction', 'source'],
  },
  {
    table: 'customers',
    rows: 'customer records',
    where: naming('id'),
    blank: ownPersonal,
    loses: 'names, date of birth, notes, tags and fields of your own',
    stays: 'kind, country and the day they became known',
    plain: ['name', 'sort_name', 'kind', 'country', 'source'],
  },
]

/** Whoever works here is erased by nobody, and no department that somebody belongs to. */
export async function againstErasing(db: Database, ids: string[]): Promise<string[]> {
  const { rows: within } = await sql<{ name: string }>`select name from teams where department_id = any(${ids}::uuid[])
    union select name from customers where department_id = any(${ids}::uuid[]) and archived_at is null order by 1 limit 5`.execute(
    db,
  )
  const { rows } = await sql<{ name: string }>`select name from staff where person_id = any(${ids}::uuid[])
    and disabled_at is null`.execute(db)
  return [
    ...within.map(({ name }) => `${name} belongs to this department; move them to another first.`),
    ...rows.map(({ name }) => `This is the record of ${name}, who works here; disable the account first.`),
  ]
}
