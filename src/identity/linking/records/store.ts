import { sql } from 'kysely'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Database } from '../../../platform/server/database.ts'
import type { LinkedKind } from '../schema.ts'
import { type CustomerRecord, comparedCells, readCell } from './model.ts'

/** A survivor's record is what it said of itself; what it shows was chosen from its family. */
const own = (field: string, column: string) =>
  `case when o.customer_id is null then c.${column}::text else o.own ->> '${field}' end`

/** One sort of a customer's details, and all of them in one look. */
const joined = `left join own_values o on o.customer_id = c.id
  left join lateral (
    select array_agg(d.value) filter (where d.kind = 'email') as emails,
      array_agg(d.key) filter (where d.kind = 'phone') as phones,
      array_agg(d.value) filter (where d.kind = 'identifier') as identifiers,
      (array_agg(d.parts) filter (where d.kind = 'address'))[1] as address,
      (array_agg(d.country) filter (where d.kind = 'address'))[1] as country
    from (select kind, value, key, parts, country from customer_details where customer_id = c.id
      order by preferred desc, id) d) d on true`

const names = `${own('name', 'name')} as name, ${own('givenName', 'given_name')} as given_name,
  ${own('familyName', 'family_name')} as family_name, ${own('birthDate', 'birth_date')} as birth_date`

const address = `d.address ->> 'line1' as address_line1, d.address ->> 'city' as city,
  d.address ->> 'postcode' as postcode, coalesce(d.country, c.country) as country`

/** Those who may be linked: neither archived nor one of us, and no department. */
const linked = (kind: LinkedKind) => `c.kind = '${kind}' and not c.internal and c.archived_at is null`

const cells: Record<LinkedKind, string> = {
  person: `name, given_name, family_name, birth_date, emails[1], emails[2], emails[3], phones[1], phones[2], phones[3],
    address_line1, postcode, identifiers[1]`,
  account: `name, emails[1], emails[2], emails[3], phones[1], phones[2], phones[3],
    address_line1, postcode, identifiers[1]`,
}

/** How many records of a kind there are to be linked. */
export async function countOf(db: Database, kind: LinkedKind): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from customers c where ${sql.raw(linked(kind))}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Records as they are now, for comparing a few. */
export async function recordsOf(db: Database, ids: readonly string[]): Promise<CustomerRecord[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<CustomerRecord>`select c.id, coalesce(c.merged_into, c.id) as survivor_id, c.kind, c.source,
      ${sql.raw(names)}, ${sql.raw(address)}, coalesce(d.emails, '{}') as emails, coalesce(d.phones, '{}') as phones,
      coalesce(d.identifiers, '{}') as identifiers
    from customers c ${sql.raw(joined)} where c.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export type RecordHead = { id: string; survivorId: string; source: string | null }

const BATCH = 5_000

/** One look at all records of a kind: whoever reads twice reads the same, in the same order. */
export async function openLook(settings: pg.PoolConfig, kind: LinkedKind) {
  const client = new pg.Client({ ...settings, statement_timeout: 0 })
  await client.connect()
  await client.query('begin isolation level repeatable read read only')
  async function* copied(query: string): AsyncGenerator<(string | null)[][]> {
    const stream = client.query(copyTo(`copy (${query}) to stdout`))
    stream.setEncoding('utf8')
    let rest = ''
    let batch: (string | null)[][] = []
    for await (const part of stream as AsyncIterable<string>) {
      const lines = (rest + part).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) batch.push(line.split('\t').map(readCell))
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  }
  return {
    /** Who they are, in the order of their ids. */
    async *heads(): AsyncGenerator<RecordHead[]> {
      const query = `select c.id, coalesce(c.merged_into, c.id), c.source from customers c where ${linked(kind)} order by c.id`
      for await (const batch of copied(query))
        yield batch.map(([id, survivorId, source]) => ({
          id: id ?? '',
          survivorId: survivorId ?? '',
          source: source ?? null,
        }))
    },
    /** What they say, cell by cell in the order of linkColumns. */
    async *cells(): AsyncGenerator<(string | null)[][]> {
      const query = `select ${cells[kind]} from (select c.id, ${names}, ${address}, d.emails, d.phones, d.identifiers
        from customers c ${joined} where ${linked(kind)}) as r order by id`
      for await (const batch of copied(query)) yield batch.map((row) => comparedCells(kind, row))
    },
    close: () => client.end(),
  }
}
export type Look = Awaited<ReturnType<typeof openLook>>
