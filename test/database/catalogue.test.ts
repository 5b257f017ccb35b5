import { describe, expect, test } from 'vitest'
import { slices } from '../../src/slices.ts'
import { withDatabase } from '../database.ts'

/**
 * The rules of schema that let the same tables be sharded by customer one day, held over the catalogue.
 * Local tables and directories are those that a slice declares so in `keeps`.
 */
const database = await withDatabase()
const keeps = slices.flatMap((slice) => slice.keeps)
const declared = new Map(keeps.map((each) => [each.table, each.lies]))

const tables = await database.query<{ name: string }>(
  `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
)
const columns = await database.query<{ table: string; column: string; nullable: boolean }>(
  `select c.relname as table, a.attname as column, not a.attnotnull as nullable
   from pg_attribute a join pg_class c on c.oid = a.attrelid
   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`,
)
const keys = await database.query<{ table: string; name: string; primary: boolean; columns: string[] }>(
  `select c.relname as table, i.relname as name, x.indisprimary as primary,
     (select array_agg(a.attname::text order by k.at) from unnest(x.indkey) with ordinality k (attnum, at)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum) as columns
   from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
   where c.relnamespace = 'public'::regnamespace and x.indisunique`,
)
const references = await database.query<{
  name: string
  from: string
  to: string
  columns: string[]
  onDelete: string
  onUpdate: string
}>(
  `select k.conname as name, k.conrelid::regclass::text as from, k.confrelid::regclass::text as to,
     (select array_agg(a.attname::text order by n.at) from unnest(k.conkey) with ordinality n (attnum, at)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.attnum) as columns,
     k.confdeltype as "onDelete", k.confupdtype as "onUpdate"
   from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`,
)
const functions = await database.query<{ name: string; source: string }>(
  `select p.proname as name, p.prosrc as source from pg_trigger t join pg_proc p on p.oid = t.tgfoid
   join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
)

const withCustomer = columns.filter((each) => each.column === 'customer_id').map((each) => each.table)
const byCustomer = [
  ...withCustomer.filter((table) => (declared.get(table) ?? 'by customer') === 'by customer'),
  'customers',
]

describe('the schema as it may be sharded', () => {
  test('the catalogue was read', () => {
    expect(tables.length).toBeGreaterThan(25)
    expect(withCustomer.length).toBeGreaterThan(8)
  })

  test('every table with a customer_id is declared by the slice that keeps it', () => {
    expect(withCustomer.filter((table) => !declared.has(table))).toEqual([])
  })

  test('every declared table is there', () => {
    const names = new Set(tables.map((each) => each.name))
    expect(keeps.filter((each) => !names.has(each.table)).map((each) => each.table)).toEqual([])
  })

  test('rule 1: rows of a customer have customer_id, never empty, first in the key and in every unique constraint', () => {
    const wrong: string[] = []
    for (const table of byCustomer) {
      const key = table === 'customers' ? 'id' : 'customer_id'
      if (columns.find((each) => each.table === table && each.column === key)?.nullable)
        wrong.push(`${table}.${key} may be empty`)
      const unique = keys.filter((each) => each.table === table)
      if (!unique.some((each) => each.primary)) wrong.push(`${table} has no primary key`)
      for (const each of unique) if (each.columns[0] !== key) wrong.push(`${each.name} does not begin with ${key}`)
    }
    expect(wrong).toEqual([])
  })

  test('rule 2: keys refer within one customer or to a reference table, never from one of those to customers', () => {
    const wrong = references.filter(({ from, to, columns: own }) => {
      const inside = byCustomer.includes(to)
      if (!inside) return false
      return !byCustomer.includes(from) || own[0] !== 'customer_id'
    })
    expect(wrong.map((each) => each.name)).toEqual([])
  })

  test('rule 3: no key sets null, sets a default or cascades an update', () => {
    expect(
      references.filter((each) => ['n', 'd'].includes(each.onDelete) || each.onUpdate === 'c').map((each) => each.name),
    ).toEqual([])
  })

  test('rule 8: triggers notify nobody, queue nothing and read no other table', () => {
    const wrong = functions.filter((each) => /pg_notify|notify |add_job|insert into|select .* from/i.test(each.source))
    expect(wrong.map((each) => each.name)).toEqual([])
  })
})
