import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { intakesOf } from '../../../test/intake.ts'
import type { Values } from '../../platform/server/intake.ts'
import { customersIntake } from './actions.ts'

const it = testHouse()

const email = (value: string) => ({ value, key: value.toLowerCase() })
const { bringIn, undo } = intakesOf(it)

const everything = async () => {
  const sums: Record<string, string> = {}
  for (const table of [
    'customers',
    'customer_details',
    'customer_directory',
    'relationships',
    'consents',
    'source_records',
  ])
    sums[table] =
      (
        await it.database.query<{ sum: string }>(
          `select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as sum from ${table} t`,
        )
      )[0]?.sum ?? ''
  return sums
}

const shop: Values[] = [
  {
    kind: 'person',
    givenName: 'Søren',
    familyName: 'Kierkegård',
    email: email('Soren@Example.dk'),
    email2: email('sk@example.dk'),
    phone: { value: '020 7946 0100', key: '+442079460100' },
    addressLine1: '1 Main\tSt',
    city: 'Århus',
    postcode: '8000',
    country: 'DK',
    identifier: 'C 1',
    identifierKind: 'customer number',
    externalId: 'WEB-1',
    tags: ['a"b', 'c,d'],
    roles: ['supplier'],
    account: 'Nordic Ltd',
    accountRole: 'user',
    accountManager: email('amir@shop.example'),
    consentEmail: true,
    note: 'two\nlines \\ and a backslash',
    createdAt: '2025-01-02T03:04:05Z',
  },
  { kind: 'account', name: 'Nordic Ltd', identifier: 'C2' },
  { kind: 'department', name: 'Returns' },
  { kind: 'person', name: 'Ida', department: 'Returns', email: email('ida@shop.example') },
]

test('rows become customers with all that they say, and can be found by it', async () => {
  const { importId, ...done } = await bringIn(customersIntake, shop)
  expect(done).toEqual({ created: 4, updated: 0, skipped: 0, skips: [], refused: [] })
  const found = await it.as('amir').get('/search?q=soren%20kierkegard')
  expect(found.body.found).toHaveLength(1)
  const { body } = await it.as('amir').get(`/customers/${found.body.found[0].id}`)
  expect(body.customer).toMatchObject({
    name: 'Søren Kierkegård',
    email: 'Soren@Example.dk',
    city: 'Århus',
    country: 'DK',
    tags: ['a"b', 'c,d'],
    roles: ['supplier'],
    note: 'two\nlines \\ and a backslash',
    createdAt: '2025-01-02T03:04:05Z',
    importId,
  })
  expect(body.accountManager.name).toBe('Amir Haddad')
  expect(body.details).toHaveLength(5)
  expect(body.consents).toMatchObject([{ channel: 'email', given: true }])
  expect(
    body.relationships.map((each: { role: string; other: { name: string } | null }) => [each.role, each.other?.name]),
  ).toEqual([
    ['supplier', undefined],
    ['user', 'Nordic Ltd'],
  ])
  for (const asked of ['WEB-1', 'C1', 'SK@example.dk', '020 7946 0100'])
    expect(
      (await it.as('amir').get(`/search?q=${encodeURIComponent(asked)}`)).body.found.map(
        (each: { title: string }) => each.title,
      ),
    ).toContain('Søren Kierkegård')
  const ida = await it.as('amir').get('/customers/lookup?email=ida@shop.example')
  const page = await it.as('amir').get(`/customers/${ida.body.rows[0].id}`)
  expect([page.body.customer.internal, page.body.department.name]).toEqual([true, 'Returns'])
})

test('an import taken back leaves everything as it was', async () => {
  const before = await everything()
  const rows = shop.map((row) => ({ ...row, ...(row.name && { name: `${row.name} two` }) }))
  const { importId, created } = await bringIn(customersIntake, rows)
  expect(created).toBe(4)
  const undone = await undo(customersIntake, importId)
  expect(undone.left).toEqual([])
  expect(await everything()).toEqual(before)
})

