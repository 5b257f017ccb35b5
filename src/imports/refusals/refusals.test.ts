import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { importsOf } from '../../../test/imports.ts'

const it = testHouse()
const { upload, detected, bring, named, counted } = importsOf(it)

test('refused rows come back as a file that can be mended and brought in again', async () => {
  const first = await bring(
    'externalId,name,email,note\nR1,Refused One,r1@@example,"=1+1, she said"\nR2,Taken Two,r2@example.com,\n',
  )
  expect(counted(first)).toMatchObject({ created: 1, refused: 1 })
  const file = await it.as('mira').get(`/imports/${first.id}/refusals.csv`)
  expect(file.headers['content-disposition']).toContain('refused.csv')
  expect(file.text).toContain("'=1+1, she said")
  const mended = file.text.replace('r1@@example', 'r1@example.com')
  const again = await bring(mended)
  expect(counted(again)).toEqual({ rows: 1, created: 1, updated: 0, skipped: 0, refused: 0 })
  expect((await named('Refused One'))?.note).toBe('=1+1, she said')
})

test('a mended file is matched, read and taken from the source as its import was, however often', async () => {
  const heads = 'Nummer,Wer,Post,geboren'
  const columns = [
    { name: 'Nummer', field: 'externalId' },
    { name: 'Wer', field: 'name' },
    { name: 'Post', field: 'email' },
    { name: 'geboren', field: 'birthDate', dates: { order: 'mdy' as const, count: 'none' as const } },
  ].map((column) => ({ keepAs: null, ...column }))
  const first = await bring(
    `${heads}\nM1,Mended One,m1@@shop.example,03/04/1971\nM2,Mended Two,m2@@shop.example,04/05/1972\n`,
    {
      source: 'old shop',
      knownBy: 'externalId',
      columns,
    },
  )
  expect(counted(first)).toMatchObject({ refused: 2 })
  const refusedOf = async (id: string) => (await it.as('mira').get(`/imports/${id}/refusals.csv`)).text
  const mended = (await refusedOf(first.id)).replace('m1@@', 'm1@')
  const { settings, remembered } = await detected((await upload(mended)).body.id)
  expect(remembered).toBe('file.csv')
  expect(settings).toMatchObject({ source: 'old shop', knownBy: 'externalId' })
  expect(settings.columns.map(({ field }) => field)).toEqual(['externalId', 'name', 'email', 'birthDate', null, null])
  expect(settings.columns[3]?.dates).toMatchObject({ order: 'mdy' })
  const second = await bring(mended, { source: 'old shop' })
  expect(counted(second)).toMatchObject({ rows: 2, created: 1, refused: 1 })
  const rest = await refusedOf(second.id)
  expect(rest.split('\r\n')[0]?.replace(/^\uFEFF/, '')).toBe(`${heads},refusedLine,refusedReason`)
  expect(counted(await bring(rest.replace('m2@@', 'm2@')))).toMatchObject({ rows: 1, created: 1 })
})

test('a mended file of an import without heads is matched as its columns were', async () => {
  const columns = [
    { name: 'Column 1', field: 'name' },
    { name: 'Column 2', field: 'email' },
    { name: 'Column 3', field: 'birthDate', dates: { order: 'mdy' as const, count: 'none' as const } },
  ].map((column) => ({ keepAs: null, ...column }))
  const first = await bring('Headless One,h1@example.com,03/04/1971\nHeadless Two,h2@@example.com,04/05/1972\n', {
    source: 'without heads',
    columns,
  })
  expect(counted(first)).toMatchObject({ created: 1, refused: 1 })
  const mended = (await it.as('mira').get(`/imports/${first.id}/refusals.csv`)).text.replace('@@', '@')
  const { settings, remembered } = await detected((await upload(mended)).body.id)
  expect(remembered).toBe('file.csv')
  expect(settings.source).toBe('without heads')
  expect(settings.columns.map(({ field }) => field)).toEqual(['name', 'email', 'birthDate', null, null])
  expect(settings.columns[2]?.dates).toMatchObject({ order: 'mdy' })
})

test('a refused row says all that is wrong with it, each cell by its name', async () => {
  const one = await bring('name,email,birthDate\nWrong Twice,w@@example.com,31.02.2024\nNobody Two,n2@example.com,\n')
  const { rows } = (await it.as('mira').get(`/imports/${one.id}/refusals`)).body
  expect(rows).toMatchObject([
    {
      line: 2,
      field: 'email',
      reason:
        'E-mail: “w@@example.com” is not an e-mail address: it has two @ together. Date of birth: “31.02.2024” is no day: there is no 31 February 2024.',
    },
  ])
})

test('formulas in cells are text all the way: in, out by the export, and in again', async () => {
  const wicked = ['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x")']
  const csv = wicked
    .map((note, i) => `F${i},Formula ${i},"${note.replaceAll('"', '""')}",+44 20 7946 010${i}`)
    .join('\n')
  await bring(`externalId,name,note,phone\n${csv}\n`, { source: 'formulas' })
  const exported = await it
    .as('mira')
    .get(
      `/customers/export.csv?${new URLSearchParams({ columns: 'name,phone,city', filter: JSON.stringify({ field: 'name', is: 'startsWith', value: 'Formula' }) })}`,
    )
  expect(exported.status, exported.text).toBe(200)
  // The phone is data of its type, and keeps its sign.
  expect(exported.text).toContain('+44')
  for (const [i, note] of wicked.entries()) expect((await named(`Formula ${i}`))?.note).toBe(note)
  for (const line of exported.text.split(/\r?\n/).slice(1))
    for (const cell of line.split(',')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=@\t]|^[+-](?!\d)/)
})
