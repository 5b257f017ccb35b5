import { describe, expect, test } from 'vitest'
import { slices } from '../../src/slices.ts'
import { withDatabase } from '../database.ts'

/**
 * What erasing a customer does, held over the catalogue: whoever adds a table, or a column of text to one, says in its
 * slice what becomes of it when a customer is erased, or that it says nothing of anybody.
 */
const database = await withDatabase()
const erases = slices.flatMap((slice) => slice.erases ?? [])
const impersonal = new Map(slices.flatMap((slice) => Object.entries(slice.impersonal ?? {})))

const columns = await database.query<{ table: string; column: string; type: string; generated: boolean }>(
  `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, a.attgenerated <> '' as generated
   from pg_attribute a join pg_class c on c.oid = a.attrelid
   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`,
)
const tables = [...new Set(columns.map((each) => each.table))].sort()
const says = ({ type, generated }: (typeof columns)[number]) =>
  !generated && ['text', 'text[]', 'jsonb', 'json', 'bytea', 'character varying'].includes(type)

describe('what erasing a customer reaches', () => {
  test('every table is either erased from or said to hold nothing personal, and never both', () => {
    const named = new Set(erases.map((each) => each.table))
    expect(tables.filter((table) => !named.has(table) && !impersonal.has(table))).toEqual([])
    expect([...impersonal.keys()].filter((table) => named.has(table) && table !== 'files')).toEqual([])
    expect([...named, ...impersonal.keys()].filter((table) => !tables.includes(table))).toEqual([])
  })

  test('of rows that stay every column of text is blanked, or said to tell nothing', () => {
    const wrong: string[] = []
    for (const table of new Set(erases.map((each) => each.table))) {
      const entries = erases.filter((each) => each.table === table)
      // Where all rows of the customer go, no column is left.
      if (entries.some((each) => !each.blank && !each.where)) continue
      if (entries.every((each) => !each.blank)) continue
      const said = new Set(entries.flatMap((each) => [...Object.keys(each.blank ?? {}), ...(each.plain ?? [])]))
      for (const each of columns.filter((one) => one.table === table))
        if (says(each) && !said.has(each.column)) wrong.push(`${table}.${each.column}`)
    }
    expect(wrong).toEqual([])
  })

  test('every column that is named is there, and rows that stay are told what they lose', () => {
    const known = new Set(columns.map((each) => `${each.table}.${each.column}`))
    const named = erases.flatMap((each) =>
      [...Object.keys(each.blank ?? {}), ...(each.plain ?? []), ...(each.file ? [each.file] : [])].map(
        (column) => `${each.table}.${column}`,
      ),
    )
    expect(named.filter((column) => !known.has(column))).toEqual([])
    expect(erases.filter((each) => each.blank && !each.loses).map((each) => each.table)).toEqual([])
  })
})
