import { type RawBuilder, sql } from 'kysely'
import { Invalid } from '../errors.ts'
import type { FieldDescriptions, ListQuery, ListReply, Operator } from '../filter.ts'
import type { Visibility } from '../visibility.ts'
import { PLANNED_EACH_TIME } from './batch.ts'
import type { Context } from './context.ts'
import { beginCount } from './counting.ts'
import { readCursor, signCursor } from './cursors.ts'
import type { Database } from './database.ts'
import { and, type Fields, filterSql, own, parseFilter, visibleSql } from './filters.ts'

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
  /** What else is so wherever the comparison is: said beside it, so that a partial index or a directory is read. */
  narrow?: (is: Operator, value: unknown) => RawBuilder<unknown> | undefined
  /** Said instead of the comparison, where the planner knows more of it: a condition that a partial index has. */
  instead?: (is: Operator, value: unknown) => RawBuilder<unknown> | undefined
  /** Sorted by going up instead of a nullable `sql`: never empty, with what has no value last, so that one index has all. */
  upward?: RawBuilder<unknown>
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
  visible?: { rule: Visibility; fields: Fields }
}

type Cursor = { sort: string; value: unknown; key: unknown[]; without: boolean }

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
  if (list.visible) where.push(visibleSql(list.visible.rule, list.visible.fields, context.staff))
  const filter = parseFilter(query.filter)
  if (filter) where.push(filterSql(list, filter, context, need))
  if (column.join) need.add(column.join)
  const sorted = column.upward && !down ? { ...column, sort: column.upward, nullable: false } : column
  return { columns, where, need, sort: { field, down, column: sorted } }
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

type Place = Record<string, unknown>
const placeKey = (index: number) => `key ${index}`
const sortValue = 'sort value'

/** Which rows, out of an index alone where it holds what is asked. */
function placesSql(
  list: List,
  asked: Question,
  after: Cursor | null,
  without: boolean,
  limit: number,
): RawBuilder<Place> {
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
  const keys = list.key.map((part, index) => sql`${part.sql} as ${sql.ref(placeKey(index))}`)
  return sql<Place>`select ${sql.raw(PLANNED_EACH_TIME)} ${sql.join([...keys, sql`${by} as ${sql.ref(sortValue)}`])}
    from ${list.from} ${joined(list, asked.need)}
    where ${and(where)} order by ${sql.join(order.map((part) => sql`${part} ${way}`))} limit ${limit}`
}

/** What is shown of these rows, in their order. By key every plan is the same one, so it is made once and kept. */
function rowsSql(list: List, columns: string[], places: readonly Place[]): RawBuilder<Record<string, unknown>> {
  const read = columns.map((name) => sql`${(list.columns[name] as ListColumn).sql} as ${sql.ref(name)}`)
  const beside = new Set(columns.flatMap((name) => list.columns[name]?.join ?? []))
  const keys = list.key.map((_part, index) => sql`${places.map((place) => place[placeKey(index)])}::uuid[]`)
  const named = list.key.map((_part, index) => sql.ref(placeKey(index)))
  const same = list.key.map((part, index) => sql`${part.sql} = ${sql.ref(`place.${placeKey(index)}`)}`)
  return sql<Record<string, unknown>>`select ${sql.join(read)}
    from unnest(${sql.join(keys)}) with ordinality as place (${sql.join([...named, sql`nth`])})
    join ${list.from} on ${and(same)} ${joined(list, beside)} order by place.nth`
}

/** One page by keyset: never an offset, never a count of the whole table. */
export async function page<Row>(list: List, query: ListQuery, context: Context): Promise<ListReply<Row>> {
  const { db } = context
  const asked = question(list, query, context)
  const secret = context.house.config.secret
  const after = query.after ? readCursor<Cursor>(secret, query.after) : null
  const sortText = query.sort ?? list.defaultSort
  if (after && after.sort !== sortText)
    throw new Invalid('This place in the list belongs to another order. Begin at the first page.')
  const want = query.limit + 1
  const counts = query.count === 'yes' && !query.after
  // Asked for together with the page, and told only when there is more than the page.
  const [first, counting] = await Promise.all([
    after?.without ? [] : placesOf(placesSql(list, asked, after, false, want), db),
    counts ? beginCount(matching(list, asked), context, query.limit) : null,
  ])
  const rest =
    asked.sort.column.nullable && first.length < want
      ? await placesOf(placesSql(list, asked, after, true, want - first.length), db)
      : []
  const places = [...first, ...rest]
  const more = places.length > query.limit
  const shown = places.slice(0, query.limit)
  const [rows, count] = await Promise.all([
    shown.length > 0 ? rowsSql(list, asked.columns, shown).execute(db) : { rows: [] },
    counting && (more ? counting.end() : { value: shown.length, about: false }),
  ])
  const last = shown.at(-1)
  const next = more && last ? signCursor(secret, cursorAt(list, last, sortText)) : null
  return { rows: rows.rows as Row[], next, count, asOf: context.now.toISOString() }
}

const placesOf = async (places: RawBuilder<Place>, db: Database): Promise<Place[]> => (await places.execute(db)).rows

const cursorAt = (list: List, place: Place, sort: string): Cursor => ({
  sort,
  value: place[sortValue],
  key: list.key.map((_, index) => place[placeKey(index)]),
  without: place[sortValue] === null,
})

const matching = (list: List, asked: Question) =>
  sql`select 1 from ${list.from} ${joined(list, asked.need)} where ${and(asked.where)}`

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
