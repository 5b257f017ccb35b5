import { createHmac, timingSafeEqual } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../contract.ts'
import { Invalid } from '../errors.ts'
import {
  type Condition,
  type FieldDescription,
  type FieldDescriptions,
  Filter,
  type ListQuery,
  type ListReply,
  operatorsOf,
} from '../filter.ts'
import { mine, type Visibility } from '../visibility.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'

/** Where a field of a list is read from. Every name that reaches SQL stands in such a table, never in a request. */
export type ListColumn = {
  sql: RawBuilder<unknown>
  /** A joined table that must be there first; one of the list's `joins`. */
  join?: string
  nullable?: boolean
  /** Makes what is looked for comparable with what is stored (lower case, without accents). */
  normalise?: (text: string) => string
  /** Compared instead of `sql` (a normalised twin of it). */
  compare?: RawBuilder<unknown>
  /** Sorted by instead of `sql`. */
  sort?: RawBuilder<unknown>
  /** The list's key as the joined table has it (equal where a row is joined), so that sort and key are one index. */
  key?: RawBuilder<unknown>[]
}
export type ListColumns = Record<string, ListColumn>

export type List = {
  fields: FieldDescriptions
  columns: ListColumns
  from: RawBuilder<unknown>
  /** Left joins by name; only those that a question needs are made. */
  joins: Record<string, RawBuilder<unknown>>
  /** What is always so: not merged, not archived. */
  where: RawBuilder<unknown>[]
  /** The unique key that breaks ties; in the order of the sort. */
  key: { name: string; sql: RawBuilder<unknown> }[]
  /** Read with every row, whatever columns were chosen. */
  always: string[]
  defaultSort: string
  visible?: { rule: Visibility; columns: Record<string, RawBuilder<unknown>> }
}

const EXACT_UP_TO = 10_000
/** Beyond this the planner's own estimate is told; it is far enough over the limit that an error of half does not matter. */
const COUNT_UP_TO = 15_000

type Cursor = { sort: string; value: unknown; key: unknown[]; without: boolean }

const signature = (secret: string, body: string) =>
  createHmac('sha256', secret).update(body).digest('base64url').slice(0, 22)

export function signCursor(secret: string, cursor: unknown): string {
  const body = Buffer.from(JSON.stringify(cursor)).toString('base64url')
  return `${body}.${signature(secret, body)}`
}

export function readCursor<T = Cursor>(secret: string, text: string): T {
  const [body = '', sign = ''] = text.split('.')
  const expected = Buffer.from(signature(secret, body))
  const given = Buffer.from(sign)
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new Invalid('This place in the list is not one we gave out. Begin at the first page.', {
      fields: { after: 'not ours' },
    })
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as T
}

/** Turns a rule of visibility into SQL; `isVisible` says the same of one record. */
export function visibleSql(
  rule: Visibility,
  columns: Record<string, RawBuilder<unknown>>,
  staff: SignedIn,
): RawBuilder<unknown> {
  if ('any' in rule) return or(rule.any.map((each) => visibleSql(each, columns, staff)))
  if ('all' in rule) return and(rule.all.map((each) => visibleSql(each, columns, staff)))
  if ('word' in rule) return staff.words.includes(rule.word) ? sql`true` : sql`false`
  const column = columns[rule.field]
  if (!column) throw new Error(`The visibility rule names ${rule.field}, which has no column.`)
  if ('is' in rule) return sql`${column} is null`
  if ('equals' in rule) return sql`coalesce(${column} = ${rule.equals}, false)`
  const own = mine(rule.mine, staff)
  return own.length === 0 ? sql`false` : sql`coalesce(${column} = any(${own}::uuid[]), false)`
}

const and = (parts: RawBuilder<unknown>[]) => (parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`)
const or = (parts: RawBuilder<unknown>[]) => (parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`)

