import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { importsOf } from '../../../test/imports.ts'

const it = testHouse()
const { bring, named, counted } = importsOf(it)

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
