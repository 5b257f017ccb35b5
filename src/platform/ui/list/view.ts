import {
  type Condition,
  type FieldDescription,
  type FieldDescriptions,
  type FieldType,
  Filter,
  type Operator,
  operatorsOf,
} from '../../filter.ts'
import { sayDay, sayMoney, sayNumber } from '../values.ts'

/** A view is what its address says: filter, order, columns. */
export type View = { filter: Filter | undefined; sort: string | undefined; columns: string[] }

export const shownColumns = (fields: FieldDescriptions): string[] => {
  const names = Object.keys(fields)
  const shown = names.filter((name) => fields[name]?.shown)
  return shown.length > 0 ? shown : names.slice(0, 6)
}

export const readFilter = (text: string | null): Filter | undefined => {
  if (!text) return undefined
  try {
    const parsed = Filter.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export const readView = (params: URLSearchParams, fields: FieldDescriptions, name = ''): View => {
  const chosen = params
    .get(`${name}columns`)
    ?.split(',')
    .filter((column) => fields[column])
  const sort = params.get(`${name}sort`) ?? undefined
  return {
    filter: readFilter(params.get(`${name}filter`)),
    sort: sort && fields[sort.replace(/^-/, '')]?.sortable ? sort : undefined,
    columns: chosen && chosen.length > 0 ? chosen : shownColumns(fields),
  }
}

/** The parts that all must hold: what the chips of the view bar stand for. */
export const partsOf = (filter: Filter | undefined): Filter[] => {
  if (!filter) return []
  return 'all' in filter ? filter.all : [filter]
}

export const filterOf = (parts: Filter[]): Filter | undefined => (parts.length === 0 ? undefined : { all: parts })

/** Groups without anything in them say nothing, and a group of one is that one. */
export const tidy = (filter: Filter): Filter | undefined => {
  if ('field' in filter) return isWhole(filter) ? filter : undefined
  const all = 'all' in filter
  const parts = (all ? filter.all : filter.any).map(tidy).filter((part) => part !== undefined)
  if (parts.length === 0) return undefined
  if (parts.length === 1) return parts[0]
  return all ? { all: parts } : { any: parts }
}

const needsNoValue: readonly Operator[] = ['empty', 'notEmpty']

export const isWhole = ({ is, value }: Condition): boolean => {
  if (needsNoValue.includes(is)) return true
  if (is === 'between')
    return Array.isArray(value) && value.length === 2 && value.every((each) => each !== null && each !== '')
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== ''
}

/** "ahead" is `within` with days that are still to come; people think of it as its own comparison. */
export type Comparison = Operator | 'ahead'

export const comparisonsOf = (type: FieldType): Comparison[] =>
  operatorsOf[type].flatMap((operator): Comparison[] => (operator === 'within' ? ['within', 'ahead'] : [operator]))

export const comparisonOf = ({ is, value }: Condition): Comparison =>
  is === 'within' && typeof value === 'number' && value < 0 ? 'ahead' : is

const isTime = (type: FieldType) => type === 'date' || type === 'datetime'
const isSize = (type: FieldType) => type === 'number' || type === 'money'

export const sayComparison = (comparison: Comparison, type: FieldType): string => {
  const words: Record<Comparison, string> = {
    eq: isTime(type) ? 'on' : 'is',
    ne: 'is not',
    in: type === 'tags' ? 'has any of' : 'is one of',
    contains: type === 'tags' ? 'has' : 'contains',
    startsWith: 'begins with',
    gt: isTime(type) ? 'after' : 'over',
    gte: isTime(type) ? 'from' : 'at least',
    lt: isTime(type) ? 'before' : 'under',
    lte: isTime(type) ? 'until' : 'at most',
    between: 'between',
    empty: 'is empty',
    notEmpty: 'is filled in',
    within: 'in the last',
    ahead: 'in the next',
  }
  return words[comparison]
}

export const usualComparison = (field: FieldDescription): Comparison => {
  const usual: Record<FieldType, Comparison> = {
    text: 'contains',
    number: 'gte',
    money: 'gte',
    date: 'within',
    datetime: 'within',
    choice: 'in',
    bool: 'eq',
    tags: 'contains',
    id: 'eq',
  }
  return usual[field.type]
}

const sayOne = (value: unknown, field: FieldDescription): string => {
  if (field.type === 'money') return sayMoney(Number(value))
  if (field.type === 'number') return sayNumber(Number(value))
  if (isTime(field.type)) return sayDay(String(value))
  if (field.type === 'bool') return value === true ? 'yes' : 'no'
  return field.options?.find((option) => option.value === value)?.label ?? String(value)
}

const sayValue = ({ is, value }: Condition, field: FieldDescription): string => {
  if (is === 'within') return `${Math.abs(Number(value))} days`
  const all = (Array.isArray(value) ? value : [value]).map((each) => sayOne(each, field))
  if (is === 'between') return all.join(' and ')
  return all.length > 3 ? `${all.slice(0, 2).join(', ')} and ${all.length - 2} more` : all.join(' or ')
}

/** "Kind: person", "Last order: in the last 90 days", "Spent: at least £100.00". */
export const sayCondition = (condition: Condition, fields: FieldDescriptions): string => {
  const field = fields[condition.field]
  if (!field) return `${condition.field} (no longer a field)`
  const comparison = comparisonOf(condition)
  if (needsNoValue.includes(condition.is)) return `${field.label} ${sayComparison(comparison, field.type)}`
  const plain = comparison === 'eq' || comparison === 'in' || (comparison === 'contains' && !isSize(field.type))
  const word = plain ? '' : `${sayComparison(comparison, field.type)} `
  return `${field.label}: ${word}${sayValue(condition, field)}`
}

export const sayFilter = (filter: Filter, fields: FieldDescriptions): string => {
  if ('field' in filter) return sayCondition(filter, fields)
  const all = 'all' in filter
  const parts = (all ? filter.all : filter.any).map((part) =>
    'field' in part ? sayFilter(part, fields) : `(${sayFilter(part, fields)})`,
  )
  return parts.join(all ? ' and ' : ' or ')
}
