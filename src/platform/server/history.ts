import { createHash, randomBytes } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Context, Via } from './context.ts'
import type { Database } from './database.ts'

declare module './database.ts' {
  interface Tables {
    history: {
      customerId: string
      seq: Generated<number>
      transactionId: Generated<string>
      at: Date | string
      staffId: string | null
      via: Via
      action: string
      subject: string
      subjectId: string | null
      fields: unknown
      undoes: number | null
    }
    historyValues: {
      customerId: string
      seq: number
      field: string
      before: unknown
      after: unknown
      salt: string | null
    }
    houseHistory: {
      seq: Generated<number>
      transactionId: Generated<string>
      at: Date | string
      staffId: string | null
      via: Via
      action: string
      subject: string
      subjectId: string | null
      before: unknown
      after: unknown
    }
    historyChain: {
      link: Generated<number>
      madeAt: Date | string
      toTransaction: Generated<string>
      historySeqs: string
      houseSeqs: string
      rows: number
      previous: string
      digest: string
    }
  }
}

export type Change = { field: string; before: unknown; after: unknown }

const text = (value: unknown) => JSON.stringify(value ?? null)
const digestOf = (salt: string, value: unknown) =>
  createHash('sha256').update(salt).update(text(value)).digest('base64url')

/** The fields that differ between two states of a record, by their JSON. */
export const changesBetween = (
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  fields: readonly string[],
) =>
  fields
    .filter((field) => text(before[field]) !== text(after[field]))
    .map((field): Change => ({ field, before: before[field] ?? null, after: after[field] ?? null }))

/**
 * Appends who changed what. The row names the fields and keeps salted digests;
 * the values lie beside it, so that erasure can blank them and leave the row as it was.
 */
export async function remember(
  context: Context,
  entry: {
    customerId: string
    action: string
    subject: string
    subjectId?: string | null
    changes: Change[]
    undoes?: number | null
  },
): Promise<number> {
  const salted = entry.changes.map((change) => ({ ...change, salt: randomBytes(12).toString('base64url') }))
  const fields = salted.map(({ field, before, after, salt }) => ({
    field,
    before: digestOf(salt, before),
    after: digestOf(salt, after),
  }))
  const { rows } = await sql<{ seq: number }>`
    with entry as (
      insert into history (customer_id, at, staff_id, via, action, subject, subject_id, fields, undoes)
      values (${entry.customerId}, ${context.now}, ${context.staff.id || null}, ${context.via}, ${entry.action},
        ${entry.subject}, ${entry.subjectId ?? null}, ${JSON.stringify(fields)}, ${entry.undoes ?? null})
      returning seq
    ), kept as (
      insert into history_values (customer_id, seq, field, before, after, salt)
      select ${entry.customerId}::uuid, entry.seq, said.field, said.before::jsonb, said.after::jsonb, said.salt
      from entry, unnest(${salted.map((each) => each.field)}::text[], ${salted.map((each) => text(each.before))}::text[],
        ${salted.map((each) => text(each.after))}::text[], ${salted.map((each) => each.salt)}::text[])
        as said (field, before, after, salt)
    )
    select seq from entry`.execute(context.db)
  const seq = (rows[0] as { seq: number }).seq
  return seq
}

/** The same of many customers in two statements, one entry for each, for imports. */
export async function rememberMany(
  context: Context,
  action: string,
  entries: readonly { customerId: string; changes: Change[] }[],
): Promise<void> {
  if (entries.length === 0) return
  const salted = entries.map(({ customerId, changes }) => ({
    customerId,
    changes: changes.map((change) => ({ ...change, salt: randomBytes(12).toString('base64url') })),
  }))
  const rows = salted.map(({ customerId, changes }) => ({
    customer_id: customerId,
    fields: changes.map(({ field, before, after, salt }) => ({
      field,
      before: digestOf(salt, before),
      after: digestOf(salt, after),
    })),
  }))
  const { rows: kept } = await sql<{ customerId: string; seq: number }>`
    insert into history (customer_id, at, staff_id, via, action, subject, subject_id, fields)
    select r.customer_id, ${context.now}::timestamptz, ${context.staff.id || null}::uuid, ${context.via}, ${action}, 'customer',
      r.customer_id, r.fields
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (customer_id uuid, fields jsonb)
    returning customer_id, seq`.execute(context.db)
  const seqs = new Map(kept.map((row) => [row.customerId, row.seq]))
  const values = salted.flatMap(({ customerId, changes }) =>
    changes.map(({ field, before, after, salt }) => ({
      customer_id: customerId,
      seq: seqs.get(customerId),
      field,
      before: before ?? null,
      after: after ?? null,
      salt,
    })),
  )
  await sql`insert into history_values (customer_id, seq, field, before, after, salt)
    select customer_id, seq, field, coalesce(before, 'null'), coalesce(after, 'null'), salt
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as r (customer_id uuid, seq bigint, field text, before jsonb, after jsonb, salt text)`.execute(context.db)
}

