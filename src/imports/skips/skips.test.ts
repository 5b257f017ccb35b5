import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { importsOf } from '../../../test/imports.ts'
import * as files from '../../platform/server/files.ts'
import { skipReasons } from '../schema.ts'

const it = testHouse()
const { bring, counted } = importsOf(it)

type Listed = { rows: { line: number; why: string; cells: string[] }[]; next: number | null }
const skipped = async (id: string, more = ''): Promise<Listed> =>
  (await it.as('mira').get(`/imports/${id}/skips${more}`)).body

const known = 'externalId,name,note\nS1,Known One,"two\nlines"\n\nS2,Known Two,\nS3,Known Three,\n'

test('rows that brought nothing are listed as they came, each with its line and why', async () => {
  await bring(known, { mode: 'both' })
  const again = await bring(`${known}S4,New One,\n`, { mode: 'create' })
  expect(counted(again)).toMatchObject({ created: 1, skipped: 3 })
  const { rows, next } = await skipped(again.id)
  expect(rows).toEqual([
    { line: 2, why: 'there', cells: ['S1', 'Known One', 'two\nlines'] },
    { line: 5, why: 'there', cells: ['S2', 'Known Two', ''] },
    { line: 6, why: 'there', cells: ['S3', 'Known Three', ''] },
  ])
  expect(next).toBeNull()
  const first = await skipped(again.id, '?limit=2')
  expect(first.rows).toEqual(rows.slice(0, 2))
  expect((await skipped(again.id, `?limit=2&after=${first.next}`)).rows).toEqual(rows.slice(2))
})

test('the reason says what was wanted', async () => {
  await bring(known, { mode: 'both' })
  const same = await bring(known, { mode: 'both' })
  expect((await skipped(same.id)).rows.map(({ why }) => why)).toEqual(['same', 'same', 'same'])
  const update = await bring('externalId,name,note\nS1,Known One,changed\nX1,Not Here,\n', { mode: 'update' })
  expect(counted(update)).toMatchObject({ updated: 1, skipped: 1 })
  expect((await skipped(update.id)).rows).toEqual([{ line: 3, why: 'not there', cells: ['X1', 'Not Here', ''] }])
})

test('what is told is as many as the number says, of every kind of record', async () => {
  const products = 'code,name\nK1,Bowl\nK2,Cup\n'
  const interactions = 'externalId,customer,channel,direction,note,at\nI1,,phone,in,hello,2026-03-01T08:00:00Z\n'
  const orders = 'orderNumber,placedAt,productCode,quantity,unitPrice\nO-1,2026-03-01,K1,2,3.50\n'
  for (const [kind, csv, knownBy] of [
    ['products', products, 'code'],
    ['interactions', interactions, 'externalId'],
    ['orders', orders, 'orderNumber'],
  ] as const) {
    await bring(csv, { knownBy, mode: 'both' }, kind)
    const again = await bring(csv, { knownBy, mode: 'both' }, kind)
    const { rows } = await skipped(again.id)
    expect([again.skipped, again.rows], kind).toEqual([rows.length, rows.length])
    expect(rows.length, kind).toBeGreaterThan(0)
    expect(
      rows.map((row) => row.cells.join(',')),
      kind,
    ).toEqual(csv.trim().split('\n').slice(1))
  }
})

test('rows far apart in a large file are found where they stand, in every encoding of it', async () => {
  const filler = (from: number) =>
    Array.from({ length: 6_000 }, (_, n) => `F${from + n},Füller ${from + n},${'ü'.repeat(200)}\n`).join('')
  const head = 'externalId,name,note\n'
  const how = { knownBy: 'externalId' } as const
  await bring(`${head}A,Änne,\nZ,Zoë,\n`, { ...how, mode: 'both' })
  const file = `\ufeff${head}A,Änne,\n${filler(0)}Z,Zoë,\n${filler(6_000)}`
  const one = await bring(file, { ...how, mode: 'create' })
  expect(counted(one)).toMatchObject({ rows: 12_002, skipped: 2 })
  expect((await skipped(one.id)).rows).toEqual([
    { line: 2, why: 'there', cells: ['A', 'Änne', ''] },
    { line: 6_003, why: 'there', cells: ['Z', 'Zoë', ''] },
  ])
})

test('they come as a file with line and reason, which a later import knows', async () => {
  await bring(known, { mode: 'both' })
  const again = await bring(known, { mode: 'create' })
  const file = await it.as('mira').get(`/imports/${again.id}/skips.csv`)
  expect(file.headers['content-disposition']).toMatch(/filename="[\w.-]+-skipped\.csv"$/)
  const { there } = skipReasons
  expect(file.text).toBe(
    [
      '\ufeffexternalId,name,note,skippedLine,skippedReason',
      `S1,Known One,"two\nlines",2,"${there}"`,
      `S2,Known Two,,5,"${there}"`,
      `S3,Known Three,,6,"${there}"\r\n`,
    ].join('\r\n'),
  )
  const third = await bring(file.text, { mode: 'update' })
  expect(counted(third)).toMatchObject({ skipped: 3, refused: 0 })
})

test('where the file is not kept any more, line and reason are still told', async () => {
  await bring(known, { mode: 'both' })
  const again = await bring(known, { mode: 'create' })
  const [row] = await it.database.query<{ id: string }>('select file_id as id from imports where id = $1', [again.id])
  await files.remove(it.house, row?.id ?? '')
  expect((await skipped(again.id)).rows.map(({ line, cells }) => [line, cells])).toEqual([
    [2, []],
    [5, []],
    [6, []],
  ])
})
