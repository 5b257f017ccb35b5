import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../contract.ts'
import { Invalid } from '../errors.ts'
import { type Condition, type FieldDescription, Filter, type Operator, operatorsOf } from '../filter.ts'
import { mine, type Visibility } from '../visibility.ts'
import type { Context } from './context.ts'
import type { List, ListColumn } from './lists.ts'

/** Where a rule of visibility finds its fields: in a table that calls them by their own names, or each as it is said. */
export type Fields = string | Record<string, RawBuilder<unknown>>

/**
 * Turns a rule of visibility into SQL; `isVisible` says the same of one record. It is always true or false, never
 * unknown, so that "not visible" can be asked of it too.
 */
export function visibleSql(rule: Visibility, fields: Fields, staff: SignedIn): RawBuilder<unknown> {
  if ('any' in rule) return or(rule.any.map((each) => visibleSql(each, fields, staff)))
  if ('all' in rule) return and(rule.all.map((each) => visibleSql(each, fields, staff)))
  if ('word' in rule) return staff.words.includes(rule.word) ? sql`true` : sql`false`
  const column = typeof fields === 'string' ? sql.ref(`${fields}.${rule.field}`) : fields[rule.field]
  if (!column) throw new Error(`The visibility rule names ${rule.field}, which has no column.`)
  if ('is' in rule) return sql`${column} is null`
  if ('equals' in rule) return sql`coalesce(${column} = ${rule.equals}, false)`
  if ('notMine' in rule) {
    const [me] = mine(rule.notMine, staff)
    return me ? sql`${column} is distinct from ${me}::uuid` : sql`true`
  }
  const own = mine(rule.mine, staff)
  return own.length === 0 ? sql`false` : sql`coalesce(${column} = any(${own}::uuid[]), false)`
}

export const and = (parts: RawBuilder<unknown>[]) =>
  parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
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

export const own = <T>(table: Record<string, T>, name: string): T | undefined =>
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

/** Whole numbers as such: beside a fraction an index of whole numbers is not read. */
const castOfNumbers = (values: readonly unknown[]): RawBuilder<unknown> => {
  if (!values.every(Number.isInteger)) return sql`numeric`
  return values.every((value) => Math.abs(value as number) < 2 ** 31) ? sql`int` : sql`bigint`
}

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

/** When it is asked, and by whom: "within a week" counts from there, and a day is one of the house. */
type When = Pick<Context, 'now' | 'staff'>

function conditionSql(list: List, condition: Condition, when: When, need: Set<string>): RawBuilder<unknown> {
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
  const compared = column.instead?.(condition.is, condition.value) ?? comparison(description, column, condition, when)
  const narrower = column.narrow?.(condition.is, condition.value)
  return narrower ? and([narrower, compared]) : compared
}

const COMPARED = new Set<Operator>(['gt', 'gte', 'lt', 'lte', 'between'])
const isDay = (value: unknown): value is string => typeof value === 'string' && DAY.test(value)

/** Until a day is until its end, and after a day is after it; what is asked by a moment is compared with that moment. */
function byDay(left: RawBuilder<unknown>, is: Operator, values: unknown[], zone: string): RawBuilder<unknown> | null {
  if (!values.some(isDay)) return null
  const begins = (value: unknown) =>
    isDay(value) ? sql`(${value}::date::timestamp at time zone ${zone})` : sql`${value}::timestamptz`
  const isOver = (value: unknown) =>
    isDay(value) ? sql`((${value}::date + 1)::timestamp at time zone ${zone})` : sql`${value}::timestamptz`
  const [first, last] = values
  switch (is) {
    case 'gt':
      return sql`${left} >= ${isOver(first)}`
    case 'gte':
      return sql`${left} >= ${begins(first)}`
    case 'lt':
      return sql`${left} < ${begins(first)}`
    case 'lte':
      return sql`${left} < ${isOver(first)}`
    case 'between':
      return last === undefined
        ? null
        : sql`(${left} >= ${begins(first)} and ${left} ${isDay(last) ? sql`<` : sql`<=`} ${isOver(last)})`
    default:
      return null
  }
}

function comparison(
  description: FieldDescription,
  column: ListColumn,
  condition: Condition,
  { now, staff }: When,
): RawBuilder<unknown> {
  const left = column.compare ?? column.sql
  const said = Array.isArray(condition.value) ? condition.value : [condition.value]
  const cast = description.type === 'number' ? castOfNumbers(said) : castOf[description.type]
  const bind = (value: unknown) => {
    const good = checked(condition.field, description, value)
    return typeof good === 'string' && column.normalise ? column.normalise(good) : good
  }
  const values = () => said.map(bind)
  const one = () => sql`${bind(condition.value)}::${cast}`
  const isTags = description.type === 'tags'
  const isMoment = description.type === 'datetime' && COMPARED.has(condition.is)
  const day = isMoment ? byDay(left, condition.is, values(), staff.timeZone) : null
  if (day) return day
  switch (condition.is) {
    case 'eq':
      return sql`${left} = ${one()}`
    case 'ne':
      return sql`${left} is distinct from ${one()}`
    case 'in':
      return isTags ? sql`${left} && ${values()}::text[]` : sql`${left} = any(${values()}::${cast}[])`
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

/** Filters know no "not": a comparison with nothing may stay unknown, is no match, and lets an index be read. */
export function filterSql(list: List, filter: Filter, when: When, need: Set<string>): RawBuilder<unknown> {
  if ('all' in filter) return and(filter.all.map((each) => filterSql(list, each, when, need)))
  if ('any' in filter) return or(filter.any.map((each) => filterSql(list, each, when, need)))
  return conditionSql(list, filter, when, need)
}
