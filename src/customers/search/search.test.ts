import { beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const find = async (q: string) => (await it.as('amir').get(`/search?q=${encodeURIComponent(q)}`)).body
const titles = async (q: string) => (await find(q)).found.map((each: { title: string }) => each.title)

beforeAll(async () => {
  const add = (body: object) => it.as('amir').post('/customers', body)
  await add({ kind: 'person', name: 'José Núñez', details: [{ kind: 'email', value: 'jose.nunez@example.es' }] })
  await add({ kind: 'person', name: 'Straße Großmann' })
  await add({ kind: 'person', name: 'Ana-María O’Connor' })
  await add({ kind: 'person', name: 'Stephanie Richardson' })
  await add({
    kind: 'account',
    name: 'Richardson & Sons Ltd',
    details: [{ kind: 'identifier', value: 'GB 999-123', label: 'VAT' }],
  })
  await add({ kind: 'department', name: 'Quality Department' })
  await add({ kind: 'person', name: '山田 太郎', details: [{ kind: 'phone', value: '020 7946 0999' }] })
  await add({ kind: 'person', name: 'Zo\u0308e Twin' })
  await add({ kind: 'person', name: 'Li Wu' })
})

describe('search', () => {
  test.each([
    ['jose nunez', 'José Núñez'],
    ['NUÑEZ', 'José Núñez'],
    ['nun', 'José Núñez'],
    ['nunez jo', 'José Núñez'],
    ['strasse', 'Straße Großmann'],
    ['oconnor', 'Ana-María O’Connor'],
    ["o'connor", 'Ana-María O’Connor'],
    ['ana maria', 'Ana-María O’Connor'],
    ['quality', 'Quality Department'],
    ['山田', '山田 太郎'],
    ['zöe twin', 'Z\u00f6e Twin'],
    ['zo\u0308e', 'Z\u00f6e Twin'],
    ['li wu', 'Li Wu'],
    ['li', 'Li Wu'],
    ['jose.nunez@', 'José Núñez'],
    ['JOSE.NUNEZ@example.es', 'José Núñez'],
    ['020 7946 0999', '山田 太郎'],
    ['+44 20 7946 0999', '山田 太郎'],
    ['0044 20 7946 09', '山田 太郎'],
    ['gb999-123', 'Richardson & Sons Ltd'],
  ])('%s finds %s', async (asked, title) => {
    expect(await titles(asked)).toContain(title)
  })

  test.each([
    ['a letter left out', 'stephnie'],
    ['a letter too many', 'stephaniee'],
    ['another letter', 'stephamie'],
    ['two letters swapped', 'stehpanie'],
    ['an error in the first letter', 'atephanie'],
    ['an error in the last of two words', 'stephanie richardsen'],
  ])('%s is forgiven', async (_what, asked) => {
    const { found, corrected } = await find(asked)
    expect(found.map((each: { title: string }) => each.title)).toContain('Stephanie Richardson')
    expect(corrected.length).toBeGreaterThan(0)
  })

  test('two errors, or one in a word of four letters, are not', async () => {
    expect(await titles('stefpanie')).toEqual([])
    expect(await titles('twim')).toEqual([])
  })

  test('who is called exactly so comes first', async () => {
    await it.as('amir').post('/customers', { kind: 'person', name: 'Adams Richardson' })
    await it.as('amir').post('/customers', { kind: 'person', name: 'Richardson' })
    expect((await titles('richardson'))[0]).toBe('Richardson')
  })
})

describe('any text (B8)', () => {
  const texts = [
    ['emoji joined to one', '👩‍👩‍👧‍👦 Family'],
    ['only emoji', '🦄'],
    ['right to left', 'שלום עולם'],
    ['Arabic with a mark of direction', '\u202eمرحبا'],
    ['a thousand accents', `e${'\u0301'.repeat(200)}`],
    ['quotes and slashes', `'"\\/;--<script>alert(1)</script>`],
    ['one letter', 'x'],
    ['only punctuation', '!!!'],
    ['tsquery signs', "a & b | !c <-> 'd':*"],
  ]
  test.each(texts)('%s is kept as it is, listed and searched', async (_what, name) => {
    const { status, body } = await it.as('amir').post('/customers', { kind: 'person', name })
    expect([status, body.name]).toEqual([201, name.normalize('NFC')])
    expect((await it.as('amir').get(`/search?q=${encodeURIComponent(name.slice(0, 150))}`)).status).toBe(200)
    const filter = JSON.stringify({ field: 'name', is: 'eq', value: name })
    const listed = await it.as('amir').get(`/customers?filter=${encodeURIComponent(filter)}`)
    expect(listed.body.rows.map((row: { name: string }) => row.name)).toContain(name.normalize('NFC'))
  })

  test.each([
    ['ten megabytes', 'x'.repeat(10_000_000)],
    ['NUL', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud800b'],
    ['nothing but spaces', '   '],
  ])('%s is refused, never a failure', async (_what, name) => {
    const { status } = await it.as('amir').post('/customers', { kind: 'person', name })
    expect([413, 422]).toContain(status)
  })

  test('a search of 200 strange letters answers', async () => {
    for (const text of ['\u0000', '%', "'", '\\', '(((((', 'a'.repeat(200), 'ab '.repeat(60), '🦄'.repeat(40)])
      expect((await it.as('amir').get(`/search?q=${encodeURIComponent(text)}`)).status).toBe(200)
  })
})
