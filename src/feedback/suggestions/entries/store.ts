import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { Entry } from '../schema.ts'

const columns = sql`e.id, e.said, e.did, e.language, e.published_at, e.version,
  (select count(*)::int from suggestion_decisions d where d.entry_id = e.id) as suggestions,
  (select count(d.told_message_id)::int from suggestion_decisions d where d.entry_id = e.id) as told`

export async function list(db: Database): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select ${columns} from said_and_done e where e.archived_at is null
    order by e.created_at desc, e.id desc limit 500`.execute(db)
  return rows
}

export async function published(db: Database): Promise<Pick<Entry, 'said' | 'did' | 'language' | 'publishedAt'>[]> {
  const { rows } = await sql<Entry>`select said, did, language, published_at from said_and_done
    where published_at is not null and archived_at is null order by published_at desc, id limit 200`.execute(db)
  return rows
}

export async function find(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Entry | undefined> {
  const { rows } =
    await sql<Entry>`select ${columns} from said_and_done e where e.id = ${id}::uuid and e.archived_at is null
    ${how.lock ? sql`for update of e` : sql``}`.execute(db)
  return rows[0]
}

export const insert = (
  db: Database,
  entry: { id: string; said: string; did: string; language: string; by: string | null },
  now: Date,
) =>
  sql`insert into said_and_done (id, said, did, language, created_by, created_at, updated_at)
    values (${entry.id}, ${entry.said}, ${entry.did}, ${entry.language}, ${entry.by}::uuid, ${now}, ${now})`.execute(db)

export const change = (
  db: Database,
  before: Entry,
  to: { said: string; did: string; publishedAt: Date | string | null; archivedAt: Date | null },
  now: Date,
) =>
  sql`update said_and_done set said = ${to.said}, did = ${to.did}, published_at = ${to.publishedAt}, archived_at = ${to.archivedAt},
    updated_at = ${now}, version = ${before.version + 1} where id = ${before.id}::uuid`.execute(db)

export type Untold = { customerId: string; caseId: string }
/** Suggestions of an entry whose raisers have not been told, in the order in which they are locked. */
export async function untold(db: Database, entryId: string): Promise<Untold[]> {
  const { rows } = await sql<Untold>`select customer_id, case_id from suggestion_decisions
    where entry_id = ${entryId}::uuid and told_message_id is null order by customer_id, case_id limit 500`.execute(db)
  return rows
}
