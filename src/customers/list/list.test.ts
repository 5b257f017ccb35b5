import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { customerFields } from '../schema.ts'

const it = testHouse()

const list = (query: Record<string, string>) => it.as('ada').get(`/customers?${new URLSearchParams(query)}`)
const filtered = (filter: unknown, more: Record<string, string> = {}) =>
  list({ filter: JSON.stringify(filter), ...more })
const names = async (filter: unknown) => (await filtered(filter)).body.rows.map((row: { name: string }) => row.name)

describe('the list of customers', () => {
  test('pages through everybody once, by any sort and in either direction', async () => {
    for (let n = 0; n < 23; n += 1)
      await it.as('amir').post('/customers', {
        kind: n % 3 ? 'person' : 'account',
        name: `Paged ${n % 7}`,
        ...(n % 2 && { details: [{ kind: 'address', value: 'somewhere', country: n % 4 === 1 ? 'DE' : 'FR' }] }),
      })
    const total = (await list({ limit: '200' })).body.rows.length
    for (const field of Object.keys(customerFields).filter((name) => customerFields[name]?.sortable))
      for (const sort of [field, `-${field}`]) {
        const seen: string[] = []
        let after: string | null = null
        do {
          const { body } = await list({ sort, limit: '4', ...(after && { after }) })
          seen.push(...body.rows.map((row: { id: string }) => row.id))
          after = body.next
        } while (after)
        expect([sort, seen.length, new Set(seen).size]).toEqual([sort, total, total])
      }
  })

  test('finds by name whatever the case and the accents', async () => {
    await it.as('amir').post('/customers', { kind: 'person', name: 'Žižek Ångström' })
    expect(await names({ field: 'name', is: 'contains', value: 'ZIZEK angs' })).toEqual(['Žižek Ångström'])
    expect(await names({ field: 'name', is: 'startsWith', value: 'žiž' })).toEqual(['Žižek Ångström'])
  })

  test('joins conditions with and and or', async () => {
    const both = {
      all: [
        { field: 'kind', is: 'eq', value: 'account' },
        { field: 'country', is: 'empty' },
      ],
    }
    expect((await names(both)).length).toBeGreaterThan(1)
    const either = { any: [both, { field: 'name', is: 'startsWith', value: 'Paged 6' }] }
    expect((await names(either)).length).toBeGreaterThan((await names(both)).length)
  })

  test('a cursor that is not ours, or of another order, is refused', async () => {
    const { body } = await list({ limit: '2' })
    expect((await list({ after: `${body.next}x` })).status).toBe(422)
    expect((await list({ after: body.next, sort: '-name' })).status).toBe(422)
  })

  test('is exported whole as CSV that no spreadsheet runs', async () => {
    await it.as('amir').post('/customers', { kind: 'person', name: '=cmd|"/c calc"!A1', tags: ['-x', 'b,c'] })
    const { text, headers, status } = await it
      .as('ada')
      .get('/customers/export.csv?columns=name,tags,createdAt&sort=name')
    expect(status).toBe(200)
    expect(String(headers['content-type'])).toContain('text/csv')
    expect(text).toContain('"\'=cmd|""/c calc""!A1","\'-x;b,c",')
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + (await list({ limit: '200' })).body.rows.length)
    expect((await it.as('ada').get('/customers/export.csv?columns=secret')).status).toBe(422)
  })
})

const hostile = [
  "'; drop table customers; --",
  "' or 1=1 --",
  '" or ""="',
  "') union select password from auth_account --",
  "\\'; select pg_sleep(10); --",
  '$$; select 1; $$',
  '%_\\',
  '{{7*7}}',
  '\u0000',
  '\ud800',
  "1; update customers set name = 'x'",
  "name) from customers; delete from customers where (''='",
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '$1',
  '::text',
]
const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  fc.tuple(fc.constantFrom(...hostile), fc.string()).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const anyValue = fc.oneof(anyText, fc.double(), fc.boolean(), fc.constant(null), fc.array(anyText, { maxLength: 4 }))
const fieldName = fc.oneof(fc.constantFrom(...Object.keys(customerFields)), anyText)
const operator = fc.oneof(
  fc.constantFrom('eq', 'ne', 'in', 'contains', 'startsWith', 'gt', 'lte', 'between', 'empty', 'within'),
  anyText,
)
const condition = fc.record({ field: fieldName, is: operator, value: anyValue })
const question = fc.record(
  {
    filter: fc.oneof(
      condition.map((each) => JSON.stringify(each)),
      fc.array(condition, { maxLength: 3 }).map((all) => JSON.stringify({ all })),
      anyText,
    ),
    sort: fieldName,
    columns: fc.array(fieldName, { maxLength: 3 }).map((chosen) => chosen.join(',')),
    after: anyText,
    limit: fc.constantFrom('1', '5', '-1', "1' or 1", '1e9'),
  },
  { requiredKeys: [] },
)

test('no text at any position of a question is run as SQL, or breaks anything (10,000 values)', async () => {
  const sums = () =>
    it.database.query("select md5(string_agg(c::text, ',' order by id)) as sum, count(*) from customers c")
  const before = await sums()
  let values = 0
  await fc.assert(
    fc.asyncProperty(question, async (query) => {
      values += JSON.stringify(query).match(/"(?:[^"\\]|\\.)*"/g)?.length ?? 0
      const { status } = await list(query as Record<string, string>)
      expect([200, 422]).toContain(status)
    }),
    { numRuns: 1500 },
  )
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      values += 1
      const asked = encodeURIComponent(text.toWellFormed())
      expect([200, 422]).toContain((await it.as('ada').get(`/search?q=${asked}`)).status)
    }),
    { numRuns: 1000 },
  )
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      values += 1
      const asked = encodeURIComponent(text.toWellFormed())
      for (const by of ['email', 'phone', 'identifier'])
        expect([200, 422]).toContain((await it.as('ada').get(`/customers/lookup?${by}=${asked}`)).status)
    }),
    { numRuns: 300 },
  )
  expect(values).toBeGreaterThan(10_000)
  expect(await sums()).toEqual(before)
}, 240_000)
