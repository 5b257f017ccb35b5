import { sql } from 'kysely'
import { organisationOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import { emailKey, identifierKey, phoneKey } from '../details/model.ts'
import type { CustomerRow } from '../schema.ts'
import { visibleTo } from '../store.ts'
import {
  asked,
  type Hit,
  LAST,
  mendable,
  mendedWords,
  neighbourhood,
  type Probe,
  ranked,
  shortBeginnings,
  tsquery,
} from './model.ts'

const ENOUGH = 5
/** So many are read to be put in order; of more that match, these are as good as any. */
const READ = 60

const present = (context: Context) =>
  sql`customers.archived_at is null and customers.kind <> 'unknown' and ${visibleTo(context.staff)}`

type Ids = { id: string }[]

async function byDirectory(context: Context, probes: readonly Probe[]): Promise<string[]> {
  const asked = await Promise.all(
    probes.map(({ kind, from, to }) =>
      sql<Ids[number]>`select customer_id as id from customer_directory
      where kind = ${kind} and key >= ${from} and key <= ${to} order by key limit ${READ}`.execute(context.db),
    ),
  )
  return asked.flatMap(({ rows }) => rows.map((row) => row.id))
}

const like = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

const withWords = (context: Context, query: string, short: readonly string[]) => {
  const beginnings = short.map((word) => sql`and (' ' || customers.search) like ${`% ${like(word)}%`}`)
  return sql<Ids[number]>`select customers.id from customers
    where search_words @@ ${query}::tsquery ${sql.join(beginnings, sql` `)} and ${present(context)}
    limit ${READ}`
}

async function byWords(context: Context, query: string | null, short: readonly string[]): Promise<string[]> {
  if (query === null) return []
  const { rows } = await withWords(context, query, short).execute(context.db)
  return rows.map((row) => row.id)
}

/** Whose name begins so; where those are fewer than are shown, whoever has these words in any order, too. */
async function byName(
  context: Context,
  name: string,
  query: string | null,
  short: readonly string[],
  limit: number,
): Promise<string[]> {
  const named = sql<Ids[number]>`select customers.id from customers
    where sort_name >= ${name} and sort_name < ${name + LAST} and merged_into is null and ${present(context)}
    order by sort_name, id limit ${limit}`
  const asked =
    query === null
      ? named
      : sql<Ids[number]>`with named as materialized (${named})
    select id from named union all
    select id from (${withWords(context, query, short)}) as worded where (select count(*) from named) < ${limit}`
  const { rows } = await asked.execute(context.db)
  return rows.map((row) => row.id)
}

/** Words that customers have and that are one typing error away. */
async function neighbours(context: Context, word: string): Promise<string[]> {
  const { beginning, endReversed, shortest, longest } = neighbourhood(word)
  const { rows } = await sql<{ word: string }>`
    select word from search_words where word >= ${beginning} and word < ${beginning + LAST}
      and length(word) between ${shortest} and ${longest}
    union
    select word from search_words where reverse(word) collate "C" >= ${endReversed}
      and reverse(word) collate "C" < ${endReversed + LAST} and length(word) between ${shortest} and ${longest}`.execute(
    context.db,
  )
  return mendedWords(
    word,
    rows.map((row) => row.word),
  )
}

/** Those that may be seen, each in place of whom it was merged with, and under which other name it was found. */
async function read(context: Context, ids: readonly string[]): Promise<Hit[]> {
  if (ids.length === 0) return []
  const all = [...new Set(ids)]
  const { rows } =
    await sql<Hit>`select customers.id, customers.kind, customers.name, customers.sort_name, customers.email,
      customers.city, customers.internal, customers.do_not_contact, t.last_at,
      (select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.id) from customers m
        where m.merged_into = customers.id and m.id = any(${all}::uuid[])) as by_merged
    from customers left join interaction_totals t on t.customer_id = customers.id
    where customers.id in (select coalesce(merged_into, id) from customers where id = any(${all}::uuid[]))
      and ${present(context)}`.execute(context.db)
  return rows
}

/** Customers by name, e-mail, phone or identifier. A typing error is thought of only where too few are found. */
export async function found(context: Context, query: string, limit: number) {
  const { defaultPhoneCountry, country } = await organisationOf(context.db)
  const { name, words, probes } = asked(query, defaultPhoneCountry ?? country)
  const corrected: { from: string; to: string[] }[] = []
  if (name === '') return { hits: [], corrected }
  const short = shortBeginnings(words)
  // Whole words are found without reading everything that begins like them; beginnings are looked for where that is too few.
  const [direct, named] = await Promise.all([
    byDirectory(context, probes),
    byName(context, name, words.length > 1 ? tsquery(words, undefined, true) : null, short, limit),
  ])
  const isEnough = new Set([...direct, ...named]).size >= ENOUGH
  const ids = [...direct, ...named, ...(isEnough ? [] : await byWords(context, tsquery(words), short))]
  if (new Set(ids).size < ENOUGH && direct.length === 0) {
    const mended = await Promise.all(
      mendable(words).map(async (word) => ({ from: word, to: await neighbours(context, word) })),
    )
    corrected.push(...mended.filter(({ to }) => to.length > 0))
    if (corrected.length > 0) {
      const also = new Map(corrected.map(({ from, to }) => [from, to]))
      ids.push(...(await byWords(context, tsquery(words, also), short)))
    }
  }
  const hits = ranked(await read(context, ids), name, new Set(direct)).slice(0, limit)
  return { hits, corrected }
}

type Known = {
  email?: string | undefined
  phone?: string | undefined
  identifier?: string | undefined
  country: string | null
}

/** Whoever has all of the given, exactly. */
export async function lookedUp(context: Context, known: Known): Promise<CustomerRow[]> {
  const keys = [
    known.email !== undefined && { kinds: ['email'], key: emailKey(known.email) },
    known.phone !== undefined && { kinds: ['phone'], key: phoneKey(known.phone, known.country) },
    known.identifier !== undefined && { kinds: ['identifier'], key: identifierKey(known.identifier) },
  ].filter((each) => each !== false)
  if (keys.some((each) => !each.key)) return []
  const having = keys.map(
    ({ kinds, key }) =>
      sql`and customers.id in (select coalesce(c.merged_into, c.id) from customer_directory d join customers c on c.id = d.customer_id
        where d.kind = any(${kinds}) and d.key = ${key})`,
  )
  const { rows } =
    await sql<CustomerRow>`select id, kind, internal, name, email, phone, city, country, tags, do_not_contact, version
    from customers where ${present(context)} ${sql.join(having, sql` `)} order by sort_name, id limit 50`.execute(
      context.db,
    )
  return rows
}
