import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { NewerRow, Parting } from '../../../platform/server/slice.ts'
import { externalKey } from '../../details/model.ts'

type Table = 'interactions' | 'consents' | 'customer_details' | 'relationships' | 'source_records'

/** An appended row's insert names every column; so a row that goes keeps all it had but its customer. */
async function giveAsTheyAre(
  db: Database,
  table: Table,
  from: string,
  to: string,
  ids: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ column: string }>`select column_name as column from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and column_name <> 'customer_id' and is_generated = 'NEVER'
    order by ordinal_position`.execute(db)
  const columns = sql.join(rows.map((row) => sql.ref(row.column)))
  await sql`insert into ${sql.table(table)} (customer_id, ${columns}) select ${to}::uuid, ${columns} from ${sql.table(table)}
    where customer_id = ${from}::uuid and id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`delete from ${sql.table(table)} where customer_id = ${from}::uuid and id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
}

const usualOf =
  (table: Table, channel: string | null, at: string) =>
  async (db: Database, customerIds: string[], before: string): Promise<{ sources: string[]; channels: string[] }> => {
    const { rows } = await sql<{ source: string | null; channel: string | null }>`
      select distinct source, ${channel === null ? sql`null::text` : sql.ref(channel)} as channel from ${sql.table(table)}
      where customer_id = any(${customerIds}::uuid[]) and ${sql.ref(at)} < ${before}::timestamptz limit 500`.execute(db)
    return {
      sources: rows.flatMap((row) => row.source ?? []),
      channels: rows.flatMap((row) => row.channel ?? []),
    }
  }

async function newInteractions(db: Database, customerId: string, at: string, limit: number): Promise<NewerRow[]> {
  const { rows } =
    await sql<NewerRow>`select i.id, i.at, left(i.note, 100) || ' (' || i.channel || ')' as title, i.source, i.channel,
      array(select d.customer_id from order_directory d where d.order_id = i.order_id) as names
    from interactions i where i.customer_id = ${customerId}::uuid and i.created_at >= ${at}::timestamptz
    order by i.id desc limit ${limit}`.execute(db)
  return rows
}

async function newConsents(db: Database, customerId: string, at: string, limit: number): Promise<NewerRow[]> {
  const { rows } =
    await sql<NewerRow>`select id, at, purpose || ', ' || channel || ': ' || case when given then 'given' else 'withdrawn' end as title,
      source, channel, '{}'::uuid[] as names
    from consents where customer_id = ${customerId}::uuid and created_at >= ${at}::timestamptz order by id desc limit ${limit}`.execute(
      db,
    )
  return rows
}

/** A detail that others of the two have too names them: the same e-mail or phone. */
async function newDetails(db: Database, customerId: string, at: string, limit: number): Promise<NewerRow[]> {
  const { rows } = await sql<NewerRow>`select n.id, n.created_at as at, n.value as title, n.source, null as channel,
      array(select distinct d.customer_id from customer_directory d where d.kind = n.kind and d.key = n.key and d.customer_id <> n.customer_id) as names
    from customer_details n where n.customer_id = ${customerId}::uuid and n.created_at >= ${at}::timestamptz order by n.id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

async function newRelationships(db: Database, customerId: string, at: string, limit: number): Promise<NewerRow[]> {
  const { rows } = await sql<NewerRow>`select n.id, n.created_at as at, n.role as title, n.source, null as channel,
      array(select distinct r.customer_id from relationships r where r.other_id = n.other_id and r.customer_id <> n.customer_id) as names
    from relationships n where n.customer_id = ${customerId}::uuid and n.created_at >= ${at}::timestamptz order by n.id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

async function newSourceRecords(db: Database, customerId: string, at: string, limit: number): Promise<NewerRow[]> {
  const { rows } = await sql<NewerRow>`select id, received_at as at,
      source || coalesce(', no. ' || external_id, '') as title, source, null as channel, '{}'::uuid[] as names
    from source_records where customer_id = ${customerId}::uuid and received_at >= ${at}::timestamptz order by id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

async function giveDetails({ db }: Context, from: string, to: string, ids: string[]): Promise<void> {
  await giveAsTheyAre(db, 'customer_details', from, to, ids)
  await sql`insert into customer_directory (kind, key, customer_id) select distinct kind, key, ${to}::uuid from customer_details
    where customer_id = ${to}::uuid and id = any(${ids}::uuid[]) and kind <> 'address' on conflict do nothing`.execute(
    db,
  )
  await sql`delete from customer_directory d using customer_details g
    where g.customer_id = ${to}::uuid and g.id = any(${ids}::uuid[]) and d.customer_id = ${from}::uuid and d.kind = g.kind and d.key = g.key
      and not exists (select 1 from customer_details o where o.customer_id = ${from}::uuid and o.kind = d.kind and o.key = d.key)`.execute(
    db,
  )
}

async function giveRelationships({ db }: Context, from: string, to: string, ids: string[]): Promise<void> {
  await giveAsTheyAre(db, 'relationships', from, to, ids)
  // The other side names whom it is a relationship with; its own customer stays.
  await sql`update relationships r set other_id = ${to}::uuid from relationships own
    where own.customer_id = ${to}::uuid and own.id = any(${ids}::uuid[]) and r.customer_id = own.other_id and r.id = own.id`.execute(
    db,
  )
}

async function giveSourceRecords({ db }: Context, from: string, to: string, ids: string[]): Promise<void> {
  await giveAsTheyAre(db, 'source_records', from, to, ids)
  const { rows } = await sql<{ source: string; externalId: string }>`select source, external_id from source_records
    where customer_id = ${to}::uuid and id = any(${ids}::uuid[]) and external_id is not null`.execute(db)
  for (const { source, externalId } of rows) {
    const key = externalKey(source, externalId)
    await sql`insert into customer_directory (kind, key, customer_id) values ('external', ${key}, ${to}::uuid) on conflict do nothing`.execute(
      db,
    )
    await sql`delete from customer_directory where kind = 'external' and key = ${key} and customer_id = ${from}::uuid
      and not exists (select 1 from source_records s where s.customer_id = ${from}::uuid and s.source = ${source} and s.external_id = ${externalId})`.execute(
      db,
    )
  }
}

const plain =
  (table: Table): Parting['give'] =>
  ({ db }, from, to, ids) =>
    giveAsTheyAre(db, table, from, to, ids)

/** What customers themselves keep and an unmerge asks about. */
export const partings: Parting[] = [
  {
    kind: 'interaction',
    label: 'Interactions',
    since: newInteractions,
    usual: usualOf('interactions', 'channel', 'created_at'),
    give: plain('interactions'),
  },
  {
    kind: 'consent',
    label: 'Consents',
    since: newConsents,
    usual: usualOf('consents', 'channel', 'created_at'),
    give: plain('consents'),
  },
  {
    kind: 'detail',
    label: 'Details',
    since: newDetails,
    usual: usualOf('customer_details', null, 'created_at'),
    give: giveDetails,
  },
  {
    kind: 'relationship',
    label: 'Relationships',
    since: newRelationships,
    usual: usualOf('relationships', null, 'created_at'),
    give: giveRelationships,
  },
  {
    kind: 'source record',
    label: 'Source records',
    since: newSourceRecords,
    usual: usualOf('source_records', null, 'received_at'),
    give: giveSourceRecords,
  },
]
