import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { FieldDescriptions, ListQuery } from '../filter.ts'
import type { Context } from './context.ts'
import { everyRow, type List } from './lists.ts'

// Text that has an apostrophe of its own before such a sign gets a second one: exactly one is taken off again.
// biome-ignore lint/suspicious/noControlCharactersInRegex: a cell that begins with one is what this looks for.
const risky = /^'*[=+\-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20]/
const phone = /^\+\d[\d ()./-]{4,30}$/
const needsQuotes = /[",\r\n]|^\s|\s$/

/**
 * One cell after RFC 4180. Text that a spreadsheet would run as a formula begins with ' instead; numbers, and phone
 * numbers where a phone number is meant, stay what they are.
 */
export function csvCell(value: unknown, column = ''): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = Array.isArray(value)
    ? value.join(';')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
  const plain = !risky.test(text) || (column === 'phone' && phone.test(text))
  const safe = plain ? text : `'${text}`
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly unknown[], columns: readonly string[] = []): string =>
  `${cells.map((cell, at) => csvCell(cell, columns[at])).join(',')}\r\n`

/** The columns of an export: the chosen ones in their order, else those that the list shows. */
const columnsOf = (fields: FieldDescriptions, chosen: string | undefined) =>
  chosen ? chosen.split(',') : Object.keys(fields).filter((name) => fields[name]?.shown)

/** Minor units as people write them, by the digits of the currency. */
const money = (minor: unknown, currency: unknown) => {
  if (typeof minor !== 'number' || typeof currency !== 'string') return minor
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const units = String(Math.abs(minor)).padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return Number(digits === 0 ? `${sign}${units}` : `${sign}${units.slice(0, -digits)}.${units.slice(-digits)}`)
}

/** What a column is called in a file: its money stands there as people write it, no more in minor units. */
const headOf = (fields: FieldDescriptions, name: string) =>
  fields[name]?.type === 'money' ? name.replace(/Minor$/, '') : name

async function* lines(
  list: List,
  query: Pick<ListQuery, 'filter' | 'sort' | 'columns'>,
  context: Context,
  base: string | undefined,
) {
  const columns = columnsOf(list.fields, query.columns)
  // A byte order mark, so that spreadsheets read UTF-8 as such.
  yield `\ufeff${csvLine(columns.map((name) => headOf(list.fields, name)))}`
  for await (const rows of everyRow(list, query, context))
    yield rows
      .map((row) =>
        csvLine(
          columns.map((name) => {
            const field = list.fields[name]
            if (field?.type !== 'money') return row[name]
            return money(row[name], field.currencyField ? row[field.currencyField] : base)
          }),
          columns,
        ),
      )
      .join('')
}

/**
 * Every row of a list as a CSV file, streamed in batches; the first batch is read before the head is sent, so that a
 * refusal is one. `base` is the currency of sums that name none.
 */
export async function csvOf(
  list: List,
  query: Pick<ListQuery, 'filter' | 'sort' | 'columns'>,
  context: Context,
  reply: FastifyReply,
  name: string,
  base?: string,
): Promise<Readable> {
  const iterator = lines(list, query, context, base)
  const head = await iterator.next()
  const first = await iterator.next()
  reply.header('content-type', 'text/csv; charset=utf-8')
  reply.header('content-disposition', `attachment; filename="${name}-${context.now.toISOString().slice(0, 10)}.csv"`)
  async function* all() {
    yield head.value as string
    if (!first.done) yield first.value as string
    yield* iterator
  }
  return Readable.from(all())
}