/** The same for what is no customer's: settings, staff, roles, products. No personal values in it. */
export const rememberHouse = (
  context: Context,
  entry: { action: string; subject: string; subjectId?: string | null; before?: unknown; after?: unknown },
) =>
  context.db
    .insertInto('houseHistory')
    .values({
      at: context.now,
      staffId: context.staff.id || null,
      via: context.via,
      action: entry.action,
      subject: entry.subject,
      subjectId: entry.subjectId ?? null,
      before: text(entry.before),
      after: text(entry.after),
    })
    .execute()

const START = '0'.repeat(43)

type Seqs = { historySeqs: string; houseSeqs: string }

/** The rows of these sequences digested in the order of their text, behind the digest before. */
async function digestOfRows(db: Database, { historySeqs, houseSeqs }: Seqs, previous: string) {
  const { rows } = await sql<{ line: string }>`
    select line from (
      select concat_ws('|', 'c', customer_id, seq, at, staff_id, via, action, subject, subject_id, fields, undoes) as line
      from history, unnest(${historySeqs}::int8multirange) as part where seq >= lower(part) and seq < upper(part)
      union all
      select concat_ws('|', 'h', seq, at, staff_id, via, action, subject, subject_id, before, after)
      from house_history, unnest(${houseSeqs}::int8multirange) as part where seq >= lower(part) and seq < upper(part)
    ) as appended order by line collate "C"`.execute(db)
  const hash = createHash('sha256').update(previous)
  for (const { line } of rows) hash.update(line).update('\n')
  return { digest: hash.digest('base64url'), rows: rows.length }
}

/**
 * Adds one link over everything that has committed since the last; run each minute by a job. What is still being written
 * lies past the horizon of running transactions and comes with a later link, whatever its sequence number.
 */
export async function chain(context: Context): Promise<void> {
  const { db } = context
  await sql`select pg_advisory_xact_lock(hashtext('rapport history chain'))`.execute(db)
  const last = await db.selectFrom('historyChain').selectAll().orderBy('link', 'desc').limit(1).executeTakeFirst()
  const from = last?.toTransaction ?? '0'
  const found = await sql<Seqs & { to: string }>`
    with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as til)
    select til::text as to,
      (select coalesce(range_agg(int8range(seq, seq + 1)), '{}')::text from history
        where transaction_id >= ${from}::text::xid8 and transaction_id < til
          and not exists (select 1 from history_chain c where c.history_seqs @> history.seq)) as history_seqs,
      (select coalesce(range_agg(int8range(seq, seq + 1)), '{}')::text from house_history
        where transaction_id >= ${from}::text::xid8 and transaction_id < til
          and not exists (select 1 from history_chain c where c.house_seqs @> house_history.seq)) as house_seqs
    from horizon`.execute(db)
  const seqs = found.rows[0]
  if (!seqs || (seqs.historySeqs === '{}' && seqs.houseSeqs === '{}')) return
  const previous = last?.digest ?? START
  const { digest, rows } = await digestOfRows(db, seqs, previous)
  const { to, historySeqs, houseSeqs } = seqs
  await db
    .insertInto('historyChain')
    .values({ madeAt: context.now, toTransaction: to, historySeqs, houseSeqs, rows, previous, digest })
    .execute()
}

/** The first link whose digest no longer fits what stands in the history, or null. */
export async function firstBrokenLink(db: Database): Promise<number | null> {
  const links = await db.selectFrom('historyChain').selectAll().orderBy('link').execute()
  let previous = START
  for (const link of links) {
    const { digest, rows } = await digestOfRows(db, link, previous)
    if (link.previous !== previous || digest !== link.digest || rows !== link.rows) return link.link
    previous = link.digest
  }
  return null
}