export function parseFilter(text: string | undefined): Filter | null {
  if (!text) return null
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Invalid('The filter is not readable.', { fields: { filter: 'not JSON' } })
  }
  const parsed = Filter.safeParse(json)
  if (!parsed.success)
    throw new Invalid('The filter is not one we know.', {
      fields: { filter: parsed.error.issues[0]?.message ?? 'unknown form' },
    })
  if (depth(parsed.data) > 6) throw new Invalid('The filter is nested too deeply; six levels are the most.')
  return parsed.data
}

const depth = (filter: Filter): number => {
  const parts = 'all' in filter ? filter.all : 'any' in filter ? filter.any : []
  return 1 + Math.max(0, ...parts.map(depth))
}

const own = <T>(table: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const DAY = /^\d{4}-\d{2}-\d{2}$/

function checked(field: string, description: FieldDescription, value: unknown): unknown {
  const refuse = (why: string) =>
    new Invalid(`The filter on “${description.label}” cannot be used: ${why}.`, { fields: { [field]: why } })
  if (value === null || value === undefined) throw refuse('a value is missing')
  switch (description.type) {
    case 'number':
    case 'money':
      if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
        throw refuse('a number is needed')
      return value
    case 'date':
    case 'datetime': {
      const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
      if (Number.isNaN(time) || Math.abs(time) > 253402300799999) throw refuse('a date is needed')
      return DAY.test(value as string) ? value : new Date(time).toISOString()
    }
    case 'bool':
      if (typeof value !== 'boolean') throw refuse('yes or no is needed')
      return value
    case 'id':
      if (typeof value !== 'string' || !UUID.test(value)) throw refuse('an id is needed')
      return value
    default:
      if (typeof value !== 'string') throw refuse('text is needed')
      if (value.includes('\u0000')) throw refuse('it holds a character that cannot be stored')
      return value.normalize('NFC')
  }
}

const like = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

const castOf: Record<FieldDescription['type'], RawBuilder<unknown>> = {
  text: sql`text`,
  choice: sql`text`,
  tags: sql`text`,
  number: sql`numeric`,
  money: sql`bigint`,
  date: sql`date`,
  datetime: sql`timestamptz`,
  bool: sql`boolean`,
  id: sql`uuid`,
}

function conditionSql(list: List, condition: Condition, now: Date, need: Set<string>): RawBuilder<unknown> {
  const description = own(list.fields, condition.field)
  const column = own(list.columns, condition.field)
  if (!description || !column || description.filterable === false)
    throw new Invalid(`This list has no field “${condition.field}” to filter by.`, {
      fields: { filter: 'unknown field' },
    })
  if (!operatorsOf[description.type].includes(condition.is))
    throw new Invalid(`“${description.label}” cannot be compared in that way.`, {
      fields: { [condition.field]: 'operator' },
    })
  if (column.join) need.add(column.join)
  const left = column.compare ?? column.sql
  const cast = castOf[description.type]
  const bind = (value: unknown) => {
    const good = checked(condition.field, description, value)
    return typeof good === 'string' && column.normalise ? column.normalise(good) : good
  }
  const values = () => (Array.isArray(condition.value) ? condition.value : [condition.value]).map(bind)
  const one = () => sql`${bind(condition.value)}::${cast}`
  const isTags = description.type === 'tags'
  switch (condition.is) {
    case 'eq':
      return sql`coalesce(${left} = ${one()}, false)`
    case 'ne':
      return sql`${left} is distinct from ${one()}`
    case 'in':
      return isTags ? sql`${left} && ${values()}::text[]` : sql`coalesce(${left} = any(${values()}::${cast}[]), false)`
    case 'contains':
      return isTags
        ? sql`${left} @> ${values()}::text[]`
        : sql`${left} like ${`%${like(String(bind(condition.value)))}%`}`
    case 'startsWith':
      return sql`${left} like ${`${like(String(bind(condition.value)))}%`}`
    case 'gt':
      return sql`${left} > ${one()}`
    case 'gte':
      return sql`${left} >= ${one()}`
    case 'lt':
      return sql`${left} < ${one()}`
    case 'lte':
      return sql`${left} <= ${one()}`
    case 'between': {
      const [low, high] = values()
      if (low === undefined || high === undefined) throw new Invalid(`“${description.label}” needs two values.`)
      return sql`${left} between ${low}::${cast} and ${high}::${cast}`
    }
    case 'within': {
      const days = condition.value
      if (typeof days !== 'number' || !Number.isInteger(days) || Math.abs(days) > 36_500)
        throw new Invalid(`“${description.label}” needs a number of days.`)
      const edge = new Date(now.getTime() - days * 86_400_000).toISOString()
      return days >= 0
        ? sql`${left} between ${edge}::timestamptz and ${now.toISOString()}::timestamptz`
        : sql`${left} between ${now.toISOString()}::timestamptz and ${edge}::timestamptz`
    }
    case 'empty':
      return isTags ? sql`${left} = '{}'` : sql`${left} is null`
    case 'notEmpty':
      return isTags ? sql`${left} <> '{}'` : sql`${left} is not null`
  }
}

export function filterSql(list: List, filter: Filter, now: Date, need: Set<string>): RawBuilder<unknown> {
  if ('all' in filter) return and(filter.all.map((each) => filterSql(list, each, now, need)))
  if ('any' in filter) return or(filter.any.map((each) => filterSql(list, each, now, need)))
  return conditionSql(list, filter, now, need)
}

type Question = {
  columns: string[]
  where: RawBuilder<unknown>[]
  need: Set<string>
  sort: { field: string; down: boolean; column: ListColumn }
}

function question(list: List, query: Pick<ListQuery, 'filter' | 'sort' | 'columns'>, context: Context): Question {
  const need = new Set<string>()
  const text = query.sort ?? list.defaultSort
  const down = text.startsWith('-')
  const field = down ? text.slice(1) : text
  const column = own(list.columns, field)
  if (!column || !own(list.fields, field)?.sortable)
    throw new Invalid(`This list cannot be sorted by “${field}”.`, { fields: { sort: 'unknown field' } })
  const chosen = query.columns
    ? query.columns.split(',')
    : Object.keys(list.fields).filter((name) => list.fields[name]?.shown)
  for (const name of chosen)
    if (!own(list.columns, name))
      throw new Invalid(`This list has no column “${name}”.`, { fields: { columns: 'unknown field' } })
  const columns = [...new Set([...list.always, ...chosen, field])]
  const where = [...list.where]
  if (list.visible) where.push(visibleSql(list.visible.rule, list.visible.columns, context.staff))
  const filter = parseFilter(query.filter)
  if (filter) where.push(filterSql(list, filter, context.now, need))
  if (column.join) need.add(column.join)
  return { columns, where, need, sort: { field, down, column } }
}

const joined = (list: List, need: Iterable<string>) =>
  sql.join(
    [...need].map((name) => {
      const join = own(list.joins, name)
      if (!join) throw new Error(`The list has no join called ${name}.`)
      return join
    }),
    sql` `,
  )

function pageSql(
  list: List,
  asked: Question,
  after: Cursor | null,
  without: boolean,
  limit: number,
): RawBuilder<Record<string, unknown>> {
  const { column, down } = asked.sort
  const by = column.sort ?? column.sql
  const key = (without ? undefined : column.key) ?? list.key.map((part) => part.sql)
  const way = down ? sql`desc` : sql`asc`
  const where = [...asked.where]
  // Rows without a value come last in either direction, as a page of their own: so both halves read an index in order.
  if (column.nullable) where.push(without ? sql`${by} is null` : sql`${by} is not null`)
  const order = without ? key : [by, ...key]
  if (after && after.without === without) {
    const values = without ? after.key : [after.value, ...after.key]
    where.push(sql`(${sql.join(order)}) ${down ? sql`<` : sql`>`} (${sql.join(values)})`)
  }
  const keys = list.key.map((part, index) => sql`${part.sql} as ${sql.ref(`key ${index}`)}`)
  // Which rows, out of an index alone where it holds what is asked; only then, for these few, what is shown of them.
  const place = sql`select ${sql.join([...keys, sql`${by} as "sort value"`])} from ${list.from} ${joined(list, asked.need)}
    where ${and(where)} order by ${sql.join(order.map((part) => sql`${part} ${way}`))} limit ${limit}`
  const places = list.key.map((_part, index) => sql.ref(`place.key ${index}`))
  const read = asked.columns.map((name) => sql`${(list.columns[name] as ListColumn).sql} as ${sql.ref(name)}`)
  const beside = new Set(asked.columns.flatMap((name) => list.columns[name]?.join ?? []))
  const same = list.key.map((part, index) => sql`${part.sql} = ${places[index]}`)
  return sql<Record<string, unknown>>`select ${sql.join([...read, ...places, sql`place."sort value"`])}
    from (${place}) as place join ${list.from} on ${and(same)} ${joined(list, beside)}
    order by ${sql.join([...(without ? [] : [sql`place."sort value"`]), ...places].map((part) => sql`${part} ${way}`))}`
}

/** One page by keyset: never an offset, never a count of the whole table. */
export async function page<Row>(list: List, query: ListQuery, context: Context): Promise<ListReply<Row>> {
  const { db } = context
  const asked = question(list, query, context)
  const secret = context.house.config.secret
  const after = query.after ? readCursor(secret, query.after) : null
  const sortText = query.sort ?? list.defaultSort
  if (after && after.sort !== sortText)
    throw new Invalid('This place in the list belongs to another order. Begin at the first page.')
  const rows: Record<string, unknown>[] = []
  const want = query.limit + 1
  if (!after?.without) rows.push(...(await pageSql(list, asked, after, false, want).execute(db)).rows)
  if (asked.sort.column.nullable && rows.length < want)
    rows.push(...(await pageSql(list, asked, after, true, want - rows.length).execute(db)).rows)
  const more = rows.length > query.limit
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const next = more && last ? signCursor(secret, cursorAt(list, last, sortText)) : null
  const count = query.count === 'yes' && !query.after ? await countOf(list, asked, db, shown.length, more) : null
  return { rows: shown.map((row) => bare(list, row)) as Row[], next, count, asOf: context.now.toISOString() }
}

const cursorAt = (list: List, row: Record<string, unknown>, sort: string): Cursor => ({
  sort,
  value: row['sort value'],
  key: list.key.map((_, index) => row[`key ${index}`]),
  without: row['sort value'] === null,
})

function bare(list: List, row: Record<string, unknown>) {
  const { 'sort value': _, ...rest } = row
  list.key.forEach((_key, index) => {
    delete rest[`key ${index}`]
  })
  return rest
}

type Plan = { 'Plan Rows': number; Plans?: Plan[] }

/** Exact up to 10,000. Above, the planner's estimate, rounded to two figures and told as "about". */
async function countOf(list: List, asked: Question, db: Database, shown: number, more: boolean) {
  if (!more) return { value: shown, about: false }
  const rows = sql`select 1 from ${list.from} ${joined(list, asked.need)} where ${and(asked.where)}`
  const explained = await sql<{ 'QUERY PLAN': { Plan: Plan }[] }>`explain (format json) ${rows}`.execute(db)
  const estimate = explained.rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
  if (estimate <= COUNT_UP_TO) {
    const counted = await sql<{
      n: number
    }>`select count(*) as n from (${rows} limit ${EXACT_UP_TO + 1}) as counted`.execute(db)
    const n = counted.rows[0]?.n ?? 0
    if (n <= EXACT_UP_TO) return { value: n, about: false }
  }
  const value = Math.max(estimate, EXACT_UP_TO)
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  return { value: Math.round(value / unit) * unit, about: true }
}

/** Every row of a list in batches, for exports and jobs; memory holds one batch. */
export async function* everyRow(
  list: List,
  query: Pick<ListQuery, 'filter' | 'sort' | 'columns'>,
  context: Context,
  batch = 2000,
) {
  let after: string | undefined
  do {
    const part: ListReply<Record<string, unknown>> = await page(
      list,
      { ...query, after, limit: batch, count: 'no' },
      context,
    )
    yield part.rows
    after = part.next ?? undefined
  } while (after)
}