test('what somebody touched since stays, and is told', async () => {
  const { importId } = await bringIn(customersIntake, [
    { name: 'Kept One' },
    { name: 'Kept Two' },
    { name: 'Gone Three' },
  ])
  const ids = await it.database.query<{ id: string }>(
    'select id from customers where import_id = $1 order by import_line',
    [importId],
  )
  await it.as('amir').patch(`/customers/${ids[0]?.id}`, { note: 'mine now' }, 1)
  await it
    .as('amir')
    .post(`/customers/${ids[1]?.id}/interactions`, { channel: 'phone', direction: 'in', note: 'called' })
  const undone = await undo(customersIntake, importId)
  expect(undone.removed).toBe(1)
  expect(undone.left.map((each) => each.subjectId).sort()).toEqual([ids[0]?.id, ids[1]?.id].sort())
})

test('known customers are changed where a row says something else, and undo restores what still is the import’s', async () => {
  const { importId: first } = await bringIn(customersIntake, [
    { name: 'Una Known', identifier: 'K1', note: 'old', tags: ['old'] },
    { name: 'Duo Known', identifier: 'K2', title: 'Dr' },
    { name: 'Tria Known', identifier: 'K3' },
  ])
  await it.database.query('update customers set import_id = null, import_line = null where import_id = $1', [first])
  const { importId: second, ...result } = await bringIn(
    customersIntake,
    [
      {
        name: 'Una Renamed',
        identifier: 'k 1',
        note: 'new',
        tags: ['new'],
        email: email('una@x.example'),
        consentPost: false,
      },
      { name: 'Duo Known', identifier: 'K2', title: 'Prof' },
      { name: 'Tria Known', identifier: 'K3' },
      { name: 'Nova', identifier: 'K4' },
      { name: 'Nova', identifier: 'K4', note: 'the same again' },
    ],
    { mode: 'both', knownBy: 'identifier' },
  )
  const skips = [{ line: 4, why: 'same' }]
  expect(result).toEqual({ created: 1, updated: 3, skipped: 1, skips, refused: [] })
  const at = async (identifier: string) =>
    (await it.as('amir').get(`/customers/lookup?identifier=${identifier}`)).body.rows[0].id
  const [una, duo] = [await at('K1'), await at('K2')]
  const page = (await it.as('amir').get(`/customers/${una}`)).body
  expect(page.customer).toMatchObject({
    name: 'Una Renamed',
    note: 'new',
    tags: ['new', 'old'],
    email: 'una@x.example',
  })
  const [entry] = (await it.as('amir').get(`/customers/${una}/history`)).body.entries
  expect(entry).toMatchObject({ via: 'import', action: 'edited' })
  expect(entry.changes).toContainEqual({ field: 'note', before: 'old', after: 'new' })
  // Somebody changes the title that the import set: undo leaves it, and puts everything else back.
  await it
    .as('amir')
    .patch(`/customers/${duo}`, { title: 'Sir' }, (await it.as('amir').get(`/customers/${duo}`)).body.version)
  const undone = await undo(customersIntake, second)
  expect(undone.restored).toBeGreaterThan(0)
  expect(undone.left).toMatchObject([{ subjectId: duo, reason: 'Changed again since: title.' }])
  const after = (await it.as('amir').get(`/customers/${una}`)).body
  expect(after.customer).toMatchObject({ name: 'Una Known', note: 'old', tags: ['old'], email: null })
  expect(after.consents).toEqual([])
  expect((await it.as('amir').get('/customers/lookup?email=una@x.example')).body.rows).toEqual([])
  expect((await it.as('amir').get(`/customers/${duo}`)).body.customer.title).toBe('Sir')
})

test('by mode: create skips the known, update skips the unknown, and an unclear row is refused', async () => {
  await bringIn(customersIntake, [
    { name: 'A', email: email('mode@x.example') },
    { name: 'B', email: email('both@x.example') },
    { name: 'C', email: email('both@x.example') },
  ])
  const rows: Values[] = [
    { name: 'A', email: email('mode@x.example') },
    { name: 'New', email: email('new@x.example') },
    { name: 'Who', email: email('both@x.example') },
    { name: 'Without' },
  ]
  const created = await bringIn(customersIntake, rows, { mode: 'create', knownBy: 'email' })
  expect([created.created, created.skipped, created.refused.length]).toEqual([2, 1, 1])
  const updated = await bringIn(customersIntake, [...rows, { name: 'X', email: email('nobody@x.example') }], {
    mode: 'update',
    knownBy: 'email',
  })
  expect([updated.created, updated.updated + updated.skipped, updated.refused.map((each) => each.line)]).toEqual([
    0,
    3,
    [4, 5],
  ])
})
